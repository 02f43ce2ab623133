import type { FastifyInstance } from 'fastify';
import { api } from '../../shared/protocol/api-paths.ts';
import type { Aspect } from '../event-store/watched.ts';
import type { Rooms } from '../rooms/rooms.ts';

/** Whether the process answers, and whether it can do its work. */
export const healthRoutes = (
  app: FastifyInstance,
  { rooms, failing }: { readonly rooms: Rooms; readonly failing: () => readonly Aspect[] },
): void => {
  app.get(api.health, { schema: { summary: 'The process answers' } }, async () => ({ ok: true }));
  app.get(
    api.ready,
    {
      schema: {
        summary:
          'Rooms are open, and the store was well when it was last looked at, every 5 s: it can be written, it can be read, its file is in place. 503 names what fails. Writes nothing',
      },
    },
    async (_request, reply) => {
      const failed = [...(rooms.all().length > 0 ? [] : ['rooms']), ...failing()];
      return reply
        .code(failed.length === 0 ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ ok: failed.length === 0, failed });
    },
  );
};
