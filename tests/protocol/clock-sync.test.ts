import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimate, type Sample, sampleOf, slewed, winnerOf, withWinner } from '../../shared/protocol/clock-sync.ts';

describe('one exchange', () => {
  it('finds the offset when both ways take the same time', () => {
    expect(sampleOf(1_000, 5_010, 5_011, 1_021)).toEqual({ offset: 4_000, delay: 20, at: 1_021 });
  });
});

describe('a burst', () => {
  it('keeps the fastest exchange, never an average', () => {
    const winner = winnerOf([
      { offset: 90, delay: 40, at: 1 },
      { offset: 100, delay: 2, at: 2 },
      { offset: 130, delay: 80, at: 3 },
    ]);
    expect(winner?.offset).toBe(100);
  });
  it('is forgotten when a later one contradicts it beyond both bounds: a clock was set', () => {
    const window = withWinner([{ offset: 100, delay: 2, at: 0 }], { offset: 3_600_100, delay: 2, at: 10_000 });
    expect(window).toHaveLength(1);
  });
  it('ages: an old fast exchange loses to a fresh one', () => {
    const window: Sample[] = [
      { offset: 100, delay: 4, at: 0 },
      { offset: 101, delay: 6, at: 60_000 },
    ];
    expect(estimate(window, 60_000)?.offset).toBe(101);
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
            window = withWinner(window, sampleOf(now, now + up + truth, now + up + truth, now + up + down));
            const told = estimate(window, now + up + down);
            expect(Math.abs((told?.offset ?? 0) - truth)).toBeLessThanOrEqual(told?.bound ?? 0);
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
