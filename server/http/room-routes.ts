import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { slug } from '../../shared/domain/agenda/agenda.schema.ts';
import { fileOfAgenda } from '../../shared/domain/agenda/agenda-export.ts';
import { LIMITS } from '../../shared/domain/agenda/limits.ts';
import { agendaOf } from '../../shared/domain/agenda/read-agenda.ts';
import { api } from '../../shared/protocol/api-paths.ts';
import { pages, pathTo } from '../../shared/protocol/paths.ts';
import type { Access } from '../access/access.ts';
import { readBody } from '../requests/read-body.ts';
import { hashOf } from '../rooms/changed-file.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { admitted, LARGEST_AGENDA, type RoomRoute } from './guard.ts';
import { sendProblem } from './problems.ts';

/** A new room: from a whole agenda file, or as another room with the agenda of one that is there. */
const newRoom = z.union([
  z.strictObject({
    from: slug.describe('The room whose agenda is taken'),
    id: slug,
    title: z.string().trim().min(1).max(LIMITS.title).optional(),
  }),
  z.strictObject({ agenda: z.looseObject({ id: slug }).describe('As agenda.json') }),
]);

/** Rooms are made, archived (kept, not listed) and brought back. */
export const roomRoutes = (app: FastifyInstance, { rooms, access }: { readonly rooms: Rooms; readonly access: Access }): void => {
  app.post(
    api.rooms,
    {
      config: { needs: 'manage-rooms' },
      schema: {
        summary: 'A new room, for organisers; answers with the path of its editor',
        body: z.toJSONSchema(newRoom, { io: 'input', target: 'draft-7' }),
      },
      bodyLimit: LARGEST_AGENDA,
    },
    async (request, reply) => {
      const body = readBody(newRoom, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const wanted = body.value;
      const source = 'from' in wanted ? rooms.get(wanted.from)?.room.agenda : undefined;
      if ('from' in wanted && !source) return sendProblem(reply, 'no-such-room', wanted.from);
      const file =
        'from' in wanted && source
          ? { ...fileOfAgenda(source), id: wanted.id, title: wanted.title ?? source.title }
          : 'agenda' in wanted
            ? wanted.agenda
            : {};
      const reading = agendaOf(file);
      if (!reading.ok) return sendProblem(reply, 'bad-agenda', undefined, reading);
      if (rooms.get(reading.agenda.id) || rooms.unreadable().some(({ id }) => id === reading.agenda.id))
        return sendProblem(reply, 'room-exists', reading.agenda.id);
      if (rooms.isFull()) return sendProblem(reply, 'too-many-rooms');
      rooms.add(reading.agenda, hashOf(JSON.stringify(file)));
      const { id } = reading.agenda;
      return reply.code(201).send({ id, path: pathTo(pages.edit, { room: id }) });
    },
  );
  app.get<RoomRoute>(
    api.agenda,
    { config: { needs: 'manage-access' }, schema: { summary: 'The agenda as agenda.json holds it' } },
    async (request, reply) => {
      const { id, agenda } = admitted(request).room.room;
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${id}.json"`)
        .send(JSON.stringify(fileOfAgenda(agenda), null, 2));
    },
  );
  for (const [path, archived] of [
    [api.archive, true],
    [api.restore, false],
  ] as const) {
    app.post<RoomRoute>(
      path,
      {
        config: { needs: 'manage-access' },
        schema: { summary: archived ? 'Hides a room without a run from the list' : 'Lists an archived room again' },
      },
      async (request, reply) => {
        const { id, run } = admitted(request).room.room;
        if (archived && run !== null) return sendProblem(reply, 'run-open');
        if (!archived && rooms.isArchived(id) && rooms.isFull()) return sendProblem(reply, 'too-many-rooms');
        rooms.setArchived(id, archived);
        // Whoever may not see it any more is cut.
        access.announce();
        return reply.send({ id, archived });
      },
    );
  }
};
