import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { agendaJsonSchema } from '../../shared/domain/agenda.schema.ts';
import { cueRequest, envelope } from '../../shared/domain/commands.schema.ts';
import { screens, type View } from '../../shared/domain/views.ts';
import { type Access, type Caller, canModerate, isSpeaker } from '../access.ts';
import { baseUrls } from '../addresses.ts';
import type { Config } from '../config.ts';
import type { LiveRoom } from '../live-room.ts';
import { readBody, sendAnswer, sendProblem } from '../problems.ts';
import type { Rooms } from '../rooms.ts';
import type { Timeline } from '../timeline.ts';

export type HttpParts = {
  readonly config: Config;
  readonly rooms: Rooms;
  readonly access: Access;
  readonly timeline: Timeline;
  readonly port: () => number;
};

export const cookieName = ({ publicUrl }: Config): string => (publicUrl?.startsWith('https:') ? '__Host-sid' : 'sid');

/** An agenda of 500 slots with its words, in bytes: an edit carries the whole of it. */
const LARGEST_AGENDA = 2 * 1024 * 1024;

type RoomRoute = { Params: { room: string }; Querystring: { screen?: string; person?: string } };

const exchange = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{16,128}$/, 'expected the token of a link') });
const linkRequest = z.discriminatedUnion('grant', [
  z.strictObject({ grant: z.literal('speaker'), person: z.string().min(1).max(80) }),
  z.strictObject({ grant: z.literal('moderator') }),
]);
const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });

const pathOf = (room: string, grant: string, person: string | null): string =>
  grant === 'moderator' ? `/r/${room}/moderator` : `/r/${room}/speaker/${person ?? ''}`;

/** Reads are GET and change nothing; commands and views are those of the socket. */
export const routes = (app: FastifyInstance, { config, rooms, access, timeline, port }: HttpParts): void => {
  const cookie = cookieName(config);
  const callerOf = (request: FastifyRequest): Caller => access.caller(request.cookies[cookie], request.headers.authorization);
  const messageOf = (room: LiveRoom, view: View) => ({
    view,
    wallOffset: room.wallOffset,
    sentAt: timeline.now(),
  });

  const moderated = (
    request: FastifyRequest<RoomRoute>,
    reply: FastifyReply,
    act: (room: LiveRoom, caller: Caller) => FastifyReply,
  ): FastifyReply => {
    const room = rooms.get(request.params.room);
    if (!room) return sendProblem(reply, 'no-such-room', request.params.room);
    const caller = callerOf(request);
    return canModerate(caller, room.room.id)
      ? act(room, caller)
      : sendProblem(reply, 'not-allowed', 'open the moderator’s link on this device first');
  };

  app.get('/health', { schema: { summary: 'The process answers' } }, async () => ({ ok: true }));
  app.get('/ready', { schema: { summary: 'Rooms are open and the store can be read' } }, async () => ({
    ok: rooms.all().length > 0,
  }));
  app.get('/agenda.schema.json', { schema: { summary: 'JSON Schema of agenda.json' } }, async () => agendaJsonSchema());

  app.get('/api/rooms', { schema: { summary: 'Rooms, and addresses for links and QR codes' } }, async () => ({
    rooms: rooms.all().map(({ room: { id, agenda, run } }) => ({
      id,
      title: agenda.title,
      date: agenda.date,
      venue: agenda.venue,
      language: agenda.language,
      stage: run?.stage ?? 'closed',
      people: agenda.slots.flatMap(({ id: slot, people }) =>
        people.map((person) => ({ id: person.id, name: person.name, slot })),
      ),
    })),
    addresses: baseUrls(config, port()),
    publicUrl: baseUrls(config, port())[0],
    secure: config.publicUrl?.startsWith('https:') ?? false,
  }));

  app.get<RoomRoute>(
    '/api/rooms/:room',
    {
      schema: {
        summary: 'The view of a screen',
        querystring: {
          type: 'object',
          properties: { screen: { type: 'string', enum: [...screens] }, person: { type: 'string' } },
        },
      },
    },
    async (request, reply) => {
      const room = rooms.get(request.params.room);
      if (!room) return sendProblem(reply, 'no-such-room', request.params.room);
      const screen = z.enum(screens).safeParse(request.query.screen ?? 'agenda');
      if (!screen.success) return sendProblem(reply, 'malformed', `screen: expected one of ${screens.join(', ')}`);
      const caller = callerOf(request);
      if (screen.data === 'moderator' && !canModerate(caller, room.room.id))
        return sendProblem(reply, 'not-allowed', 'open the moderator’s link on this device first');
      const person = request.query.person ?? '';
      return reply.send(
        messageOf(room, room.view({ screen: screen.data, person, personal: isSpeaker(caller, room.room.id, person) })),
      );
    },
  );

  app.post<RoomRoute>(
    '/api/rooms/:room/commands',
    { schema: { summary: 'One command; its id makes it count once', body: json(envelope) }, bodyLimit: LARGEST_AGENDA },
    async (request, reply) =>
      moderated(request, reply, (room, caller) => {
        const body = readBody(envelope, request.body);
        if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
        const { id, command } = body.value;
        return sendAnswer(reply, room.execute({ id, command }, { device: caller.device, author: 'moderator' }));
      }),
  );
  app.post<RoomRoute>(
    '/api/rooms/:room/cues',
    { schema: { summary: 'Send or take back a message', body: json(cueRequest) } },
    async (request, reply) =>
      moderated(request, reply, (room) => {
        const body = readBody(cueRequest, request.body);
        return body.ok ? sendAnswer(reply, room.cue(body.value)) : sendProblem(reply, 'malformed', body.detail);
      }),
  );
  app.post<RoomRoute>(
    '/api/rooms/:room/links',
    { schema: { summary: 'The lasting link of a speaker or of the moderator', body: json(linkRequest) } },
    async (request, reply) =>
      moderated(request, reply, (room) => {
        const body = readBody(linkRequest, request.body);
        if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
        const person = body.value.grant === 'speaker' ? body.value.person : null;
        const known = person === null || room.room.agenda.slots.some(({ people }) => people.some(({ id }) => id === person));
        if (!known) return sendProblem(reply, 'unknown-person', person);
        return reply.send({ path: `/join#${access.link(room.room.id, body.value.grant, person).token}` });
      }),
  );

  app.get('/api/access', { schema: { summary: 'What this device may do' } }, async (request) => ({
    grants: callerOf(request).grants.map(({ room, grant, person }) => ({ room, grant, person })),
  }));
  app.post(
    '/api/access/exchange',
    {
      schema: { summary: 'A link’s token for a session', body: json(exchange) },
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const body = readBody(exchange, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const made = access.exchange(body.value.token, request.cookies[cookie], request.headers['user-agent'], timeline.now());
      if (!made)
        return reply.code(401).type('application/problem+json').send({ status: 401, title: 'not-allowed', why: 'not-allowed' });
      const { link, sid } = made;
      reply.setCookie(cookie, sid, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: cookie !== 'sid',
        maxAge: 30 * 86_400,
      });
      return reply.send({
        room: link.room,
        grant: link.grant,
        person: link.person,
        path: pathOf(link.room, link.grant, link.person),
      });
    },
  );
  app.delete('/api/access', { schema: { summary: 'Signs this device out' } }, async (request, reply) => {
    const sid = request.cookies[cookie];
    if (sid !== undefined) access.signOut(sid);
    return reply.clearCookie(cookie, { path: '/' }).code(204).send();
  });
};
