import type { FastifyInstance } from 'fastify';
import { api } from '../../../shared/protocol/api-paths.ts';

/** Headers that belong to one connection, and are those of the answer that carries it on. */
const OF_THE_CONNECTION = ['connection', 'date', 'transfer-encoding'];

/** The description of the interface and the page to try it: made when somebody first asks for one, so that no start waits for them. */
export const registerDocumentation = (http: FastifyInstance): void => {
  let made: Promise<FastifyInstance> | null = null;
  const described = (): Promise<FastifyInstance> => {
    made ??= import('./described-interface.ts').then(({ describedInterface }) => describedInterface());
    return made;
  };
  http.get(api.openapi, { config: { needs: 'nothing' }, schema: { hide: true } }, async () => (await described()).swagger());
  for (const url of [api.docs, `${api.docs}/*`])
    http.get(url, { config: { needs: 'nothing' }, schema: { hide: true } }, async ({ method, url, headers }, reply) => {
      const answer = await (await described()).inject({ method: method === 'HEAD' ? 'HEAD' : 'GET', url, headers });
      if (answer.statusCode === 404) return reply.callNotFound();
      for (const [name, value] of Object.entries(answer.headers))
        if (value !== undefined && !OF_THE_CONNECTION.includes(name)) reply.header(name, value);
      return reply.code(answer.statusCode).send(answer.rawPayload);
    });
  http.addHook('onClose', async () => void (await (await made)?.close()));
};
