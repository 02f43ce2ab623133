import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { screens } from '../../shared/domain/views.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/messages.ts';
import { type Caller, canModerate, isSpeaker } from '../access.ts';
import { allowedHosts, hostName } from '../addresses.ts';
import { cookieName, type HttpParts } from '../http/routes.ts';
import { isForeign } from '../plugins/security.ts';
import type { LiveSocket, Seat } from './live-server.ts';

const query = z.object({
  room: z.string().max(80),
  screen: z.enum(screens),
  version: z.string().max(10),
  person: z.string().max(80).optional(),
});

type Headers = { cookie?: string | undefined; authorization?: string | undefined };

/** Who may connect, and as what: asked once before the socket exists, and once when it takes its seat. */
export const handshake = (app: FastifyInstance, { config, rooms, access }: HttpParts) => {
  const hosts = allowedHosts(config);
  const callerOf = ({ cookie, authorization }: Headers): Caller =>
    access.caller(cookie === undefined ? undefined : app.parseCookie(cookie)[cookieName(config)], authorization);

  /** Refused before the socket exists: a client that was let in and closed again could still be heard. */
  const mayConnect = (request: IncomingMessage): boolean => {
    const { host, origin } = request.headers;
    if (!hosts.has(hostName(host)) || isForeign(origin, host)) return false;
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
    return asked.get('screen') !== 'moderator' || canModerate(callerOf(request.headers), asked.get('room') ?? '');
  };

  /** The seat that the query asks for, or the word for why there is none. */
  const seatFor = (socket: LiveSocket): Seat | 'malformed' | 'version' | 'no-such-room' | 'not-allowed' => {
    const asked = query.safeParse(socket.handshake.query);
    if (!asked.success) return 'malformed';
    const { room: id, screen, version, person } = asked.data;
    if (version !== String(PROTOCOL_VERSION)) return 'version';
    const room = rooms.get(id);
    if (!room) return 'no-such-room';
    const caller = callerOf(socket.request.headers);
    if (screen === 'moderator' && !canModerate(caller, id)) return 'not-allowed';
    const personal = person !== undefined && isSpeaker(caller, id, person);
    return { caller, room, request: { screen, personal, ...(person === undefined ? {} : { person }) } };
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

  return { mayConnect, takeSeat };
};
