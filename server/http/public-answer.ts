import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FRESH_FOR, STALE_FOR } from '../../shared/protocol/http/cacheable-screens.ts';

const PUBLIC_CACHE = `public, max-age=${FRESH_FOR}, stale-while-revalidate=${STALE_FOR}`;

/** An answer that is the same for everybody: its bytes, and the name that they have in every cache. */
export type PublicAnswer = { readonly body: Buffer; readonly etag: string };

export const publicAnswer = (text: string | Uint8Array): PublicAnswer => {
  const body = Buffer.from(text);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
};

/** RFC 9110, 13.1.2: one name, or several; a cache that has packed the bytes calls the same name weak. */
const isKnown = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((name) => name.trim().replace(/^W\//, '') === etag);

/**
 * Answers what any cache may keep: whoever names the bytes that they have is told in a few that nothing has changed. The route needs
 * `public-room`, or what it answers would depend on who asks.
 */
export const sendPublic = (request: FastifyRequest, reply: FastifyReply, answer: PublicAnswer, type: string): FastifyReply =>
  sendNamed(request, reply, answer, { type, cache: PUBLIC_CACHE });

/** Answers what is not for everybody: only whoever asked keeps it, and asks each time whether it still stands. */
export const sendPrivate = (request: FastifyRequest, reply: FastifyReply, answer: PublicAnswer, type: string): FastifyReply =>
  sendNamed(request, reply, answer, { type, cache: 'private, no-cache' });

const sendNamed = (
  request: FastifyRequest,
  reply: FastifyReply,
  answer: PublicAnswer,
  { type, cache }: { readonly type: string; readonly cache: string },
): FastifyReply => {
  reply.header('cache-control', cache).header('etag', answer.etag);
  return isKnown(request, answer.etag) ? reply.code(304).send() : reply.type(type).send(answer.body);
};
