import type { Scheduler } from '../../../server/time/scheduler.ts';

/** The machine's own timers, for what waits for another process. */
export const machineAfter: Scheduler = (ms, call) => {
  const timer = setTimeout(call, ms);
  timer.unref();
  return () => clearTimeout(timer);
};
