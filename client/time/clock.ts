import { type Instant, instant } from '../../shared/domain/time.ts';
import * as sync from '../../shared/protocol/clock-sync.ts';
import type { ClockProbe, ClockReply } from '../../shared/protocol/messages.ts';

/** What the clock needs of the device; tests hand in their own. */
export type Device = {
  /** Monotonic local time, ms. */
  readonly now: () => number;
  readonly wall: () => number;
  readonly visible: () => boolean;
  readonly random: () => number;
};

export const browser: Device = {
  now: () => performance.now(),
  wall: () => Date.now(),
  visible: () => document.visibilityState === 'visible',
  random: () => Math.random(),
};

const SETTLE_MS = 250;
const JUMP_MS = 250;
const FIRST_GAPS = [2_000, 8_000] as const;
const STEADY_MS = 30_000;
const HIDDEN_MS = 300_000;
const FIRST_MINUTE_MS = 60_000;
const SHORT_BURST = 3;

/** Estimates T by bursts of probes. `send` gives a probe to the socket; replies come back through `receive`. */
export const createClock = (send: (probe: ClockProbe) => void, device: Device = browser) => {
  let state = sync.noClock;
  let provisional: number | null = null;
  let shownUpTo = Number.NEGATIVE_INFINITY;
  let burst: sync.Sample[] = [];
  let first = 0;
  let number = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];
  let startedAt = 0;
  let rounds = 0;
  let skew = device.wall() - device.now();

  const after = (ms: number, run: () => void) => timers.push(setTimeout(run, ms));
  const stop = () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  };

  const scheduleNext = () => {
    const gap = FIRST_GAPS[rounds] ?? (device.visible() ? STEADY_MS * (0.8 + 0.4 * device.random()) : HIDDEN_MS);
    rounds += 1;
    after(gap, () => run(device.now() - startedAt > FIRST_MINUTE_MS ? SHORT_BURST : sync.BURST));
  };

  const settle = (size: number) => {
    const winner = sync.winnerOf(burst);
    const now = device.now();
    if (winner === null) return scheduleNext();
    const doubtful = size < sync.BURST && sync.disagrees(state, winner, now);
    state = sync.learn(state, winner, now);
    return doubtful ? run(sync.BURST) : scheduleNext();
  };

  const run = (size: number) => {
    stop();
    burst = [];
    first = number;
    for (let n = 0; n < size; n += 1) {
      after(n * sync.SPACING, () => {
        send({ n: number, t1: device.now() });
        number += 1;
      });
    }
    after(size * sync.SPACING + SETTLE_MS, () => settle(size));
  };

  return {
    /** Begins anew: on connect, on waking, after a jump of the device's clocks. */
    resync: () => {
      startedAt = device.now();
      rounds = 0;
      run(sync.BURST);
    },
    stop,
    receive: (reply: ClockReply) => {
      // The first exchange of a burst wakes the radio and is dropped; so is a reply of an earlier burst.
      if (reply.n <= first) return;
      burst.push(sync.sampleOf(reply, device.now()));
      // The very first estimate applies at once, before its burst is over.
      if (state.shown === null) provisional = (sync.winnerOf(burst) ?? { offset: provisional ?? 0 }).offset;
    },
    /** A message's own stamp: late by the downlink, good enough until the first burst. */
    hint: (sentAt: number) => {
      provisional ??= sentAt - device.now();
    },
    /** True once when the device slept or its wall clock was set. */
    jumped: (): boolean => {
      const seen = device.wall() - device.now();
      const moved = Math.abs(seen - skew) > JUMP_MS;
      if (moved) skew = seen;
      return moved;
    },
    now: (): Instant => {
      const local = device.now();
      const offset = sync.offsetAt(state, local) ?? provisional ?? device.wall() - local;
      shownUpTo = sync.heldBack(local + offset, shownUpTo);
      return instant(shownUpTo);
    },
    bound: (): number => sync.errorBound(state, device.now()),
    /** Known at all: without it a screen says that it is still finding the time. */
    known: (): boolean => state.shown !== null || provisional !== null,
  };
};

export type Clock = ReturnType<typeof createClock>;
