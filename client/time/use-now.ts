import { useEffect, useState } from 'react';
import { untilNextChange } from '../../shared/domain/face.ts';
import type { Timed } from '../../shared/domain/forecast.ts';
import { type Instant, instant } from '../../shared/domain/time.ts';
import type { SyncedClock } from './synced-clock.ts';

/** T now, again at the next second that any shown clock changes at, and on waking. One timer per page. */
export const useNow = (clock: Pick<SyncedClock, 'now'> | null, room: Timed | null): Instant => {
  const [, wake] = useState(0);
  const now = clock?.now() ?? instant(0);
  useEffect(() => {
    if (clock === null) return;
    const again = (): void => wake((count) => count + 1);
    // At least once a second, so that the age of a lost link is told.
    const wait = room === null ? 1_000 : Math.min(1_000, untilNextChange(room, clock.now()) + 1);
    const timer = window.setTimeout(again, wait);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  });
  return now;
};
