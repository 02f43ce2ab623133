import { browserDevice, type TimeDevice } from './device.ts';
import { SyncedClock, type Trust } from './synced-clock.ts';
import { pageTicker } from './ticker.ts';

/** A correction of the clock that an eye could see, in ms. */
const SEEN = 15;

/**
 * The server's clock for this page. Its trust is written on the document for the style sheet alone, so that every number is marked
 * in the frame in which it is drawn, whoever drew it. Nothing reads it there: code asks the clock.
 */
export const pageClock = (): SyncedClock => {
  const device: TimeDevice = { ...browserDevice(), beforeDrawing: pageTicker().before };
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
