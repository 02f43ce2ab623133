import { EventEmitter } from 'node:events';
import type { LiveSocket } from '../live-server.ts';

export type Conn = LiveSocket['conn'];

/** The WebSocket under a connection, if it is one. The library's own; its type keeps it private. */
export const webSocket = (conn: Conn): object | null => {
  const socket: unknown = conn.transport.name === 'websocket' ? Reflect.get(conn.transport, 'socket') : null;
  return typeof socket === 'object' ? socket : null;
};

/** Packets waiting for the transport. */
export const queuedPackets = ({ conn }: LiveSocket): number => {
  const buffer: unknown = Reflect.get(conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer.length : 0;
};

/** Ends the wire under a connection at once. */
export const cut = (conn: Conn): void => {
  const under = webSocket(conn);
  const end: unknown = under === null ? null : Reflect.get(under, 'terminate');
  if (under !== null && typeof end === 'function') Reflect.apply(end, under, []);
  // What came with the packet that was one too many is read off the wire, and no longer understood.
  if (under instanceof EventEmitter) under.removeAllListeners('message');
};

/** Cuts without a goodbye: whoever does not read would not read that either, and goes on writing until it does. */
export const terminate = (conn: Conn): void => {
  cut(conn);
  conn.close(true);
};
