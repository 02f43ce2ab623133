/** One two-way exchange: `offset` = T − local, `delay` = round trip, `at` = local receive time; all in ms. */
export type Sample = { readonly offset: number; readonly delay: number; readonly at: number };
export type Estimate = { readonly offset: number; readonly bound: number };

const WINDOW = 8;
/** Added to half the round trip: timer resolution, and 100 ppm of drift with age. */
const RESOLUTION = 0.5;
const DRIFT = 100e-6;
/** Beyond this the shown time steps; below, it slews by at most 5 ms a second. */
const STEP = 50;
const SLEW = 0.005;

export const sampleOf = (t1: number, t2: number, t3: number, t4: number): Sample => ({
  offset: (t2 - t1 + (t3 - t4)) / 2,
  delay: t4 - t1 - (t3 - t2),
  at: t4,
});

const boundOf = ({ delay, at }: Sample, now: number): number => delay / 2 + RESOLUTION + DRIFT * Math.max(0, now - at);

/** The exchange with the least queueing has the least error: the minimum, never an average. */
export const winnerOf = (burst: readonly Sample[]): Sample | null =>
  burst.reduce<Sample | null>((best, sample) => (best === null || sample.delay < best.delay ? sample : best), null);

/** The last winners; one that contradicts the best beyond both bounds means that a clock was set: begin anew. */
export const withWinner = (window: readonly Sample[], winner: Sample): readonly Sample[] => {
  const best = bestOf(window, winner.at);
  const contradicts =
    best !== null && Math.abs(best.offset - winner.offset) > boundOf(best, winner.at) + boundOf(winner, winner.at);
  return contradicts ? [winner] : [...window, winner].slice(-WINDOW);
};

const bestOf = (window: readonly Sample[], now: number): Sample | null =>
  window.reduce<Sample | null>(
    (best, sample) => (best === null || boundOf(sample, now) < boundOf(best, now) ? sample : best),
    null,
  );

/** Offset of T with a bound that the true error does not exceed; null before the first exchange. */
export const estimate = (window: readonly Sample[], now: number): Estimate | null => {
  const best = bestOf(window, now);
  return best === null ? null : { offset: best.offset, bound: boundOf(best, now) };
};

/** The offset to show after `elapsed` ms: at once where it is far off, else gently. */
export const slewed = (shown: number, target: number, elapsed: number): number => {
  const off = target - shown;
  if (Math.abs(off) > STEP) return target;
  const most = SLEW * elapsed;
  return shown + Math.max(-most, Math.min(most, off));
};
