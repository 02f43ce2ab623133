import type { FastifyInstance } from 'fastify';
import { agendaJsonSchema } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { api } from '../../../../shared/protocol/api-paths.ts';
import type { Aspect } from '../../../diagnostics/watched-store.ts';
import type { Rooms } from '../../../rooms/rooms.ts';
import { registerRoute } from '../../register-route.ts';

/** Whether the process answers, whether it can do its work, and what an agenda file looks like: for everybody. */
export const registerProbes = (
  app: FastifyInstance,
  { rooms, failing }: { readonly rooms: Rooms; readonly failing: () => readonly Aspect[] },
): void => {
  registerRoute(app, 'GET', api.health, {}, () => ({ ok: true }));
  registerRoute(app, 'GET', api.ready, {}, ({ reply }) => {
    const failed = [...(rooms.all().length > 0 ? [] : ['rooms']), ...failing()];
    return reply
      .code(failed.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok: failed.length === 0, failed });
  });
  registerRoute(app, 'GET', api.agendaSchema, {}, ({ reply }) => reply.send(agendaJsonSchema()));
};
