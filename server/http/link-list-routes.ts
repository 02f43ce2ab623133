import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { line } from '../../shared/domain/plain-text.schema.ts';
import { ANY_ROOM, type GrantKind, may } from '../../shared/protocol/authorisation.ts';
import type { LinkList } from '../../shared/protocol/link-list.ts';
import type { Caller } from '../access.ts';
import type { LiveRoom } from '../live-room.ts';
import { readBody, sendProblem } from '../problems.ts';
import { admitted, type RoomRoute } from './guard.ts';
import { type HttpParts, json } from './routes.ts';

const person = z.string().min(1).max(80);
const name = line(60).optional();
const linkRequest = z.discriminatedUnion('grant', [
  z.strictObject({
    grant: z.literal('speaker'),
    person,
    use: z.enum(['link', 'pair', 'api']).default('link'),
    name,
  }),
  z.strictObject({
    grant: z.literal('display'),
    use: z.enum(['link', 'pair', 'api']).default('link'),
    name,
  }),
  z.strictObject({ grant: z.literal('moderator'), use: z.enum(['pair', 'api']).default('pair'), name }),
  z.strictObject({ grant: z.literal('organiser'), use: z.enum(['pair', 'api']).default('pair'), name }),
]);
const codeRequest = z.discriminatedUnion('grant', [
  z.strictObject({ grant: z.literal('speaker'), person }),
  z.strictObject({ grant: z.enum(['display', 'moderator']) }),
]);
const privacy = z.strictObject({ private: z.boolean() });
const chairRequest = z.strictObject({ type: z.enum(['ask', 'take', 'give', 'refuse', 'release']) });

type ItemRoute = RoomRoute & { Params: { id: string } };

