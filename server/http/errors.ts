import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import type { Failures } from '../diagnostics/failures.ts';
import { during, untilClosed, type Where } from '../diagnostics/log-context.ts';
import { isVisit, sendPlainPage } from './plain-page.ts';
import { sendProblem, statusOf } from './problems.ts';

const whereOf = ({ id, params, method, routeOptions }: FastifyRequest): Where => {
  const room: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'room') : undefined;
  return { reqId: id, event: `${method} ${routeOptions.url ?? ''}`, ...(typeof room === 'string' ? { room } : {}) };
};

/** What the server's own parts refuse, by their status; whatever else they refuse is malformed. */
const REFUSED: Readonly<Record<number, Refusal>> = { 413: 'too-large', 429: 'too-many' };

/** The one place where what a request's handlers throw ends: a page for a person, a problem for a script, a line of the log. */
export const catchErrors = (http: FastifyInstance, failures: Failures): void => {
  // Once when it comes and once when its body is there: what reads a body in between does not carry it on.
  http.addHook('onRequest', (request, reply, done) => untilClosed(whereOf(request), reply.raw, done));
  http.addHook('preHandler', (request, reply, done) => untilClosed(whereOf(request), reply.raw, done));
  http.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
    const own = error.statusCode ?? 500;
    const why = REFUSED[own] ?? (own < 500 ? 'malformed' : during(whereOf(request), () => failures.caught(error)));
    if (isVisit(request)) return sendPlainPage(reply, own < 500 ? own : statusOf(why), own < 500 ? 'address' : 'failed');
    return sendProblem(reply, why, own < 500 ? error.message : undefined);
  });
};
