import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Config, isSecure } from '../../config.ts';
import { allowedHosts, hostName } from '../../requests/addresses.ts';
import { hasLongHeader } from '../../requests/long-headers.ts';
import { isForeign } from '../../requests/origin.ts';
import { isVisit, sendPlainPage } from '../plain-page.ts';
import { sendProblem } from '../problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The nonce of the one style element that a script may add; each response has a new one. */
    nonce: string;
  }
}

const readOnly = (request: FastifyRequest): boolean => request.method === 'GET' || request.method === 'HEAD';

export const security = async (app: FastifyInstance, config: Config): Promise<void> => {
  const hosts = allowedHosts(config);
  const secure = isSecure(config);
  app.decorateRequest('nonce', '');
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = randomBytes(16).toString('base64');
    Reflect.set(request.raw, 'rostrumNonce', request.nonce);
    if (hasLongHeader(request.headers))
      return isVisit(request) ? sendPlainPage(reply, 431, 'header') : sendProblem(reply, 'long-header');
    if (!hosts.has(hostName(request.headers.host)))
      return isVisit(request)
        ? sendPlainPage(reply, 403, 'host')
        : sendProblem(reply, 'not-allowed', 'this host name is not served here: set PUBLIC_URL');
    // A browser sends a cookie by itself, so a request that changes something is checked for its origin. Bearer tokens are sent on purpose.
    if (readOnly(request) || request.headers.authorization !== undefined) return;
    if (request.headers.origin === undefined || isForeign(request.headers.origin, request.headers.host, config))
      return sendProblem(reply, 'not-allowed', 'the request comes from another site');
  });
  await app.register(helmet, {
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (request) => `'nonce-${Reflect.get(request, 'rostrumNonce') ?? ''}'`],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        // Over plain HTTP on a LAN this stays off: a browser would ask for every asset over HTTPS and the page would stay blank.
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
  });
};
