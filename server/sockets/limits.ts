import type { Scheduler } from '../live-room.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';

/** Packets a second, and at once, before a connection is cut. */
const RATE = 20;
const BURST = 60;
/** A reader this far behind has stalled: its queue would grow without end. Packets, and bytes in the system's buffer. */
const STALLED_PACKETS = 64;
const STALLED_BYTES = 1024 * 1024;
const LOOK_EVERY = 1_000;

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

/** The WebSocket under a connection, if it is one. The library's own; its type keeps it private. */
const webSocket = ({ conn }: LiveSocket): object | null => {
  const socket: unknown = conn.transport.name === 'websocket' ? Reflect.get(conn.transport, 'socket') : null;
  return typeof socket === 'object' ? socket : null;
};

/** Packets waiting for the transport. */
export const queued = ({ conn }: LiveSocket): number => {
  const buffer: unknown = Reflect.get(conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer.length : 0;
};

const hasStalled = (socket: LiveSocket): boolean => {
  const under = webSocket(socket);
  const bytes: unknown = under === null ? 0 : Reflect.get(under, 'bufferedAmount');
  return queued(socket) > STALLED_PACKETS || (typeof bytes === 'number' && bytes > STALLED_BYTES);
};

/** Cuts without a goodbye: whoever does not read would not read that either, and goes on writing until it does. */
export const terminate = (socket: LiveSocket): void => {
  const under = webSocket(socket);
  const end: unknown = under === null ? null : Reflect.get(under, 'terminate');
  if (under !== null && typeof end === 'function') Reflect.apply(end, under, []);
  socket.conn.close(true);
};

/** A connection that floods is cut. */
export const limitPackets = (socket: LiveSocket, now: () => number): void => {
  const allowed = tokenBucket(now);
  socket.conn.on('packet', () => {
    if (!allowed()) terminate(socket);
  });
};

/** Looks once a second for readers that have stalled, and cuts them. The answer stops it. */
export const cutStalled = (io: LiveServer, after: Scheduler): (() => void) => {
  let cancel = after(LOOK_EVERY, look);
  function look(): void {
    for (const socket of io.of('/').sockets.values()) if (hasStalled(socket)) terminate(socket);
    cancel = after(LOOK_EVERY, look);
  }
  return () => cancel();
};
