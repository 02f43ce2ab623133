import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftAt, forecast } from '../../../shared/domain/forecast/forecast.ts';
import { type DriftPoint, thinned } from '../../../shared/domain/report/drift-curve.ts';
import { duration, instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, taps } from '../../support/days/arbitrary-day.ts';
import { RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`drift curve: SEED=${seed}`);

const curve = fc
  .array(fc.record({ wait: fc.integer({ min: 0, max: 90_000 }), drift: fc.integer({ min: -1e7, max: 1e7 }) }), {
    minLength: 2,
    maxLength: 6_000,
  })
  .map((steps) => {
    let at = 1_000_000;
    return steps.map(({ wait, drift }): DriftPoint => {
      at += wait;
      return { at: instant(at), drift: duration(drift) };
    });
  });
const extremes = (points: readonly DriftPoint[]) => {
  const drifts = points.map(({ drift }) => drift);
  return [points[0], points.at(-1), Math.min(...drifts), Math.max(...drifts)];
};

describe('the drift of a report', () => {
  it('keeps its first and last point and its extremes, and is never more than a picture shows', () => {
    fc.assert(
      fc.property(curve, (points) => {
        const thin = thinned(points);
        expect(extremes(thin)).toEqual(extremes(points));
        expect(thin.length).toBeLessThanOrEqual(1_200);
        expect(points).toEqual(expect.arrayContaining([thin[0], thin.at(-1)]));
        if (points.length <= 1_200) expect(thin).toBe(points);
      }),
      { seed, numRuns: 40 },
    );
  });
  const pointsOf = (count: number, drifts: readonly number[], apart = 1_000) =>
    Array.from(
      { length: count },
      (_, index): DriftPoint => ({ at: instant(5_000_000 + index * apart), drift: duration(drifts[index % drifts.length] ?? 0) }),
    );
  it('keeps of each three hundredth of its width the first point, the lowest, the highest and the last', () => {
    const points = pointsOf(3_000, [0, 3, -5, 2, 9, 1, 9, -5, 4, 0]);
    expect(thinned(points)).toEqual(points.filter((_point, index) => [0, 2, 4, 9].includes(index % 10)));
  });
  it('is kept whole up to 1,200 points', () => {
    const points = pointsOf(1_200, [0, 1, 2, 3, 4, 5]);
    expect(thinned(points)).toBe(points);
    expect(thinned(pointsOf(1_201, [7])).length).toBeLessThan(1_201);
  });
  it('keeps the lowest and the highest of points that all stand at one instant', () => {
    const points = pointsOf(1_500, [0, 4, -4, 2, 1], 0);
    expect(thinned(points).map(({ drift }) => drift)).toEqual([0, 4, -4, 1]);
  });
  it('sabotage: every tenth point alone loses an extreme', () => {
    const points = Array.from(
      { length: 5_000 },
      (_, index): DriftPoint => ({ at: instant(index * 1_000), drift: duration(index === 2_503 ? 9e6 : 0) }),
    );
    const every = points.filter((_point, index) => index % 10 === 0);
    expect(extremes(every)).not.toEqual(extremes(points));
    expect(extremes(thinned(points))).toEqual(extremes(points));
  });
  it('is the drift that the forecast tells, at every instant of any day', () => {
    fc.assert(
      fc.property(taps, (list) => {
        const driver = new RoomDriver(smallDay(), '08:59').does({ type: 'open', mode: 'published' });
        for (const tap of list) {
          driver.wait(tap.wait);
          driver.tries(commandOf(tap, driver));
          expect(driftAt(driver.room, driver.now)).toBe(forecast(driver.room, driver.now).drift);
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});
