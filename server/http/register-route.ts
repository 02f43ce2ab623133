import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import {
  type AnswerOf,
  contract,
  namesOf,
  type PathFor,
  type ReadBody,
  type ReadNames,
  type ReadQuery,
} from '../../shared/protocol/http/contract.schema.ts';
import type { Method, Routes } from '../../shared/protocol/http/route.ts';
import { isOfInterface } from '../../shared/protocol/paths.ts';
import { readBody } from '../requests/read-body.ts';
import { sendProblem } from './problems.ts';

type Limits = Pick<Parameters<FastifyInstance['route']>[0], 'config' | 'bodyLimit'>;

/** A request as its handler gets it, read by the contract: the words of its path, of its query and of its body. */
export type Asked<M extends Method, P extends PathFor<M>> = {
  readonly names: ReadNames<P>;
  readonly query: ReadQuery<M, P>;
  readonly body: ReadBody<M, P>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};
type Given<M extends Method, P extends PathFor<M>> = AnswerOf<M, P> | FastifyReply;

/** Sees to it that each route of the interface says what it answers: one that is not in the contract keeps the server from starting. */
export const requireAnswers = (app: FastifyInstance): void => {
  const routes: Routes = contract;
  app.addHook('onRoute', ({ url, schema }) => {
    if (!isOfInterface(url) || schema?.hide === true) return;
    if (!(url in routes)) throw new Error(`${url} does not say what it answers`);
  });
};

/**
 * One route of the contract: its handler is given what was read, and returns what the contract says, or a reply that it has sent itself.
 * An answer is sent as the handler made it, in the order of its fields.
 */
export const registerRoute = <M extends Method, P extends PathFor<M>, const R extends Given<M, P> | Promise<Given<M, P>>>(
  app: FastifyInstance,
  method: M & HTTPMethods,
  path: P,
  limits: Limits,
  handle: (asked: Asked<M, P>) => R,
): void => {
  const routes: Routes = contract;
  const route = routes[path]?.[method];
  if (route === undefined) throw new Error(`${method} ${path} is not in the contract`);
  const namesIn = namesOf(path);
  const schemas = { params: namesIn ?? undefined, query: route.query, body: route.body };
  app.route({
    ...limits,
    method,
    url: path,
    handler: async (request, reply) => {
      const read = { params: request.params, query: request.query, body: request.body };
      for (const part of ['params', 'query', 'body'] as const) {
        const schema = schemas[part];
        if (schema === undefined) continue;
        const found = readBody(schema, read[part] ?? {});
        if (!found.ok) return sendProblem(reply, 'malformed', found.detail);
        read[part] = found.value;
      }
      const given = handle({ ...read, names: read.params, request, reply } as Asked<M, P>);
      // A reply is a promise of its own end: waiting for it would give nothing back.
      if (given === reply) return reply;
      const answer: unknown = await given;
      return reply.sent ? reply : reply.code(route.status ?? 200).send(answer);
    },
  });
};
