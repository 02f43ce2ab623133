import type { LiveSocket } from './live-server.ts';

/** Packets a second, and at once, before a connection is cut. */
const RATE = 20;
const BURST = 60;

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

/** A connection that floods is cut. */
export const limitPackets = (socket: LiveSocket, now: () => number): void => {
  const allowed = tokenBucket(now);
  socket.conn.on('packet', () => {
    if (!allowed()) socket.conn.close(true);
  });
};
