import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { agendaJsonSchema } from '../../shared/domain/agenda/agenda.schema.ts';
import { screens, type View } from '../../shared/domain/run/views.ts';
import { api } from '../../shared/protocol/api-paths.ts';
import { cueRequest, envelope } from '../../shared/protocol/envelope.schema.ts';
import { type Access, type Caller, canManageRooms, canModerate } from '../access/access.ts';
import { baseUrls } from '../addresses.ts';
import { type Config, isSecure } from '../config.ts';
import type { Reports } from '../reports/reports.ts';
import { acting } from '../requests/acting.ts';
import { readBody } from '../requests/read-body.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Timeline } from '../time/timeline.ts';
import { admitted, callerOf, LARGEST_AGENDA, type RoomRoute } from './guard.ts';
import { sendAnswer, sendProblem } from './problems.ts';
import { roomRoutes } from './room-routes.ts';
import { runRoutes } from './run-routes.ts';
import { sheetRoutes } from './sheet-routes.ts';

export type HttpParts = {
  readonly config: Config;
  readonly rooms: Rooms;
  readonly access: Access;
  readonly timeline: Timeline;
  readonly reports: Reports;
  readonly port: () => number;
};

export const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });

/** Reads are GET and change nothing; commands and views are those of the socket. */
export const routes = (app: FastifyInstance, { config, rooms, access, timeline, reports, port }: HttpParts): void => {
  const acts = acting({ access, rooms });
  const messageOf = (room: LiveRoom, view: View) => ({
    view,
    wallOffset: room.wallOffset,
    sentAt: timeline.now(),
  });

  /** A private room is not even listed to those who may not look into it. */
  const shown = (caller: Caller): readonly LiveRoom[] =>
    rooms.all().filter(({ room: { id } }) => !rooms.isArchived(id) && acts.sees(caller, id));

  app.get(api.agendaSchema, { schema: { summary: 'JSON Schema of agenda.json' } }, async () => agendaJsonSchema());

  app.get(
    api.rooms,
    { config: { needs: 'nothing' }, schema: { summary: 'Rooms, and addresses for links and QR codes' } },
    async (request) => {
      const caller = callerOf(request);
      const addresses = baseUrls(config, port(), request.headers.host);
      return {
        /** Those that this device moderates. */
        archived: rooms
          .all()
          .filter(({ room: { id } }) => rooms.isArchived(id) && canModerate(caller, id))
          .map(({ room: { id, agenda } }) => ({ id, title: agenda.title, date: agenda.date })),
        mayMake: canManageRooms(caller),
        rooms: shown(caller).map(({ room: { id, agenda, run } }) => ({
          id,
          title: agenda.title,
          date: agenda.date,
          venue: agenda.venue,
          language: agenda.language,
          stage: run?.stage ?? 'closed',
          rehearsal: run?.rehearsal !== undefined,
          /** This device moderates it. */
          mine: canModerate(caller, id),
        })),
        unreadable: rooms
          .unreadable()
          .filter(({ id }) => acts.sees(caller, id))
          .map(({ id, title, revision }) => ({ id, title, revision })),
        addresses,
        publicUrl: addresses[0],
        secure: isSecure(config),
      };
    },
  );

  app.get<RoomRoute>(
    api.room,
    {
      config: { needs: 'room' },
      schema: {
        summary: 'The view of a screen',
        querystring: {
          type: 'object',
          properties: { screen: { type: 'string', enum: [...screens] }, person: { type: 'string' } },
        },
      },
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const screen = z.enum(screens).safeParse(request.query.screen ?? 'agenda');
      if (!screen.success) return sendProblem(reply, 'malformed', `screen: expected one of ${screens.join(', ')}`);
      const person = request.query.person || undefined;
      if (!acts.opens(caller, room.room.id, screen.data, person))
        return sendProblem(reply, 'not-allowed', 'sign in on this device first');
      return reply.send(messageOf(room, room.view(acts.request(caller, room.room.id, screen.data, person))));
    },
  );

  // Not in the list of rooms: everybody who asks for that would be sent the names of all halls.
  app.get<RoomRoute>(
    api.people,
    { config: { needs: 'room' }, schema: { summary: 'Who speaks in which slot, in the order of the agenda' } },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const { id, agenda } = room.room;
      if (!acts.opens(caller, id, 'agenda')) return sendProblem(reply, 'not-allowed', 'sign in on this device first');
      const people = agenda.slots.flatMap((slot) =>
        slot.people.map((person) => ({ id: person.id, name: person.name, slot: slot.id })),
      );
      return reply.send({ people });
    },
  );

  app.post<RoomRoute>(
    api.commands,
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'One command; its id makes it count once', body: json(envelope) },
      bodyLimit: LARGEST_AGENDA,
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(envelope, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const { id, command } = body.value;
      return sendAnswer(reply, acts.command(caller, null, room, { id, command }));
    },
  );
  app.post<RoomRoute>(
    api.cues,
    { config: { needs: 'manage-access' }, schema: { summary: 'Send or take back a message', body: json(cueRequest) } },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(cueRequest, request.body);
      return body.ok ? sendAnswer(reply, acts.cue(caller, null, room, body.value)) : sendProblem(reply, 'malformed', body.detail);
    },
  );

  roomRoutes(app, { rooms, access });
  sheetRoutes(app, access);
  runRoutes(app, reports);
};
