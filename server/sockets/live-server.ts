import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '../../shared/protocol/messages.ts';
import type { Caller } from '../access/caller.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { ScreenRequest } from '../rooms/screens/room-views.ts';

/** Who asks, and for which view of which room. The handshake gives each connection its seat once. */
export type Seat = { caller: Caller; request: ScreenRequest; room: LiveRoom };

export type LiveServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, Seat>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, Seat>;