/** The list of who may do what in a room, for its moderators: make, revoke, take back; and who holds the clock. */
export const linkListRoutes = (app: FastifyInstance, { access }: HttpParts): void => {
  const knows = (room: LiveRoom, id: string): boolean =>
    room.room.agenda.slots.some(({ people }) => people.some((one) => one.id === id));
  /** Whether the caller may touch what carries this grant: organisers are the business of organisers. */
  const reaches = (
    caller: Caller,
    room: string,
    grants: readonly { readonly room: string; readonly grant: GrantKind }[],
  ): boolean =>
    grants.some((one) => one.room === room || one.room === ANY_ROOM) &&
    (grants.every(({ grant }) => grant !== 'organiser') || may(caller.grants, { room, screen: null }, 'manage-organisers'));

  const listOf = (room: string, caller: Caller): LinkList => ({
    links: access.links
      .list()
      .filter((link) => reaches(caller, room, [link]))
      .map(({ tokenHash: _secret, ...link }) => ({ ...link, live: access.liveOf(link.id) })),
    devices: access.sessions
      .list()
      .filter(({ grants }) => reaches(caller, room, grants))
      .map(({ idHash: _secret, ...session }) => ({ ...session, live: access.liveOf(session.id) })),
    code: access.codes.of(room),
    isPrivate: access.isPrivate(room),
    passphraseMadeAt: access.passphraseMadeAt(),
    organises: may(caller.grants, { room, screen: null }, 'manage-organisers'),
    you: caller.id,
  });

  app.get<RoomRoute>(
    '/api/rooms/:room/access',
    { config: { needs: 'manage-access' }, schema: { summary: 'Every link and signed-in device, with its state' } },
    async (request) => {
      const { caller, room } = admitted(request);
      return listOf(room.room.id, caller);
    },
  );
  app.post<RoomRoute>(
    '/api/rooms/:room/links',
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'A new link or API token; the secret is told here and never again', body: json(linkRequest) },
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(linkRequest, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const { grant, use, name = '' } = body.value;
      const who = body.value.grant === 'speaker' ? body.value.person : null;
      if (who !== null && !knows(room, who)) return sendProblem(reply, 'unknown-person', who);
      if (!reaches(caller, room.room.id, [{ room: room.room.id, grant }]))
        return sendProblem(reply, 'not-allowed', 'an organiser makes the links of organisers');
      const where = grant === 'organiser' ? ANY_ROOM : room.room.id;
      const { token, id } = access.link(where, grant, who, { use, name, madeBy: caller.device });
      access.changed(room.room.id);
      return reply.send({ id, path: `/join#${token}`, token, expiresAt: access.links.get(id)?.expiresAt ?? null });
    },
  );

  const items = {
    links: {
      grantsOf: (id: string) => access.links.get(id),
      revoke: (id: string) => access.links.revoke(id),
      restore: (id: string) => access.links.restore(id),
    },
    devices: {
      grantsOf: (id: string) => access.sessions.get(id)?.grants,
      revoke: (id: string) => access.sessions.revoke(id),
      restore: (id: string) => access.sessions.restore(id),
    },
  };
  for (const kind of ['links', 'devices'] as const) {
    const change = (act: 'revoke' | 'restore') => async (request: FastifyRequest<ItemRoute>, reply: FastifyReply) => {
      const { caller, room } = admitted(request);
      const found = items[kind].grantsOf(request.params.id);
      const grants = found === undefined ? [] : [found].flat();
      if (!reaches(caller, room.room.id, grants)) return sendProblem(reply, 'not-allowed', 'not yours to change');
      if (!items[kind][act](request.params.id)) return sendProblem(reply, 'not-allowed', 'too late');
      // A stolen tablet must not keep the clock for the minute until it counts as away.
      const chair = access.chair(room.room.id);
      if (act === 'revoke' && chair.view().holder?.id === request.params.id) chair.release();
      access.changed();
      return reply.send({ ok: true });
    };
    app.delete<ItemRoute>(
      `/api/rooms/:room/${kind}/:id`,
      { config: { needs: 'manage-access' }, schema: { summary: 'Revokes it: live connections end at once' } },
      change('revoke'),
    );
    app.post<ItemRoute>(
      `/api/rooms/:room/${kind}/:id/restore`,
      { config: { needs: 'manage-access' }, schema: { summary: 'Takes a revocation back, within ten minutes' } },
      change('restore'),
    );
  }

  app.post<RoomRoute>(
    '/api/rooms/:room/code',
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'A one-time code to type, good for ten minutes', body: json(codeRequest) },
    },
    async (request, reply) => {
      const { room } = admitted(request);
      const body = readBody(codeRequest, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const who = body.value.grant === 'speaker' ? body.value.person : null;
      if (who !== null && !knows(room, who)) return sendProblem(reply, 'unknown-person', who);
      return reply.send(access.codes.make(room.room.id, body.value.grant, who));
    },
  );
  app.delete<RoomRoute>(
    '/api/rooms/:room/code',
    { config: { needs: 'manage-access' }, schema: { summary: 'Ends the code' } },
    async (request, reply) => {
      const { room } = admitted(request);
      access.codes.cancel(room.room.id);
      return reply.send({ ok: true });
    },
  );
  app.post<RoomRoute>(
    '/api/rooms/:room/privacy',
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'Private: projector and agenda then need a display link', body: json(privacy) },
    },
    async (request, reply) => {
      const { room } = admitted(request);
      const body = readBody(privacy, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      access.setPrivate(room.room.id, body.value.private);
      return reply.send({ ok: true });
    },
  );
  app.post<RoomRoute>(
    '/api/rooms/:room/chair',
    {
      config: { needs: 'hold-clock' },
      schema: { summary: 'Asks for the clock, takes it, or answers who asks', body: json(chairRequest) },
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(chairRequest, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const chair = access.chair(room.room.id);
      // A script acts beside the holder; it has no screen on which to be asked.
      if (caller.by !== 'cookie')
        return sendProblem(reply, 'not-allowed', 'a signed-in device holds the clock, a script never does');
      switch (body.value.type) {
        case 'ask':
          chair.ask(caller);
          break;
        case 'take':
          chair.take(caller);
          break;
        case 'give':
        case 'refuse':
          if (!chair.answer(caller, body.value.type === 'give')) return sendProblem(reply, 'not-holder');
          break;
        case 'release':
          if (!chair.admits(caller.id)) return sendProblem(reply, 'not-holder');
          chair.release();
      }
      return reply.send({ ok: true });
    },
  );
};
