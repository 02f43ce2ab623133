import { useEffect, useState } from 'react';
import { untilNextChange } from '../../shared/domain/face.ts';
import type { Timed } from '../../shared/domain/forecast.ts';
import { domainNow, leastWake, waitOnT } from '../../shared/domain/rehearsal.ts';
import { type Instant, instant } from '../../shared/domain/time.ts';
import type { SyncedClock } from './synced-clock.ts';

/** The domain's now (T, or R in a rehearsal), again at the next second that any shown clock changes at, and on waking. One timer per page. */
export const useNow = (clock: Pick<SyncedClock, 'now'> | null, room: Timed | null): Instant => {
  const [, wake] = useState(0);
  const now = domainNow(room?.run ?? null, clock?.now() ?? instant(0));
  useEffect(() => {
    if (clock === null) return;
    const again = (): void => wake((count) => count + 1);
    // At least once a second, so that the age of a lost link is told.
    const run = room?.run ?? null;
    const next = room === null ? 1_000 : waitOnT(run, untilNextChange(room, domainNow(run, clock.now())));
    const wait = Math.max(leastWake(run), Math.min(1_000, next + 1));
    const timer = window.setTimeout(again, wait);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  });
  return now;
};
