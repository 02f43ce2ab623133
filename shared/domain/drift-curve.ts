import { forecast } from './forecast.ts';
import type { Room } from './room.ts';
import { type Duration, type Instant, instant } from './time.ts';

export type DriftPoint = { readonly at: Instant; readonly drift: Duration };

const MINUTE = 60_000;
/** A run left open for days adds nothing to its picture. */
const LONGEST = 24 * 60;

/** Drift while a room stood as it was, a point a minute; the same drift over a stretch keeps its two ends. */
export const driftWhile = (room: Room, from: Instant, to: Instant): readonly DriftPoint[] => {
  const count = Math.min(LONGEST, Math.max(0, Math.ceil((to - from) / MINUTE)));
  const instants = [...Array.from({ length: count }, (_, index) => instant(from + index * MINUTE)), to];
  return instants.flatMap((at): DriftPoint[] => {
    const { drift } = forecast(room, at);
    return drift === null ? [] : [{ at, drift }];
  });
};

export const withoutFlats = (points: readonly DriftPoint[]): readonly DriftPoint[] =>
  points.filter(({ drift }, index) => drift !== points[index - 1]?.drift || drift !== points[index + 1]?.drift);
