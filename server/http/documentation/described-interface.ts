import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance, type HTTPMethods } from 'fastify';
import { z } from 'zod';
import { api } from '../../../shared/protocol/api-paths.ts';
import { contract, namesOf } from '../../../shared/protocol/http/contract.schema.ts';
import { problemDetails } from '../../../shared/protocol/http/problem.schema.ts';
import type { Route, Routes } from '../../../shared/protocol/http/route.ts';
import { takeSchemasAsWords, withoutCompilers } from '../schemas.ts';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, target: 'draft-7' });

const PROBLEM = {
  description: 'Why it was refused (RFC 9457)',
  content: { 'application/problem+json': { schema: jsonSchema(problemDetails, 'output') } },
};

const answerSchema = ({ answer, status }: Route): Record<string, object> => {
  if (answer === null) return { 204: { description: 'Done', type: 'null' } };
  if ('text' in answer)
    return { 200: { description: 'Done', content: { [answer.text.split(';')[0] ?? '']: { schema: { type: 'string' } } } } };
  return { [status ?? 200]: { description: 'Done', ...jsonSchema(answer, 'output') } };
};

/** What describes a route to its readers. */
const described = (route: Route, names: z.ZodType | null) => ({
  summary: route.summary,
  ...(names === null ? {} : { params: jsonSchema(names, 'input') }),
  ...(route.query === undefined ? {} : { querystring: jsonSchema(route.query, 'input') }),
  ...(route.body === undefined ? {} : { body: jsonSchema(route.body, 'input') }),
  response: { ...answerSchema(route), default: PROBLEM },
});

/** The OpenAPI document of the contract, and the page to try it: an instance of its own, which is given requests and listens nowhere. */
export const describedInterface = async (): Promise<FastifyInstance> => {
  const app = fastify({ schemaController: withoutCompilers });
  takeSchemasAsWords(app);
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Rostrum',
        version: '0.1.0',
        description: 'The commands and views of a room. Moderating takes a bearer token or a signed-in device.',
      },
    },
  });
  // Its own policy, without the upgrade to https that would leave the page blank on a LAN.
  await app.register(swaggerUi, {
    routePrefix: api.docs,
    staticCSP: true,
    transformStaticCSP: (policy) =>
      policy
        .split(';')
        .filter((one) => one.trim() !== 'upgrade-insecure-requests')
        .join(';'),
  });
  const routes: Routes = contract;
  for (const [url, methods] of Object.entries(routes))
    for (const [method, route] of Object.entries(methods))
      app.route({ method: method as HTTPMethods, url, schema: described(route, namesOf(url)), handler: () => undefined });
  await app.ready();
  return app;
};
