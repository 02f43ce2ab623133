import type { FastifyInstance } from 'fastify';
import type { Access } from '../access.ts';
import type { Moderated, RoomRoute } from './routes.ts';

/** The personal links of the printed sheet, for whoever moderates the room. */
export const sheetRoutes = (app: FastifyInstance, access: Access, moderated: Moderated): void => {
  app.get<RoomRoute>(
    '/api/rooms/:room/sheet',
    { schema: { summary: 'How many personal links of the sheet printed last still stand' } },
    async (request, reply) =>
      moderated(request, reply, ({ room: { id } }) => reply.send({ standing: access.sheets.standing(id).length })),
  );
  app.post<RoomRoute>(
    '/api/rooms/:room/sheet',
    {
      schema: {
        summary: 'A personal link for every speaker, told here and never again; the links of the sheet before end. All or none',
      },
    },
    async (request, reply) =>
      moderated(request, reply, ({ room: { id, agenda } }, caller) => {
        const people = new Map(agenda.slots.flatMap((slot) => slot.people).map((person) => [person.id, person.name]));
        return reply.send({ links: access.sheet(id, people, caller.device) });
      }),
  );
};
