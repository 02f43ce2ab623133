import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pages } from '../../shared/protocol/paths.ts';
import { isVisit } from '../http/plain-page.ts';
import { sendProblem } from '../http/problems.ts';

/** What only a document obeys. Scripts, styles and fonts are read, never shown: it would cost each of them half a kilobyte. */
const PAGE_ONLY = [
  'content-security-policy',
  'cross-origin-opener-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
];

/**
 * The built client: assets for ever (their names change); the page never stored, with a nonce of its own each time and
 * the language of its event, so that it loads the words of that one alone.
 */
export const clientFiles = async (
  app: FastifyInstance,
  clientDir: string | null,
  languageOf: (room: string, request: FastifyRequest) => string | undefined,
): Promise<void> => {
  const page =
    clientDir !== null && existsSync(join(clientDir, 'index.html')) ? readFileSync(join(clientDir, 'index.html'), 'utf8') : null;
  if (clientDir !== null && page !== null) {
    await app.register(async (assets) => {
      assets.addHook('onSend', async (_request, reply) => {
        for (const header of PAGE_ONLY) reply.removeHeader(header);
      });
      await assets.register(fastifyStatic, {
        root: clientDir,
        wildcard: false,
        index: false,
        immutable: true,
        maxAge: '365d',
        // A name says its content: what else would tell of its age costs each file of a first load some bytes.
        acceptRanges: false,
        lastModified: false,
        etag: false,
        // Brotli or gzip as they were built, where the browser takes them.
        preCompressed: true,
        globIgnore: ['index.html', '**/*.br', '**/*.gz'],
      });
    });
  }
  const languageOfPage = (request: FastifyRequest): string => {
    const { room } = request.params as { room?: string };
    return room === undefined ? '' : (languageOf(room, request) ?? '');
  };
  const show = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    page === null
      ? reply.code(503).type('text/plain').send('The screens are not built: run npm start.')
      : reply
          .header('cache-control', 'no-store')
          .type('text/html; charset=utf-8')
          .send(page.replaceAll('__CSP_NONCE__', request.nonce).replace('__EVENT_LANGUAGE__', languageOfPage(request)));
  for (const path of [pages.start, pages.join, pages.room, `${pages.room}/*`])
    app.get(path, { config: { needs: 'nothing' }, schema: { hide: true } }, show);
  app.setNotFoundHandler((request, reply) =>
    isVisit(request)
      ? show(request, reply.code(404))
      : sendProblem(reply.code(404), 'no-such-room', `nothing at ${request.url.split('?')[0]}`),
  );
};
