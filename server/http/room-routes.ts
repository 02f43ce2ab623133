import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { slug } from '../../shared/domain/agenda.schema.ts';
import { fileOfAgenda } from '../../shared/domain/agenda-export.ts';
import { agendaOf } from '../../shared/domain/read-agenda.ts';
import { type Access, type Caller, canManageRooms, canModerate } from '../access.ts';
import { hashOf } from '../changed-file.ts';
import { readBody, sendProblem } from '../problems.ts';
import type { Rooms } from '../rooms.ts';
import type { Moderated, RoomRoute } from './routes.ts';

/** A new room: from a whole agenda file, or as another room with the agenda of one that is there. */
const newRoom = z.union([
  z.strictObject({
    from: slug.describe('The room whose agenda is taken'),
    id: slug,
    title: z.string().trim().min(1).max(300).optional(),
  }),
  z.strictObject({ agenda: z.looseObject({ id: slug }).describe('As agenda.json') }),
]);

/** Rooms are made, archived (kept, not listed) and brought back. */
export const roomRoutes = (
  app: FastifyInstance,
  { rooms, access, largest }: { rooms: Rooms; access: Access; largest: number },
  callerOf: (request: FastifyRequest) => Caller,
  moderated: Moderated,
): void => {
  app.post(
    '/api/rooms',
    {
      schema: {
        summary: 'A new room; answers with its moderator’s link',
        body: z.toJSONSchema(newRoom, { io: 'input', target: 'draft-7' }),
      },
      bodyLimit: largest,
    },
    async (request, reply) => {
      const caller = callerOf(request);
      if (!canManageRooms(caller)) return sendProblem(reply, 'not-allowed', 'open a moderator’s link on this device first');
      const body = readBody(newRoom, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const wanted = body.value;
      const source = 'from' in wanted ? rooms.get(wanted.from)?.room.agenda : undefined;
      if ('from' in wanted && !source) return sendProblem(reply, 'no-such-room', wanted.from);
      // An agenda holds notes for the chair: it is copied by those who may read them.
      if ('from' in wanted && !canModerate(caller, wanted.from))
        return sendProblem(reply, 'not-allowed', 'sign in as a moderator of that room first');
      const file =
        'from' in wanted && source
          ? { ...fileOfAgenda(source), id: wanted.id, title: wanted.title ?? source.title }
          : 'agenda' in wanted
            ? wanted.agenda
            : {};
      const reading = agendaOf(file);
      if (!reading.ok) return sendProblem(reply, 'bad-agenda', undefined, reading.problems);
      if (rooms.get(reading.agenda.id)) return sendProblem(reply, 'room-exists', reading.agenda.id);
      rooms.add(reading.agenda, hashOf(JSON.stringify(file)));
      const { id } = reading.agenda;
      // Whoever moderates every room is in it already; others are signed in by the link.
      const path = canModerate(caller, id)
        ? `/r/${id}/edit`
        : `/join#${access.link(id, 'moderator', null, { use: 'pair', madeBy: caller.device }).token}`;
      return reply.code(201).send({ id, path });
    },
  );
  app.get<RoomRoute>(
    '/api/rooms/:room/agenda.json',
    { schema: { summary: 'The agenda as agenda.json holds it' } },
    async (request, reply) =>
      moderated(request, reply, ({ room }) =>
        reply
          .type('application/json; charset=utf-8')
          .header('content-disposition', `attachment; filename="${room.id}.json"`)
          .send(JSON.stringify(fileOfAgenda(room.agenda), null, 2)),
      ),
  );
  for (const [name, archived] of [
    ['archive', true],
    ['restore', false],
  ] as const) {
    app.post<RoomRoute>(
      `/api/rooms/:room/${name}`,
      { schema: { summary: archived ? 'Hides a room without a run from the list' : 'Lists an archived room again' } },
      async (request, reply) =>
        moderated(request, reply, ({ room }) => {
          if (archived && room.run !== null) return sendProblem(reply, 'run-open');
          rooms.setArchived(room.id, archived);
          return reply.send({ id: room.id, archived });
        }),
    );
  }
};
