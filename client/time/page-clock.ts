import { browserDevice } from './device.ts';
import { SyncedClock, type Trust } from './synced-clock.ts';
import { pageTicker } from './ticker.ts';

/** A correction of the clock that an eye could see, in ms. */
const SEEN = 15;

/**
 * The server's clock for this page. What it knows of itself stands on the document, so that the style sheet marks every number
 * at once: a wrong one is never painted as if it were right.
 */
export const pageClock = (): SyncedClock => {
  const device = browserDevice();
  const clock = new SyncedClock(device);
  const ahead = (): number => clock.precise() - device.local();
  let told: { readonly trust: Trust; readonly ahead: number } = { trust: clock.trust(), ahead: ahead() };
  clock.subscribe(() => {
    const now = { trust: clock.trust(), ahead: ahead() };
    document.documentElement.dataset['clock'] = now.trust;
    // What moves less than this is taken in by the next change of any second, which looks anew.
    if (now.trust === told.trust && Math.abs(now.ahead - told.ahead) < SEEN) return;
    told = now;
    pageTicker().wake();
  });
  return clock;
};
