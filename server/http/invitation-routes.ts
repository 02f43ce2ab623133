import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { line } from '../../shared/domain/agenda/plain-text.schema.ts';
import { api } from '../../shared/protocol/api-paths.ts';
import { ANY_ROOM } from '../../shared/protocol/authorisation.ts';
import type { InvitationList } from '../../shared/protocol/invitation-list.ts';
import { joinPath } from '../../shared/protocol/paths.ts';
import { type Caller, canOrganise } from '../access/access.ts';
import { readBody } from '../requests/read-body.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { admitted, type RoomRoute } from './guard.ts';
import { sendProblem } from './problems.ts';
import { type HttpParts, json } from './routes.ts';

const person = z.string().min(1).max(80);
const name = line(60).optional();
const invitationRequest = z.discriminatedUnion('grant', [
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
const controlRequest = z.strictObject({ type: z.enum(['ask', 'take', 'give', 'refuse', 'release']) });

type ItemRoute = RoomRoute & { Params: { id: string } };

/** The list of who may do what in a room, for its moderators: make, revoke, take back; and who holds the clock. */
export const invitationRoutes = (app: FastifyInstance, { access }: HttpParts): void => {
  const knows = (room: LiveRoom, id: string): boolean =>
    room.room.agenda.slots.some(({ people }) => people.some((one) => one.id === id));
  const listOf = (room: string, caller: Caller): InvitationList => ({
    ...access.revocations.list({ caller, room }, (id, where) => access.presence.connectionsOf(id, where)),
    code: access.codes.codeOf(room),
    isPrivate: access.isPrivate(room),
    passphraseMadeAt: access.passphrase.madeAt(),
    organises: canOrganise(caller),
    you: caller.id,
  });

  app.get<RoomRoute>(
    api.invitations,
    { config: { needs: 'manage-access' }, schema: { summary: 'Every link and signed-in device, with its state' } },
    async (request) => {
      const { caller, room } = admitted(request);
      return listOf(room.room.id, caller);
    },
  );
  app.post<RoomRoute>(
    api.invite,
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'A new link or API token; the secret is told here and never again', body: json(invitationRequest) },
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(invitationRequest, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const { grant, use, name = '' } = body.value;
      const who = body.value.grant === 'speaker' ? body.value.person : null;
      if (who !== null && !knows(room, who)) return sendProblem(reply, 'unknown-person', who);
      if (grant === 'organiser' && !canOrganise(caller))
        return sendProblem(reply, 'not-allowed', 'an organiser makes the links of organisers');
      const where = grant === 'organiser' ? ANY_ROOM : room.room.id;
      if (access.hasAllInvitations(where)) return sendProblem(reply, 'too-many-links');
      const { token, id } = access.invite(where, grant, who, { use, name, madeBy: caller.device, maker: caller.id });
      access.announce(room.room.id);
      return reply.send({ id, path: joinPath(token), token, expiresAt: access.invitations.get(id)?.expiresAt ?? null });
    },
  );

  for (const [kind, item, itemRestore] of [
    ['links', api.invitation, api.invitationRestore],
    ['devices', api.device, api.deviceRestore],
  ] as const) {
    const change = (act: 'revoke' | 'restore') => async (request: FastifyRequest<ItemRoute>, reply: FastifyReply) => {
      const { caller, room } = admitted(request);
      return access[act](kind, request.params.id, room.room.id, caller)
        ? reply.send({ ok: true })
        : sendProblem(reply, 'not-allowed', 'not yours to change, or too late');
    };
    app.delete<ItemRoute>(
      item,
      {
        config: { needs: 'manage-access' },
        schema: {
          summary: 'Revokes it in this room, and what had been made with it (the list says what): live connections end at once',
        },
      },
      change('revoke'),
    );
    app.post<ItemRoute>(
      itemRestore,
      {
        config: { needs: 'manage-access' },
        schema: {
          summary: 'Takes a revocation back with all that ended along, within ten minutes: for whoever made it, and organisers',
        },
      },
      change('restore'),
    );
  }

  app.post<RoomRoute>(
    api.code,
    {
      config: { needs: 'manage-access' },
      schema: { summary: 'A one-time code to type, good for ten minutes', body: json(codeRequest) },
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(codeRequest, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const who = body.value.grant === 'speaker' ? body.value.person : null;
      if (who !== null && !knows(room, who)) return sendProblem(reply, 'unknown-person', who);
      if (access.hasAllInvitations(room.room.id)) return sendProblem(reply, 'too-many-links');
      return reply.send(access.codes.make(room.room.id, body.value.grant, who, caller.id));
    },
  );
  app.delete<RoomRoute>(
    api.code,
    { config: { needs: 'manage-access' }, schema: { summary: 'Ends the code' } },
    async (request, reply) => {
      const { room } = admitted(request);
      access.codes.cancel(room.room.id);
      return reply.send({ ok: true });
    },
  );
  app.post<RoomRoute>(
    api.privacy,
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
    api.control,
    {
      config: { needs: 'hold-clock' },
      schema: { summary: 'Asks for the clock, takes it, or answers who asks', body: json(controlRequest) },
    },
    async (request, reply) => {
      const { caller, room } = admitted(request);
      const body = readBody(controlRequest, request.body);
      if (!body.ok) return sendProblem(reply, 'malformed', body.detail);
      const control = access.control(room.room.id);
      // A script acts beside the holder; it has no screen on which to be asked.
      if (caller.by !== 'cookie')
        return sendProblem(reply, 'not-allowed', 'a signed-in device holds the clock, a script never does');
      switch (body.value.type) {
        case 'ask':
          control.ask(caller);
          break;
        case 'take':
          control.take(caller);
          break;
        case 'give':
        case 'refuse':
          if (!control.answer(caller, body.value.type === 'give')) return sendProblem(reply, 'not-holder');
          break;
        case 'release':
          if (!control.mayAct(caller.id)) return sendProblem(reply, 'not-holder');
          control.release();
      }
      return reply.send({ ok: true });
    },
  );
};
