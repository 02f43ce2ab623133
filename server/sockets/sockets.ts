import type { FastifyInstance } from 'fastify';
import { Server } from 'socket.io';
import { Decoder } from 'socket.io-parser';
import type { HttpParts } from '../http/routes.ts';
import type { Scheduler } from '../live-room.ts';
import { heartbeats } from './beats.ts';
import { answersClock } from './clock.ts';
import { takesCommands } from './commands.ts';
import { EncodeOnce } from './encode-once.ts';
import { handshake } from './handshake.ts';
import { cutStalled, limitPackets } from './limits.ts';
import type { LiveServer } from './live-server.ts';
import { sendsViews } from './views.ts';

/** The live half of the server. What a connection can do is the list in `connection`. */
export const sockets = (app: FastifyInstance, parts: HttpParts & { readonly after: Scheduler }): LiveServer => {
  const { timeline, after } = parts;
  const { mayConnect, takeSeat } = handshake(app, parts);
  const io: LiveServer = new Server(app.server, {
    serveClient: false,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    connectTimeout: 5_000,
    maxHttpBufferSize: 16 * 1024,
    perMessageDeflate: false,
    parser: { Encoder: EncodeOnce, Decoder },
    allowRequest: (request, allow) => (mayConnect(request) ? allow(undefined, true) : allow('not-allowed', false)),
  });
  const joinsHeartbeat = heartbeats(io, after);
  const stopLooking = cutStalled(io, after);
  io.use(takeSeat);
  io.on('connection', (socket) => {
    limitPackets(socket, () => timeline.precise());
    answersClock(socket, timeline);
    if (socket.data.request.screen === 'moderator') takesCommands(socket);
    sendsViews(socket, timeline);
    joinsHeartbeat(socket);
  });
  app.addHook('preClose', async () => {
    stopLooking();
    // A notice, so that a hall full of screens does not come back in the same instant.
    io.emit('closing');
    io.disconnectSockets(true);
    await io.close();
  });
  return io;
};
