import { createContext, useContext, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { untilNextChange } from '../../shared/domain/clock/face.ts';
import type { Timed } from '../../shared/domain/forecast/forecast.ts';
import { domainNow, leastWake, waitOnT } from '../../shared/domain/run/rehearsal.ts';
import { type Instant, instant } from '../../shared/domain/time/time.ts';
import type { SyncedClock } from './synced-clock.ts';
import { pageTicker } from './ticker.ts';

/**
 * Renders again after `wait` ms, unless `left` finds then that there is more to wait; null: nothing changes by itself. The wait is
 * taken while drawing, so that no change falls between what was drawn and the waiting for the next one. Drawn at once, not when
 * React finds the time.
 */
export const useWake = (wait: number | null, left?: () => number): void => {
  const [waker] = useState(() => pageTicker().waker());
  useSyncExternalStore(waker.subscribe, waker.count);
  const due = wait === null ? null : performance.now() + wait;
  // Drawn, but not painted yet: a device that slept is marked first.
  useLayoutEffect(() => {
    pageTicker().beforeDrawing();
    waker.wait(due, left);
  });
};

/** The domain's now at any moment, and how long a stretch of it takes on this page, in ms: for what draws its own seconds. */
export type Running = { readonly now: () => Instant; readonly wait: (length: number) => number };

/** Where it is given, digits draw their own seconds, and the screen around them is drawn only when something else changes. */
export const RunningNow = createContext<Running | null>(null);

/** A long wait ends this long before its end and is taken anew: the clock may have been corrected meanwhile. In ms. */
const EARLY = 1_000;
const inSteps = (wait: number): number => (wait > EARLY * 1.5 ? wait - EARLY : wait);

/**
 * Draws by itself at each change, between two drawings of the screen and where the screen allows: `draw` writes what stands at a
 * now and says how long it stands, in ms of the domain. Null: it waits for the next drawing.
 */
export const useOwnDrawing = (draw: ((now: Instant) => number) | null): void => {
  const running = useContext(RunningNow);
  useLayoutEffect(() => {
    if (running === null || draw === null) return;
    const waker = pageTicker().waker();
    const look = (): void => waker.wait(performance.now() + inSteps(running.wait(draw(running.now()))));
    const stop = waker.subscribe(look);
    look();
    return stop;
  }, [running, draw]);
};

type Clock = Pick<SyncedClock, 'now'>;

export const runningNow = (clock: Clock, { run }: Timed): Running => ({
  now: () => domainNow(run, clock.now()),
  wait: (length) => Math.max(leastWake(run), waitOnT(run, length)),
});

/**
 * The domain's now (T, or R in a rehearsal), again after `until`: at the next change of any shown clock unless told otherwise.
 * `wallOffset` = wall − T that the time of day is shown by.
 */
export const useNow = (clock: Clock | null, room: Timed | null, wallOffset?: number, until = untilNextChange): Instant => {
  const run = room?.run ?? null;
  const now = domainNow(run, clock?.now() ?? instant(0));
  const change = clock === null || room === null ? null : instant(now + until(room, now, wallOffset));
  const left = (from: Instant): number =>
    change === null || from >= change ? 0 : Math.max(leastWake(run), inSteps(waitOnT(run, change - from)));
  useWake(change === null ? null : left(now), () => (clock === null ? 0 : left(domainNow(run, clock.now()))));
  return now;
};
