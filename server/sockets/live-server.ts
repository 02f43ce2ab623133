import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../../shared/protocol/messages.ts';
import type { Caller } from '../access/access.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { ScreenRequest } from '../rooms/room-views.ts';

/** What a connection is, set once by the handshake: who asks, for which view of which room. */
export type Seat = { caller: Caller; request: ScreenRequest; room: LiveRoom };

export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, Seat>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, Seat>;
