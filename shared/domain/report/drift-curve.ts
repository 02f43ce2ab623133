import { driftAt } from '../forecast/forecast.ts';
import type { Room } from '../run/room.ts';
import { type Duration, type Instant, instant, MINUTE } from '../time/time.ts';

export type DriftPoint = { readonly at: Instant; readonly drift: Duration };

/** A run left open for days adds nothing to its picture. */
const MOST_MINUTES = 24 * 60;

/** Drift while a room stood as it was, a point a minute; the same drift over a stretch keeps its two ends. */
export const driftWhile = (room: Room, from: Instant, to: Instant): readonly DriftPoint[] => {
  const count = Math.min(MOST_MINUTES, Math.max(0, Math.ceil((to - from) / MINUTE)));
  const instants = [...Array.from({ length: count }, (_, index) => instant(from + index * MINUTE)), to];
  return instants.flatMap((at): DriftPoint[] => {
    const drift = driftAt(room, at);
    return drift === null ? [] : [{ at, drift }];
  });
};

export const withoutFlats = (points: readonly DriftPoint[]): readonly DriftPoint[] =>
  points.filter(({ drift }, index) => drift !== points[index - 1]?.drift || drift !== points[index + 1]?.drift);

/** A picture is some hundred points wide: each stretch of it is drawn by its first, lowest, highest and last. */
const STRETCHES = 300;
const MOST_POINTS = 4 * STRETCHES;

/** As many points as a picture can show: the ends and the extremes of every stretch stay, so the line drawn is the same. */
export const thinned = (points: readonly DriftPoint[]): readonly DriftPoint[] => {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= MOST_POINTS || first === undefined || last === undefined) return points;
  const width = Math.max(1, last.at - first.at) / STRETCHES;
  const stretches: DriftPoint[][] = [];
  for (const point of points) {
    const index = Math.max(0, Math.min(STRETCHES - 1, Math.floor((point.at - first.at) / width)));
    const stretch = stretches[index];
    if (stretch) stretch.push(point);
    else stretches[index] = [point];
  }
  return stretches.flatMap((stretch) => {
    const lowest = stretch.reduce((low, point) => (point.drift < low.drift ? point : low));
    const highest = stretch.reduce((high, point) => (point.drift > high.drift ? point : high));
    const kept = new Set([stretch[0], lowest, highest, stretch.at(-1)]);
    return stretch.filter((point) => kept.has(point));
  });
};
