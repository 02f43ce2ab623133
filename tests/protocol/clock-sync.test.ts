import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestOf,
  boundOf,
  burstWinner,
  isNews,
  type Sample,
  sampleOf,
  slewed,
  winnerOf,
  withWinner,
} from '../../shared/protocol/clock/clock-sync.ts';

describe('one exchange', () => {
  it('finds the offset when both ways take the same time', () => {
    expect(sampleOf({ t1: 1_000, t2: 5_010, t3: 5_011, t4: 1_021 })).toEqual({ offset: 4_000, delay: 20, at: 1_021, noise: 0.5 });
  });
  it('is worth less on a clock that goes in coarse steps', () => {
    expect(sampleOf({ t1: 0, t2: 5, t3: 5, t4: 100 }, 100).noise).toBe(150);
  });
});

describe('a burst', () => {
  it('keeps the fastest exchange, never an average', () => {
    const winner = winnerOf([
      { offset: 90, delay: 40, at: 1, noise: 0.5 },
      { offset: 100, delay: 2, at: 2, noise: 0.5 },
      { offset: 130, delay: 80, at: 3, noise: 0.5 },
    ]);
    expect(winner?.offset).toBe(100);
  });
  it('of several as fast takes the median, and leaves out the first that was sent', () => {
    const samples = [0, 5, 1, 9].map((offset) => ({ offset, delay: 2, at: offset, noise: 0.5 }));
    expect(winnerOf(samples)?.offset).toBe(1);
    expect(burstWinner(samples)?.offset).toBe(5);
    expect(burstWinner(samples.slice(0, 1))?.offset).toBe(0);
  });
  it('is forgotten when a later one contradicts it beyond both bounds: a clock was set', () => {
    const window = withWinner([{ offset: 100, delay: 2, at: 0, noise: 0.5 }], {
      offset: 3_600_100,
      delay: 2,
      at: 10_000,
      noise: 0.5,
    });
    expect(window).toHaveLength(1);
  });
  it('ages: an old fast exchange loses to a fresh one', () => {
    const window: Sample[] = [
      { offset: 100, delay: 4, at: 0, noise: 0.5 },
      { offset: 101, delay: 6, at: 60_000, noise: 0.5 },
    ];
    expect(bestOf(window)?.offset).toBe(101);
  });
});

describe('the published bound', () => {
  it('contains the true error whatever the delays', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 400, noNaN: true }), fc.double({ min: 0, max: 400, noNaN: true })), {
          minLength: 1,
          maxLength: 40,
        }),
        (delays) => {
          const truth = 777;
          let window: readonly Sample[] = [];
          let now = 0;
          for (const [up, down] of delays) {
            now += 500;
            window = withWinner(window, sampleOf({ t1: now, t2: now + up + truth, t3: now + up + truth, t4: now + up + down }));
            const best = bestOf(window);
            const bound = best === null ? 0 : boundOf(best, now + up + down);
            expect(Math.abs((best?.offset ?? 0) - truth)).toBeLessThanOrEqual(bound);
          }
        },
      ),
    );
  });
});

describe('slewing', () => {
  it('moves by at most 5 ms a second, and steps only when far off', () => {
    expect(slewed(0, 40, 1_000)).toBe(5);
    expect(slewed(0, -40, 2_000)).toBe(-10);
    expect(slewed(0, 3, 1_000)).toBe(3);
    expect(slewed(0, 51, 1)).toBe(51);
  });
});

describe('a report to the console', () => {
  const report = { offset: 1_000, bound: 4, rtt: 8, visible: true };
  it('is news when the page hides, when the device is set, when the bound or the round trip doubles beyond notice', () => {
    expect(isNews(null, report)).toBe(true);
    for (const change of [{ visible: false }, { offset: 3_601_000 }, { bound: 12 }, { rtt: 60 }])
      expect(isNews(report, { ...report, ...change })).toBe(true);
    for (const change of [{ offset: 1_020 }, { bound: 8 }, { rtt: 20 }])
      expect(isNews(report, { ...report, ...change })).toBe(false);
  });
});
