import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { PROTOCOL_VERSION } from '../../shared/protocol/messages.ts';
import { handshakeQuery } from '../../shared/protocol/socket/handshake.schema.ts';
import type { Access } from '../access/access.ts';
import type { Config } from '../config.ts';
import { allowedHosts, hostName } from '../requests/addresses.ts';
import type { AuthorisedActions } from '../requests/authorised-actions.ts';
import { callers } from '../requests/callers.ts';
import { hasLongHeader } from '../requests/long-headers.ts';
import { isForeign } from '../requests/origin.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { LiveSocket, Seat } from './live-server.ts';

/** Who may connect, and as what: asked once before the socket exists, and once when it takes its seat. */
export const handshake = (
  app: FastifyInstance,
  { config, rooms, access }: { readonly config: Config; readonly rooms: Rooms; readonly access: Access },
  { opens, sees, request: requestOf }: AuthorisedActions,
) => {
  const hosts = allowedHosts(config);
  const { callerOf } = callers(app, { config, access });

  /** Meant for this server, and not sent by a page of another. */
  const isOurs = ({ headers }: IncomingMessage): boolean =>
    !hasLongHeader(headers) && hosts.has(hostName(headers.host)) && !isForeign(headers.origin, headers.host, config);

  /** Refused before the socket exists: a client that was let in and closed again could still be heard. */
  const mayConnect = (request: IncomingMessage): boolean => {
    const { origin, authorization } = request.headers;
    if (!isOurs(request)) return false;
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
    // A browser leaves the Origin out on a GET to its own server; on a WebSocket it never does. A script says who it is instead.
    if (
      origin === undefined &&
      authorization === undefined &&
      !(request.method === 'GET' && asked.get('transport') === 'polling')
    )
      return false;
    const screen = handshakeQuery.shape.screen.safeParse(asked.get('screen'));
    const room = asked.get('room') ?? '';
    const caller = callerOf(request.headers);
    // What is malformed or does not exist is answered in words, by a connection that is never given a seat.
    if (!screen.success || !rooms.get(room) || !sees(caller, room)) return true;
    return opens(caller, room, screen.data, asked.get('person') ?? undefined);
  };

  /** The seat that the query asks for, or the word for why there is none. */
  const seatFor = (socket: LiveSocket): Seat | 'malformed' | 'version' | 'no-such-room' | 'room-unreadable' | 'not-allowed' => {
    const asked = handshakeQuery.safeParse(socket.handshake.query);
    if (!asked.success) return 'malformed';
    const { room: id, screen, version, person } = asked.data;
    if (version !== String(PROTOCOL_VERSION)) return 'version';
    const room = rooms.get(id);
    const caller = callerOf(socket.request.headers);
    if (!sees(caller, id)) return 'no-such-room';
    if (!room) return rooms.unreadable().some((broken) => broken.id === id) ? 'room-unreadable' : 'no-such-room';
    return opens(caller, id, screen, person) ? { caller, room, request: requestOf(caller, id, screen, person) } : 'not-allowed';
  };

  const takeSeat = (socket: LiveSocket, next: (error?: Error) => void): void => {
    const seat = seatFor(socket);
    if (typeof seat === 'string') {
      next(new Error(seat));
      return;
    }
    socket.data = seat;
    next();
  };

  /** The seat as it is now; null where what its device may do no longer covers it, or otherwise: revoked, expired, signed out, or the room now private. */
  const standingSeat = (socket: LiveSocket): Seat | null => {
    const seat = seatFor(socket);
    const { caller, request } = socket.data;
    if (typeof seat === 'string') return null;
    const isSameView = seat.request.personal === request.personal && seat.request.stage === request.stage;
    return seat.caller.id === caller.id && isSameView ? seat : null;
  };

  const deviceOf = (request: IncomingMessage): string => callerOf(request.headers).id;

  return { isOurs, mayConnect, takeSeat, standingSeat, deviceOf };
};
