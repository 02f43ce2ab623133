import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import { HEARD_EVERY, LARGEST_PACKET, PING_EVERY } from '../../shared/protocol/limits.ts';
import type { Access } from '../access/access.ts';
import type { Caller } from '../access/caller.ts';
import type { Config } from '../config.ts';
import type { Failures } from '../diagnostics/failures.ts';
import type { Meter } from '../diagnostics/meter.ts';
import { authorisedActions } from '../requests/authorised-actions.ts';
import type { Devices } from '../rooms/devices.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Soon } from '../time/in-slices.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import { registerAccessView } from './access-view.ts';
import { registerClock } from './clock.ts';
import { registerCommands } from './commands.ts';
import { connectionLimits, limitPackets } from './connections/connection-limits.ts';
import { cutStalled } from './connections/stalled-readers.ts';
import { terminate } from './connections/transport.ts';
import { calledBy, deviceRegistration } from './device-list.ts';
import { handlersOf } from './handlers.ts';
import { handshake } from './handshake.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';
import { registerReceipts } from './register-receipts.ts';
import { heartbeatRegistration } from './views/beats.ts';
import { registerViews } from './views/register-views.ts';

/** As the query says it, for the log: nothing is decided by it. */
const roomOf = ({ url = '/' }: IncomingMessage): string | undefined =>
  new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('room')?.slice(0, 80);

const isCalledOtherwise = (one: Caller, other: Caller): boolean => one.device !== other.device || one.isNamed !== other.isNamed;

export type LiveParts = {
  readonly config: Config;
  readonly rooms: Rooms;
  readonly access: Access;
  readonly timeline: Timeline;
  readonly devices: Devices;
  readonly after: Scheduler;
  readonly failures: Failures;
  readonly meter: Meter;
  /** Turns of the event loop for what looks after connections. */
  readonly later: Soon;
};

/** What ends with a connection: as many parts as there are, and some more. */
const MOST_LISTENERS = 30;

/** The live half of the server. What a connection can do is the list in `connection`. */
export const openLiveServer = (app: FastifyInstance, parts: LiveParts): LiveServer => {
  const { timeline, after, access, devices, failures, meter, later } = parts;
  const acts = authorisedActions(parts);
  const { isOurs, mayConnect, takeSeat, standingSeat, deviceOf } = handshake(app, parts, acts);
  const precise = (): number => timeline.precise();
  const limits = connectionLimits(precise);
  const io: LiveServer = new Server(app.server, {
    serveClient: false,
    pingInterval: PING_EVERY,
    pingTimeout: HEARD_EVERY,
    connectTimeout: 5_000,
    maxHttpBufferSize: LARGEST_PACKET,
    perMessageDeflate: false,
    allowRequest: (request, allow) => {
      const why = failures.guard<Refusal | undefined>(
        { event: 'connect', room: roomOf(request) },
        () => (mayConnect(request) && limits.mayOpen(request, deviceOf(request)) ? undefined : 'not-allowed'),
        (failed) => failed,
      );
      allow(why, why === undefined);
    },
  });
  // Asked again for what carries on a connection: a known id would otherwise let in a foreign page.
  io.engine.use((request: IncomingMessage, _response: unknown, next: (error?: Error) => void) =>
    next(isOurs(request) ? undefined : new Error('not-allowed')),
  );
  io.engine.on('connection', (conn) =>
    failures.guard(
      { event: 'connect', room: roomOf(conn.request) },
      () => limits.countOpen(conn.request, deviceOf(conn.request), conn),
      () => terminate(conn),
    ),
  );
  limitPackets(io, precise, after, limits.noteFlood, meter.dropped);
  const registerDevice = deviceRegistration({ io, devices, timeline, acts, after });
  const registerHeartbeat = heartbeatRegistration(after, later);
  const stopLooking = cutStalled(io, after, meter.dropped, later);
  io.use((socket, next) =>
    failures.guard(
      { reqId: socket.id, event: 'seat', room: roomOf(socket.request) },
      () => takeSeat(socket, next),
      (why) => next(new Error(why)),
    ),
  );
  const welcome = (socket: LiveSocket): void => {
    // A console's parts each listen for its end: Node would take a dozen for a leak.
    socket.setMaxListeners(MOST_LISTENERS);
    const { request, room, caller } = socket.data;
    const own = handlersOf(socket, failures);
    registerClock(socket, own, timeline);
    if (request.screen === 'moderator') {
      registerCommands(socket, own, acts);
      registerAccessView(socket, own, access);
      if (caller.by === 'cookie') own.onNotice('disconnect', access.control(room.room.id).addConsole(caller.id));
    }
    registerReceipts(socket, own, acts);
    if (caller.by !== 'nobody') own.onNotice('disconnect', access.presence.addConnection(caller.id, room.room.id));
    registerViews(socket, own, precise);
    registerHeartbeat(socket, own);
    registerDevice(socket, own);
  };
  io.on('connection', (socket) =>
    failures.guard(
      { reqId: socket.id, event: 'seat', room: socket.data.room.room.id },
      () => welcome(socket),
      () => terminate(socket.conn),
    ),
  );
  // Revoked, expired, signed out: gone at once, on every socket of the device. Named: called so at once, before any console is told.
  const silence = access.listen((room) => {
    if (room !== null) return;
    for (const socket of io.sockets.sockets.values()) {
      // Where the store cannot say whether the seat is lost, it counts as lost.
      const seat = failures.guard(
        { reqId: socket.id, event: 'seat', room: socket.data.room.room.id },
        () => standingSeat(socket),
        () => null,
      );
      if (seat === null) terminate(socket.conn);
      else if (isCalledOtherwise(seat.caller, socket.data.caller)) {
        socket.data.caller = seat.caller;
        devices.call(socket.id, calledBy(socket));
      }
    }
  });
  app.addHook('preClose', async () => {
    silence();
    stopLooking();
    // A notice, so that a hall full of screens does not come back in the same instant.
    io.emit('closing');
    io.disconnectSockets(true);
    const closed = io.close();
    // A connection that is open ahead of what it asks for, or that is kept after its answer, would hold the end up for seconds.
    app.server.closeAllConnections();
    await closed;
  });
  return io;
};
