/**
 * One two-way exchange: `offset` = T − local, `delay` = round trip, `at` = local receive time, `noise` = what the grain of the
 * local clock adds to the error; all in ms.
 */
export type Sample = { readonly offset: number; readonly delay: number; readonly at: number; readonly noise: number };
/** Four timestamps: client send, server receive, server send (both on T), client receive. */
export type Exchange = { readonly t1: number; readonly t2: number; readonly t3: number; readonly t4: number };

const WINDOW = 8;
/** Added to half the round trip at least, in ms. */
const LEAST_NOISE = 0.5;
/** How far two clocks drift apart at most, as a share of the time since. */
const DRIFT = 100e-6;
/** Beyond this the shown time steps; below, it slews by at most 5 ms a second. */
const STEP = 50;
const SLEW = 0.005;

/** `grain`: the step of the local clock in ms. t1 and t4 may each be late by it, and so may the reading that is shown. */
export const sampleOf = ({ t1, t2, t3, t4 }: Exchange, grain = 0): Sample => ({
  offset: (t2 - t1 + (t3 - t4)) / 2,
  delay: Math.max(0, t4 - t1 - (t3 - t2)),
  at: t4,
  noise: Math.max(LEAST_NOISE, 1.5 * grain),
});

/** What the error of a sample cannot exceed at `now` (local), in ms. */
export const boundOf = ({ delay, at, noise }: Sample, now: number): number => delay / 2 + noise + DRIFT * Math.max(0, now - at);

/** The exchange with the least queueing has the least error: the minimum, never an average. Of several as fast, the median. */
export const winnerOf = (burst: readonly Sample[]): Sample | null => {
  const fastest = Math.min(...burst.map(({ delay }) => delay));
  const tied = burst.filter(({ delay }) => delay === fastest).sort((a, b) => a.offset - b.offset);
  return tied[Math.floor((tied.length - 1) / 2)] ?? null;
};

/** The winner of a burst in the order of sending, without its first: that one wakes the radio and waits for it. */
export const burstWinner = (burst: readonly Sample[]): Sample | null => winnerOf(burst.length > 1 ? burst.slice(1) : burst);

/** All bounds grow at the same pace: which of two is the less does not change with time. */
const atItsTime = ({ delay, at, noise }: Sample): number => delay / 2 + noise - DRIFT * at;

/** The sample whose bound is the least now and stays so; null of none. */
export const bestOf = (window: readonly Sample[]): Sample | null =>
  window.reduce<Sample | null>((best, sample) => (best === null || atItsTime(sample) < atItsTime(best) ? sample : best), null);

/** Further from the best than both bounds allow: a clock was set, or slept. */
export const contradicts = (window: readonly Sample[], sample: Sample): boolean => {
  const best = bestOf(window);
  return best !== null && Math.abs(best.offset - sample.offset) > boundOf(best, sample.at) + boundOf(sample, sample.at);
};

/** The last winners; one that contradicts them begins anew. */
export const withWinner = (window: readonly Sample[], winner: Sample): readonly Sample[] =>
  contradicts(window, winner) ? [winner] : [...window, winner].slice(-WINDOW);

/** The offset to show after `elapsed` ms: at once where it is far off, else gently. */
export const slewed = (shown: number, target: number, elapsed: number): number => {
  const off = target - shown;
  if (Math.abs(off) > STEP) return target;
  const most = SLEW * Math.max(0, elapsed);
  return shown + Math.max(-most, Math.min(most, off));
};

/** What a screen tells the console of its clock: `offset` = T − its own wall clock, `bound` of the error, round trip; ms. */
export type ClockReport = {
  readonly offset: number;
  readonly bound: number;
  readonly rtt: number;
  readonly visible: boolean;
};

const apart = (one: number, other: number, share: number, least: number): boolean =>
  Math.abs(one - other) > Math.max(least, share * Math.min(one, other));

/** Whether a person who looks at the list would see a difference: a report for each burst would only be traffic. */
export const isNews = (last: ClockReport | null, next: ClockReport): boolean =>
  last === null ||
  last.visible !== next.visible ||
  Math.abs(last.offset - next.offset) > 250 ||
  apart(last.bound, next.bound, 1, 5) ||
  apart(last.rtt, next.rtt, 1, 20);
