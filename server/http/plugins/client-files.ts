import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pages } from '../../../shared/protocol/paths.ts';
import { isVisit } from '../plain-page.ts';
import { sendProblem } from '../problems.ts';

/** Headers that matter for documents alone. Scripts, styles and fonts go without: each would grow by half a kilobyte. */
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
 * Serves the built client. Assets are cached for ever, because their names change with their content. The page is never stored: it has
 * a new nonce each time, and the language of its event, so that it loads the words of that language alone.
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
        // The name of an asset changes with its content, so headers that tell its age are left out: they cost bytes on every first load.
        acceptRanges: false,
        lastModified: false,
        etag: false,
        // The Brotli and gzip files of the build are sent to browsers that take them.
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
  for (const path of [pages.start, pages.join, pages.overview, pages.room, `${pages.room}/*`])
    app.get(path, { config: { needs: 'nothing' }, schema: { hide: true } }, show);
  app.setNotFoundHandler((request, reply) =>
    isVisit(request)
      ? show(request, reply.code(404))
      : sendProblem(reply.code(404), 'no-such-room', `nothing at ${request.url.split('?')[0]}`),
  );
};
