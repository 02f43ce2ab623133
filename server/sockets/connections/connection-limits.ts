import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Meter } from '../../diagnostics/meter.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { LiveServer, LiveSocket } from '../live-server.ts';

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
/** A reader this far behind has stalled: its queue would grow without end. Packets, and bytes in the system's buffer. */
const STALLED_PACKETS = 64;
const STALLED_BYTES = 1024 * 1024;
/** From one look for stalled readers to the next, in ms: it passes over the whole hall. */
export const LOOK_EVERY = 2_000;
/** Asked whether it reads every so many looks, it must answer within so many: whoever stops reading is gone in ten seconds. */
const ASK_AFTER = 2;
const ANSWER_WITHIN = 2;
/** So many bytes may be sent to somebody who has not shown that they read: clocks and beats of more than a minute, less than a view. */
const UNREAD = 500;

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

type Conn = LiveSocket['conn'];

/** The WebSocket under a connection, if it is one. The library's own; its type keeps it private. */
const webSocket = (conn: Conn): object | null => {
  const socket: unknown = conn.transport.name === 'websocket' ? Reflect.get(conn.transport, 'socket') : null;
  return typeof socket === 'object' ? socket : null;
};

/** Packets waiting for the transport. */
export const queuedPackets = ({ conn }: LiveSocket): number => {
  const buffer: unknown = Reflect.get(conn, 'writeBuffer');
  return Array.isArray(buffer) ? buffer.length : 0;
};

const hasStalled = (socket: LiveSocket): boolean => {
  const under = webSocket(socket.conn);
  const bytes: unknown = under === null ? 0 : Reflect.get(under, 'bufferedAmount');
  return queuedPackets(socket) > STALLED_PACKETS || (typeof bytes === 'number' && bytes > STALLED_BYTES);
};

const cut = (conn: Conn): void => {
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

/** Bytes that were given to the wire under a WebSocket so far. Where nobody can say, it counts as always more. */
const bytesGivenTo = (under: object): number => {
  const wire: unknown = Reflect.get(under, '_socket');
  const bytes: unknown = typeof wire === 'object' && wire !== null ? Reflect.get(wire, 'bytesWritten') : null;
  return typeof bytes === 'number' ? bytes : Number.POSITIVE_INFINITY;
};

/**
 * Asks a WebSocket for a random word back, which only who reads can answer; a pong of the layer above can be sent blindly. Asks only
 * where there is something that had to be read: a hall that merely watches costs nothing. Counts looks and not time: a server that
 * was stopped for a while must not take its own silence for theirs. The answer: it still reads.
 */
const readingProof = (conn: Conn, first: number): (() => boolean) => {
  let under: object | null = null;
  let word = '';
  let looks = first;
  let waited = 0;
  let given = 0;
  let read = 0;
  const answered = (echo: unknown): void => {
    if (String(echo) !== word) return;
    word = '';
    read = given;
  };
  return () => {
    const now = webSocket(conn);
    if (now !== under) {
      under = now;
      word = '';
      looks = first;
      read = 0;
      if (now instanceof EventEmitter) now.on('pong', answered);
    }
    if (now === null) return true;
    looks += 1;
    waited += 1;
    if (word !== '') return waited <= ANSWER_WITHIN;
    const bytes = bytesGivenTo(now);
    if (looks % ASK_AFTER !== 0 || bytes - read < UNREAD) return true;
    word = randomBytes(8).toString('hex');
    given = bytes;
    waited = 0;
    const ping: unknown = Reflect.get(now, 'ping');
    if (typeof ping === 'function') Reflect.apply(ping, now, [word]);
    return true;
  };
};

/** Looks now and then for readers that have stalled, and cuts them. The answer stops it. */
export const cutStalled = (io: LiveServer, after: Scheduler, dropped: Meter['dropped'] = () => undefined): (() => void) => {
  const proofs = new WeakMap<Conn, () => boolean>();
  // Looks that follow each other without a turn of the event loop between them would leave no time for an answer.
  let turned = true;
  // A hall that came in at once is not asked at once: that would hold the loop for as long as half a view for all of them.
  let asked = 0;
  const reads = ({ conn }: LiveSocket): boolean => {
    const proof = proofs.get(conn) ?? readingProof(conn, asked++ % ASK_AFTER);
    proofs.set(conn, proof);
    return proof();
  };
  let cancel = after(LOOK_EVERY, look);
  function look(): void {
    cancel = after(LOOK_EVERY, look);
    for (const socket of io.of('/').sockets.values())
      if (hasStalled(socket) || (turned && !reads(socket))) {
        dropped('stalled');
        terminate(socket.conn);
      }
    if (turned) {
      turned = false;
      setImmediate(() => {
        turned = true;
      });
    }
  }
  return () => cancel();
};
