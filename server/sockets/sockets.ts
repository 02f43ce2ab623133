import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import { acting } from '../acting.ts';
import type { Devices } from '../devices.ts';
import type { HttpParts } from '../http/routes.ts';
import type { Scheduler } from '../live-room.ts';
import { tellsAccess } from './access.ts';
import { heartbeats } from './beats.ts';
import { answersClock } from './clock.ts';
import { takesCommands } from './commands.ts';
import { deviceList } from './devices.ts';
import { handshake } from './handshake.ts';
import { connectionLimits, cutStalled, limitPackets, terminate } from './limits.ts';
import type { LiveServer } from './live-server.ts';
import { sendsViews } from './views.ts';

/** The live half of the server. What a connection can do is the list in `connection`. */
export const sockets = (
  app: FastifyInstance,
  parts: HttpParts & { readonly after: Scheduler; readonly devices: Devices },
): LiveServer => {
  const { timeline, after, access, devices } = parts;
  const acts = acting(parts);
  const { isOurs, mayConnect, takeSeat, hasLostSeat, deviceOf } = handshake(app, parts, acts);
  const precise = (): number => timeline.precise();
  const limits = connectionLimits(precise);
  const io: LiveServer = new Server(app.server, {
    serveClient: false,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    connectTimeout: 5_000,
    maxHttpBufferSize: 16 * 1024,
    perMessageDeflate: false,
    allowRequest: (request, allow) =>
      mayConnect(request) && limits.admits(request, deviceOf(request)) ? allow(undefined, true) : allow('not-allowed', false),
  });
  // Asked again for what carries on a connection: a known id would otherwise let in a foreign page.
  io.engine.use((request: IncomingMessage, _response: unknown, next: (error?: Error) => void) =>
    next(isOurs(request) ? undefined : new Error('not-allowed')),
  );
  io.engine.on('connection', (conn) => limits.opened(conn.request, deviceOf(conn.request), conn));
  limitPackets(io, precise, after);
  const joinsDevices = deviceList({ io, devices, timeline, acts, after });
  const joinsHeartbeat = heartbeats(io, after);
  const stopLooking = cutStalled(io, after);
  io.use(takeSeat);
  io.on('connection', (socket) => {
    const { request, room, caller } = socket.data;
    answersClock(socket, timeline);
    if (request.screen === 'moderator') {
      takesCommands(socket, acts);
      tellsAccess(socket, access);
      if (caller.by === 'cookie') socket.on('disconnect', access.chair(room.room.id).present(caller.id));
    }
    if (caller.by !== 'nobody') socket.on('disconnect', access.arrived(caller.id));
    sendsViews(socket, precise);
    joinsHeartbeat(socket);
    joinsDevices(socket);
  });
  // Revoked, expired, signed out: gone at once, on every socket of the device.
  const silence = access.listen((room) => {
    if (room !== null) return;
    for (const socket of io.sockets.sockets.values()) {
      if (!hasLostSeat(socket)) continue;
      terminate(socket.conn);
    }
  });
  app.addHook('preClose', async () => {
    silence();
    stopLooking();
    // A notice, so that a hall full of screens does not come back in the same instant.
    io.emit('closing');
    io.disconnectSockets(true);
    await io.close();
  });
  return io;
};
