import type { FastifyInstance } from 'fastify';
import { api } from '../../../../shared/protocol/api-paths.ts';
import { ANY_ROOM } from '../../../../shared/protocol/authorisation.ts';
import type { InvitationList } from '../../../../shared/protocol/http/answers/invitations.schema.ts';
import { feedPath, feeds, joinPath } from '../../../../shared/protocol/paths.ts';
import { type Caller, canOrganise } from '../../../access/caller.ts';
import type { LiveRoom } from '../../../rooms/live-room.ts';
import { admitted } from '../../guard.ts';
import type { HttpParts } from '../../http-parts.ts';
import { sendProblem } from '../../problems.ts';
import { type Asked, registerRoute } from '../../register-route.ts';

const MODERATOR = { config: { needs: 'manage-access' } } as const;

type Named = Pick<Asked<'DELETE', typeof api.invitation>, 'names' | 'request' | 'reply'>;

const hasSpeaker = ({ room }: LiveRoom, id: string): boolean =>
  room.agenda.slots.some(({ people }) => people.some((person) => person.id === id));

/** The list of who may do what in a room, for its moderators: make, revoke, take back. */
export const registerInvitationRoutes = (app: FastifyInstance, { access }: HttpParts): void => {
  const listOf = async (room: string, caller: Caller): Promise<InvitationList> => ({
    ...(await access.revocations.list({ caller, room }, (id, where) => access.presence.connectionsOf(id, where))),
    code: access.codes.codeOf(room),
    isPrivate: access.isPrivate(room),
    passphraseMadeAt: await access.passphrase.madeAt(),
    organises: canOrganise(caller),
    you: caller.id,
  });

  registerRoute(app, 'GET', api.invitations, MODERATOR, ({ request }) => {
    const { caller, room } = admitted(request);
    return listOf(room.room.id, caller);
  });
  registerRoute(app, 'POST', api.invite, MODERATOR, async ({ body, request, reply }) => {
    const { caller, room } = admitted(request);
    const { grant, use, name = '' } = body;
    const person = body.grant === 'speaker' ? body.person : null;
    if (person !== null && !hasSpeaker(room, person)) return sendProblem(reply, 'unknown-person', person);
    if (grant === 'organiser' && !canOrganise(caller))
      return sendProblem(reply, 'not-allowed', 'an organiser makes the links of organisers');
    const where = grant === 'organiser' ? ANY_ROOM : room.room.id;
    const made = await access.inviter.inviteFor(caller, where, grant, person, { use, name });
    if (typeof made === 'string') return sendProblem(reply, made);
    const { token, id, expiresAt } = made;
    access.announce(room.room.id);
    return { id, path: grant === 'feed' ? feedPath(feeds.calendar, where, token) : joinPath(token), token, expiresAt };
  });

  for (const [kind, item, itemRestore] of [
    ['links', api.invitation, api.invitationRestore],
    ['devices', api.device, api.deviceRestore],
  ] as const) {
    const change = async (act: 'revoke' | 'restore', { names, request, reply }: Named) => {
      const { caller, room } = admitted(request);
      return (await access[act](kind, names.id, room.room.id, caller))
        ? { ok: true as const }
        : sendProblem(reply, 'not-allowed', 'not yours to change, or too late');
    };
    registerRoute(app, 'DELETE', item, MODERATOR, (asked) => change('revoke', asked));
    registerRoute(app, 'POST', itemRestore, MODERATOR, (asked) => change('restore', asked));
  }

  registerRoute(app, 'POST', api.code, MODERATOR, async ({ body, request, reply }) => {
    const { caller, room } = admitted(request);
    const person = body.grant === 'speaker' ? body.person : null;
    if (person !== null && !hasSpeaker(room, person)) return sendProblem(reply, 'unknown-person', person);
    const code = await access.inviter.makeCode(caller, room.room.id, body.grant, person);
    return typeof code === 'string' ? sendProblem(reply, code) : code;
  });
  registerRoute(app, 'DELETE', api.code, MODERATOR, async ({ request }) => {
    await access.cancelCode(admitted(request).room.room.id);
    return { ok: true };
  });
  registerRoute(app, 'POST', api.privacy, MODERATOR, async ({ body, request }) => {
    await access.setPrivate(admitted(request).room.room.id, body.private);
    return { ok: true };
  });
};
