import { type Duration, duration, type Instant, since } from './time.ts';

/** A countdown kept as facts: `spent` counts only the time before `runningSince`. */
export type Timer = { readonly allotted: Duration; readonly spent: Duration; readonly runningSince: Instant | null };

export const spentAt = ({ spent, runningSince }: Timer, now: Instant): Duration =>
  runningSince === null ? spent : duration(spent + since(runningSince, now));

/** May be negative: the view decides how an overrun looks. */
export const remainingAt = (timer: Timer, now: Instant): Duration => duration(timer.allotted - spentAt(timer, now));

export const startTimer = (timer: Timer, now: Instant): Timer =>
  timer.runningSince === null ? { allotted: timer.allotted, spent: timer.spent, runningSince: now } : timer;

export const pauseTimer = (timer: Timer, now: Instant): Timer => ({
  allotted: timer.allotted,
  spent: spentAt(timer, now),
  runningSince: null,
});
