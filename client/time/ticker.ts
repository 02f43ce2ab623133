import type { Instant } from '../../shared/domain/time.ts';

/** Ages of links are shown in whole seconds, so nothing sleeps longer than one. */
const LONGEST_MS = 1_000;
/** Never wake before the change: timers may fire a fraction early. */
const AFTER_MS = 1;

/** The page's one timer: wakes everybody at the next visible change. */
export const createTicker = (read: () => Instant, untilChange: (now: Instant) => number) => {
  const listeners = new Set<() => void>();
  let now = read();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const sleep = () => {
    clearTimeout(timer);
    if (listeners.size === 0) return;
    timer = setTimeout(tick, Math.max(AFTER_MS, Math.min(untilChange(now), LONGEST_MS) + AFTER_MS));
  };
  const tick = () => {
    now = read();
    for (const listener of listeners) listener();
    sleep();
  };

  return {
    get: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        now = read();
        sleep();
      }
      return () => {
        listeners.delete(listener);
        sleep();
      };
    },
    /** Something changed or the page woke: look again at once. */
    poke: tick,
  };
};

export type Ticker = ReturnType<typeof createTicker>;
