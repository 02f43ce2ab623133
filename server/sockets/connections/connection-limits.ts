import type { IncomingMessage } from 'node:http';
import type { Meter } from '../../diagnostics/meter.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { LiveServer } from '../live-server.ts';
import { type Conn, cut, terminate } from './transport.ts';

/** Packets a second, and at once, before a connection is cut: a page's burst of clock exchanges fits inside. */
const PACKETS = { rate: 20, burst: 60 };
/** New connections of one device: a browser with many tabs that reloads them all. */
const PER_DEVICE = { rate: 10, burst: 60, open: 64 };
/** New connections of one address: a hall of a thousand may share one, and comes back all at once. */
const PER_ADDRESS = { rate: 500, burst: 3_000, open: 6_000 };
/** The same of an address from which somebody floods, for so long after each cut in ms: coming back is most of what a flood costs. */
const FLOODED = { rate: 25, burst: 50, open: PER_ADDRESS.open };
const FLOODED_FOR = 1_000;
/** A connection that has asked for no screen after this long is cut, in ms; and the oldest of them when so many wait at once. */
const HALF_HANDSHAKE = 5_000;
const MOST_HALF = 1_000;
const REMEMBERED = 10_000;

/** A bucket that holds `burst` and fills at `rate` a second; false when it is empty. `now` in ms. */
export const tokenBucket = ({ rate, burst }: { rate: number; burst: number }, now: () => number) => {
  let tokens = burst;
  let last = now();
  return (): boolean => {
    tokens = Math.min(burst, tokens + ((now() - last) * rate) / 1000);
    last = now();
    tokens = Math.max(-1, tokens - 1);
    return tokens >= 0;
  };
};

type Counted = { open: number; allowed: () => boolean };
type Limit = { rate: number; burst: number; open: number };

const connectionCounters = ({ open, ...bucket }: Limit, now: () => number) => {
  const known = new Map<string, Counted>();
  return {
    mayOpen: (key: string): boolean => {
      const entry = known.get(key) ?? { open: 0, allowed: tokenBucket(bucket, now) };
      known.set(key, entry);
      if (known.size > REMEMBERED) for (const [old, { open: left }] of known) if (left === 0) known.delete(old);
      return entry.allowed() && entry.open < open;
    },
    count: (key: string, by: 1 | -1): void => {
      const entry = known.get(key);
      if (entry) entry.open += by;
    },
  };
};

/** How many connections a device and an address may have and make: by the device where it is signed in, by address with a wide cap. */
export const connectionLimits = (now: () => number) => {
  const devices = connectionCounters(PER_DEVICE, now);
  const addresses = connectionCounters(PER_ADDRESS, now);
  const flooded = connectionCounters(FLOODED, now);
  const cutAt = new Map<string, number>();
  const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';
  /** Somebody from this address was cut a moment ago: signed-in devices come back at once as always, all others one after the other. */
  const isFlooded = (address: string): boolean => {
    const since = cutAt.get(address);
    if (since === undefined) return false;
    if (now() - since <= FLOODED_FOR) return true;
    cutAt.delete(address);
    return false;
  };
  return {
    mayOpen: (request: IncomingMessage, device: string): boolean => {
      const address = addressOf(request);
      if (device === '' && isFlooded(address) && !flooded.mayOpen(address)) return false;
      return (device === '' || devices.mayOpen(device)) && addresses.mayOpen(address);
    },
    /** A connection of this address was cut for flooding. */
    noteFlood: (request: IncomingMessage): void => {
      if (cutAt.size > REMEMBERED) cutAt.clear();
      cutAt.set(addressOf(request), now());
    },
    countOpen: (request: IncomingMessage, device: string, conn: { once(event: 'close', call: () => void): unknown }): void => {
      const address = addressOf(request);
      devices.count(device, 1);
      addresses.count(address, 1);
      conn.once('close', () => {
        devices.count(device, -1);
        addresses.count(address, -1);
      });
    },
  };
};

/** From the first packet on, before a screen is asked for: who floods is cut, and who never asks. Time in ms. */
export const limitPackets = (
  io: LiveServer,
  now: () => number,
  after: Scheduler,
  flooded: (request: IncomingMessage) => void = () => undefined,
  dropped: Meter['dropped'] = () => undefined,
): void => {
  // In the order they came: a page asks within one exchange, so the oldest is the least likely to be one.
  const half = new Set<Conn>();
  io.on('connection', ({ conn }) => void half.delete(conn));
  io.engine.on('connection', (conn: Conn) => {
    half.add(conn);
    const [oldest] = half;
    if (half.size > MOST_HALF && oldest) terminate(oldest);
    const allowed = tokenBucket(PACKETS, now);
    conn.on('packet', () => {
      if (allowed()) return;
      dropped('flood');
      flooded(conn.request);
      terminate(conn);
    });
    const cancel = after(HALF_HANDSHAKE, () => {
      if (!half.has(conn)) return;
      dropped('silent');
      terminate(conn);
    });
    conn.once('close', (why) => {
      cancel();
      half.delete(conn);
      // The library would say goodbye and keep what is unsent for another thirty seconds.
      if (why === 'ping timeout') cut(conn);
    });
  });
};
