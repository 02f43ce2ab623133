import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANY_ROOM, type HttpAction, may } from '../../shared/protocol/authorisation.ts';
import { isOfInterface } from '../../shared/protocol/paths.ts';
import type { Access } from '../access/access.ts';
import { type Caller, nobody } from '../access/caller.ts';
import type { Config } from '../config.ts';
import { authorisedActions } from '../requests/authorised-actions.ts';
import { callers } from '../requests/callers.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { flawText } from '../rooms/log/replay-room.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { sendProblem } from './problems.ts';

/**
 * What a route asks of its caller: nothing, a room that they may know of, one that everybody may know of, one whose
 * files they may read, or a row of the table (of the route's room, if it has one).
 */
type Need = 'nothing' | 'room' | 'public-room' | 'feeds' | HttpAction;

declare module 'fastify' {
  interface FastifyContextConfig {
    needs?: Need;
  }
}

/** An agenda of 500 slots with its words, in bytes: for the routes that take one, once it is known who sends it. */
export const LARGEST_AGENDA = 2 * 1024 * 1024;
/** A refused request's body is thrown away unread up to this many bytes; with a longer one the connection ends. */
const THROWN_AWAY = 64 * 1024;

/** What somebody who may not do this is told to do first. */
const FIRST: Readonly<Record<HttpAction, string>> = {
  'manage-access': 'sign in as a moderator of this room first',
  'hold-clock': 'sign in as a moderator of this room first',
  'manage-organisers': 'an organiser sets the passphrase',
  'manage-rooms': 'an organiser makes rooms: sign in as one first',
};

type Admission = { readonly caller: Caller; readonly room: LiveRoom | undefined };
const admissions = new WeakMap<object, Admission>();

/** Who sends a request, as the guard found them before its body was read. */
export const admittedCaller = (request: FastifyRequest): Caller => {
  const admission = admissions.get(request);
  if (admission === undefined) throw new Error(`${request.url} is not guarded`);
  return admission.caller;
};

/** Who sends a request about a room, and that room. */
export const admitted = (request: FastifyRequest): { readonly caller: Caller; readonly room: LiveRoom } => {
  const admission = admissions.get(request);
  if (admission?.room === undefined) throw new Error(`${request.url} is not guarded as a room's`);
  return { caller: admission.caller, room: admission.room };
};

/** When the guard asks: before the body is read, and after. */
type Moment = 'onRequest' | 'preHandler';

/** Whether bytes of a body are still to come that nobody is going to read, more of them than are thrown away. */
const leavesMuchUnread = ({ raw }: FastifyRequest): boolean =>
  !raw.complete && (raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > THROWN_AWAY);

/**
 * Asks who may, before a byte of the body is read, and once more when it is there: a device may be revoked while it sends. Every
 * route of the interface says what it needs, and does not start otherwise.
 */
export const guard = (
  app: FastifyInstance,
  { config, rooms, access }: { readonly config: Config; readonly rooms: Rooms; readonly access: Access },
  moments: readonly Moment[] = ['onRequest', 'preHandler'],
): void => {
  const { callerOf } = callers(app, { config, access });
  const { sees, readsFeeds } = authorisedActions({ access, rooms });
  /** Who asks for a file: by the key in its address, which programs that follow it send and nothing else. */
  const feedReader = ({ query, headers }: FastifyRequest): Caller => {
    const { key } = query as { key?: unknown };
    if (typeof key !== 'string') return callerOf(headers);
    const caller = callerOf({ authorization: `Bearer ${key}` });
    // Addresses are kept and shown in many places: a token that may do more counts in a header alone.
    return caller.grants.every(({ grant }) => grant === 'feed') ? caller : nobody;
  };
  const ask = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { needs } = request.routeOptions.config;
    if (needs === undefined) return;
    // Where a cache keeps the answer, whoever asks is answered as the public is.
    const caller = needs === 'public-room' ? nobody : needs === 'feeds' ? feedReader(request) : callerOf(request.headers);
    const knows = needs === 'feeds' ? readsFeeds : sees;
    // What is answered may depend on who asks.
    reply.header('cache-control', 'no-store');
    if (needs === 'nothing') {
      admissions.set(request, { caller, room: undefined });
      return;
    }
    const { room: asked } = request.params as { room?: string };
    const room = asked === undefined ? undefined : rooms.get(asked);
    // One answer to a stranger, whether there is no such room or they may not know of it.
    if (asked !== undefined && (room === undefined || !knows(caller, asked))) {
      const broken = rooms.unreadable().find(({ id }) => id === asked);
      return broken && knows(caller, asked)
        ? sendProblem(reply, 'room-unreadable', flawText(asked, broken))
        : sendProblem(reply, 'no-such-room', asked);
    }
    admissions.set(request, { caller, room });
    if (needs === 'room' || needs === 'public-room' || needs === 'feeds') return;
    if (!may(caller.grants, { room: asked ?? ANY_ROOM, screen: null }, needs))
      return sendProblem(reply, 'not-allowed', FIRST[needs]);
  };
  app.addHook('onRoute', ({ url, config: { needs } = {} }) => {
    if (isOfInterface(url) && needs === undefined) throw new Error(`${url} does not say what it needs`);
  });
  for (const moment of moments) app.addHook(moment === 'onRequest' ? 'onRequest' : 'preHandler', ask);
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (leavesMuchUnread(request)) reply.header('connection', 'close');
    done();
  });
};
