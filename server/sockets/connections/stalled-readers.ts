import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Meter } from '../../diagnostics/meter.ts';
import { inSlices, type Soon } from '../../time/in-slices.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { LiveServer, LiveSocket } from '../live-server.ts';
import { type Conn, queuedPackets, terminate, webSocket } from './transport.ts';

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

const hasStalled = (socket: LiveSocket): boolean => {
  const under = webSocket(socket.conn);
  const bytes: unknown = under === null ? 0 : Reflect.get(under, 'bufferedAmount');
  return queuedPackets(socket) > STALLED_PACKETS || (typeof bytes === 'number' && bytes > STALLED_BYTES);
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
    word = randomUUID().slice(0, 18);
    given = bytes;
    waited = 0;
    const ping: unknown = Reflect.get(now, 'ping');
    if (typeof ping === 'function') Reflect.apply(ping, now, [word]);
    return true;
  };
};

/**
 * Looks now and then for readers that have stalled, and cuts them: a hall is walked through in slices, each of which comes after what
 * was read meanwhile. The answer stops it.
 */
export const cutStalled = (
  io: LiveServer,
  after: Scheduler,
  dropped: Meter['dropped'] = () => undefined,
  soon: Soon = setImmediate,
): (() => void) => {
  const proofs = new WeakMap<Conn, () => boolean>();
  // A hall that came in at once is not asked at once: that would be half as much to send as a view for all of them.
  let asked = 0;
  const reads = ({ conn }: LiveSocket): boolean => {
    const proof = proofs.get(conn) ?? readingProof(conn, asked++ % ASK_AFTER);
    proofs.set(conn, proof);
    return proof();
  };
  let walking = false;
  let cancel = after(LOOK_EVERY, look);
  function look(): void {
    cancel = after(LOOK_EVERY, look);
    // Looks that follow each other at once, after a halt, would leave no time for an answer.
    if (walking) return;
    walking = true;
    inSlices(
      io.of('/').sockets.values(),
      (socket) => {
        if (!hasStalled(socket) && reads(socket)) return;
        dropped('stalled');
        terminate(socket.conn);
      },
      soon,
      () => {
        walking = false;
      },
    );
  }
  return () => cancel();
};
