import type { FastifyInstance } from 'fastify';
import { type DefaultEventsMap, Server } from 'socket.io';
import { z } from 'zod';
import { cueRequest, envelope } from '../../shared/domain/commands.schema.ts';
import { screens } from '../../shared/domain/views.ts';
import { type Answer, type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from '../../shared/protocol/messages.ts';
import { type Caller, canModerate, isSpeaker } from '../access.ts';
import { allowedHosts, hostName } from '../addresses.ts';
import { cookieName, type HttpParts } from '../http/routes.ts';
import type { LiveRoom, Scheduler, ScreenRequest } from '../live-room.ts';
import { isForeign } from '../plugins/security.ts';
import { readBody } from '../problems.ts';
import { viewOutbox } from './outbox.ts';

const HEARTBEAT = 5_000;
const AFTER_COMMIT = 300;
/** Packets a second, and at once, before a connection is cut. */
const RATE = 20;
const BURST = 60;

type Data = { caller: Caller; request: ScreenRequest; room: LiveRoom };
export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, Data>;

const handshake = z.object({
  room: z.string().max(80),
  screen: z.enum(screens),
  version: z.string().max(10),
  person: z.string().max(80).optional(),
});
const probe = z.object({ n: z.number(), t1: z.number() });

/** A bucket that holds BURST and fills at RATE a second; false when it is empty. `now` in ms. */
const tokenBucket = (now: () => number) => {
  let tokens = BURST;
  let last = now();
  return (): boolean => {
    tokens = Math.min(BURST, tokens + ((now() - last) * RATE) / 1000);
    last = now();
    tokens -= 1;
    return tokens >= 0;
  };
};

export const sockets = (app: FastifyInstance, parts: HttpParts & { readonly after: Scheduler }): LiveServer => {
  const { config, rooms, access, timeline, after } = parts;
  const hosts = allowedHosts(config);
  const callerOf = (headers: { cookie?: string | undefined; authorization?: string | undefined }): Caller =>
    access.caller(
      headers.cookie === undefined ? undefined : app.parseCookie(headers.cookie)[cookieName(config)],
      headers.authorization,
    );

  const io: LiveServer = new Server(app.server, {
    serveClient: false,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    connectTimeout: 5_000,
    maxHttpBufferSize: 16 * 1024,
    perMessageDeflate: false,
    // Refused before the socket exists: a client that was let in and closed again could still be heard.
    allowRequest: (request, allow) => {
      const { host, origin } = request.headers;
      if (!hosts.has(hostName(host)) || isForeign(origin, host)) return allow('not-allowed', false);
      const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
      if (query.get('screen') === 'moderator' && !canModerate(callerOf(request.headers), query.get('room') ?? ''))
        return allow('not-allowed', false);
      allow(undefined, true);
    },
  });

  io.use((socket, next) => {
    const query = handshake.safeParse(socket.handshake.query);
    if (!query.success) return next(new Error('malformed'));
    const { room: id, screen, version, person } = query.data;
    if (version !== String(PROTOCOL_VERSION)) return next(new Error('version'));
    const room = rooms.get(id);
    if (!room) return next(new Error('no-such-room'));
    const caller = callerOf(socket.request.headers);
    if (screen === 'moderator' && !canModerate(caller, id)) return next(new Error('not-allowed'));
    const personal = person !== undefined && isSpeaker(caller, id, person);
    socket.data = { caller, room, request: { screen, personal, ...(person === undefined ? {} : { person }) } };
    next();
  });

  io.on('connection', (socket) => {
    const { caller, room, request } = socket.data;
    const message = () => ({ view: room.view(request), wallOffset: timeline.wallOffset, sentAt: timeline.now() });
    const beat = () =>
      socket.emit('heartbeat', { revision: room.room.revision, sentAt: timeline.now(), wallOffset: timeline.wallOffset });
    const outbox = viewOutbox(socket, message);
    const allowed = tokenBucket(() => timeline.precise());
    let cancelBeat = after(HEARTBEAT, () => undefined);
    const beatIn = (ms: number): void => {
      cancelBeat();
      cancelBeat = after(ms, () => {
        if (outbox.isStalled()) return void socket.disconnect(true);
        beat();
        beatIn(HEARTBEAT);
      });
    };
    socket.conn.on('packet', () => {
      if (!allowed()) socket.conn.close(true);
    });
    const silence = room.listen({
      changed: () => {
        outbox.send();
        beatIn(AFTER_COMMIT);
      },
      warned: (warning) => socket.emit('warning', warning),
    });
    socket.on('disconnect', () => {
      silence();
      cancelBeat();
    });
    socket.on('refresh', () => outbox.send());
    socket.on('clock', (sent) => {
      const t2 = timeline.precise();
      const read = probe.safeParse(sent);
      if (read.success) socket.volatile.emit('clock-reply', { n: read.data.n, t1: read.data.t1, t2, t3: timeline.precise() });
    });
    // A viewer has no command handler at all.
    if (request.screen === 'moderator') moderates(room, caller);
    outbox.send();
    beatIn(HEARTBEAT);

    function moderates(live: LiveRoom, { device }: Caller): void {
      const answering = (answer: unknown, run: () => Answer): void => {
        if (typeof answer === 'function') answer(run());
      };
      socket.on('command', (sent, answer) =>
        answering(answer, () => {
          const body = readBody(envelope, sent);
          return body.ok
            ? live.execute(body.value, { device, author: 'moderator' })
            : { ok: false, why: 'malformed', detail: body.detail };
        }),
      );
      socket.on('cue', (sent, answer) =>
        answering(answer, () => {
          const body = readBody(cueRequest, sent);
          return body.ok ? live.cue(body.value) : { ok: false, why: 'malformed', detail: body.detail };
        }),
      );
    }
  });

  app.addHook('preClose', async () => {
    io.disconnectSockets(true);
    await io.close();
  });
  return io;
};
