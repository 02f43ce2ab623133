import { type Duration, MINUTE } from '../time/time.ts';

/** Where a countdown stands on its time. `client/words` has the word for each. */
export type TimePhase = 'running' | 'warning' | 'last-minute' | 'time' | 'overtime' | 'share-used';
/** The phase of a clock: that of its countdown, or of a run in which nothing counts down. */
export type Phase = 'closed' | 'before' | 'hold' | 'done' | 'paused' | 'break' | TimePhase;

/**
 * The phase of a countdown. It runs until its last signal above one minute and warns from there on. A length of 2 min or more has a
 * last minute. TIME lasts for the second of zero.
 */
export const timePhase = (remaining: Duration, allotted: Duration, signals: readonly Duration[]): TimePhase => {
  if (remaining <= -1000) return 'overtime';
  if (remaining <= 0) return 'time';
  if (remaining <= MINUTE && allotted >= 2 * MINUTE) return 'last-minute';
  const last = signals.filter((signal) => signal > MINUTE).at(-1);
  return last !== undefined && remaining <= last ? 'warning' : 'running';
};
