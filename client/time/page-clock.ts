import { browserDevice } from './device.ts';
import { SyncedClock } from './synced-clock.ts';
import { pageTicker } from './ticker.ts';

/**
 * The server's clock for this page. What it knows of itself stands on the document, so that the style sheet marks every number
 * at once: a wrong one is never painted as if it were right.
 */
export const pageClock = (): SyncedClock => {
  const clock = new SyncedClock(browserDevice());
  clock.subscribe(() => {
    document.documentElement.dataset['clock'] = clock.trust();
    pageTicker().wake();
  });
  return clock;
};
