/** Estimates the server's timeline T from four-timestamp exchanges. Pure: every instant is an argument, lengths in ms. */
import type { ClockReply } from './messages.ts';

export const BURST = 8;
export const SPACING = 60;
const WINDOW = 8;
const STEP = 50;
const SLEW_PER_MS = 5 / 1000;

/** One exchange: round trip without the server's own time, offset = T − local, and when it was received locally. */
export type Sample = { readonly rtt: number; readonly offset: number; readonly at: number };

/** What a device knows: past winners, the offset it shows now, and the offset it slews to. */
export type ClockState = {
  readonly winners: readonly Sample[];
  /** Offset shown at `since`; null before the first estimate. */
  readonly shown: number | null;
  readonly target: number;
  readonly since: number;
};

export const noClock: ClockState = { winners: [], shown: null, target: 0, since: 0 };

export const sampleOf = ({ t1, t2, t3 }: ClockReply, t4: number): Sample => ({
  rtt: Math.max(0, t4 - t1 - (t3 - t2)),
  offset: (t2 - t1 + (t3 - t4)) / 2,
  at: t4,
});

const median = (sorted: readonly Sample[]): Sample | null => sorted[Math.floor((sorted.length - 1) / 2)] ?? null;

/** Least queueing is least error: the shortest round trip, of several as short the median offset. */
export const winnerOf = (burst: readonly Sample[]): Sample | null => {
  const shortest = Math.min(...burst.map(({ rtt }) => rtt));
  return median(burst.filter(({ rtt }) => rtt === shortest).sort((a, b) => a.offset - b.offset));
};

/** Error bound of a sample: half its round trip, half a millisecond of rounding, 100 ppm of ageing. */
export const boundOf = ({ rtt, at }: Sample, now: number): number => rtt / 2 + 0.5 + Math.max(0, now - at) * 1e-4;

const bestOf = (winners: readonly Sample[], now: number): Sample | null =>
  winners.reduce<Sample | null>((best, one) => (best === null || boundOf(one, now) < boundOf(best, now) ? one : best), null);

/** Offset at local `now`: the shown one, moved towards the target at 5 ms per second at most. */
export const offsetAt = ({ shown, target, since }: ClockState, now: number): number | null => {
  if (shown === null) return null;
  const reach = Math.max(0, now - since) * SLEW_PER_MS;
  const gap = target - shown;
  return Math.abs(gap) <= reach ? target : shown + Math.sign(gap) * reach;
};

/** A new winner that cannot be true together with the best so far means that one of the clocks jumped. */
export const disagrees = ({ winners }: ClockState, winner: Sample, now: number): boolean => {
  const best = bestOf(winners, now);
  return best !== null && Math.abs(winner.offset - best.offset) > boundOf(winner, now) + boundOf(best, now);
};

/** Takes the winner of a burst in: the first at once, a step beyond 50 ms, else a slew. */
export const learn = (state: ClockState, winner: Sample, now: number): ClockState => {
  const winners = disagrees(state, winner, now) ? [winner] : [...state.winners, winner].slice(-WINDOW);
  const target = bestOf(winners, now)?.offset ?? winner.offset;
  const shown = offsetAt(state, now);
  const steps = shown === null || Math.abs(target - shown) > STEP;
  return { winners, shown: steps ? target : shown, target, since: now };
};

/** What the error cannot exceed now, what is left to slew included; infinite before the first estimate. */
export const errorBound = (state: ClockState, now: number): number => {
  const best = bestOf(state.winners, now);
  const shown = offsetAt(state, now);
  return best === null || shown === null ? Number.POSITIVE_INFINITY : boundOf(best, now) + Math.abs(state.target - shown);
};

/** T as a screen may show it: never behind what it has shown, until the timeline catches up. */
export const heldBack = (estimate: number, shownUpTo: number): number => Math.max(estimate, shownUpTo);
