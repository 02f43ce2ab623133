import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { untilNextChange } from '../../shared/domain/face.ts';
import type { Timed } from '../../shared/domain/forecast.ts';
import { domainNow, leastWake, waitOnT } from '../../shared/domain/rehearsal.ts';
import { type Instant, instant } from '../../shared/domain/time.ts';
import type { SyncedClock } from './synced-clock.ts';
import { pageTicker, type Until } from './ticker.ts';

/**
 * Renders again when the page's scheduler wakes, and has it wake after `until`. That is asked while drawing, so that no change falls
 * between what was drawn and the waiting for the next one. Drawn at once, not when React finds the time.
 */
export const useWake = (until: Until): void => {
  const ticker = pageTicker();
  useSyncExternalStore(ticker.subscribe, ticker.count);
  const drawnAt = performance.now();
  const wait = until();
  const due = wait === null ? null : drawnAt + wait;
  const latest = useRef(due);
  useLayoutEffect(() => {
    latest.current = due;
  });
  useEffect(() => ticker.watch(() => (latest.current === null ? null : latest.current - performance.now())), [ticker]);
  useEffect(() => ticker.arm());
};

/**
 * The domain's now (T, or R in a rehearsal), again at the next change of any shown clock. `wallOffset` = wall − T that the time of
 * day is shown by.
 */
export const useNow = (clock: Pick<SyncedClock, 'now'> | null, room: Timed | null, wallOffset?: number): Instant => {
  const run = room?.run ?? null;
  const now = domainNow(run, clock?.now() ?? instant(0));
  useWake(() =>
    clock === null || room === null ? null : Math.max(leastWake(run), waitOnT(run, untilNextChange(room, now, wallOffset))),
  );
  return now;
};
