import { expect, test } from 'vitest';
import { errorBound, learn, noClock, offsetAt, sampleOf, type Sample, winnerOf } from '../../shared/protocol/clock-sync.ts';

const sample = (offset: number, rtt: number, at = 0): Sample => ({ offset, rtt, at });

test('four timestamps give offset and round trip without the time the server took', () => {
  expect(sampleOf({ n: 1, t1: 100, t2: 1_105, t3: 1_115 }, 130)).toEqual({ rtt: 20, offset: 995, at: 130 });
});

test('the shortest round trip wins, never an average', () => {
  expect(winnerOf([sample(50, 90), sample(10, 4), sample(70, 200)])?.offset).toBe(10);
  expect(winnerOf([])).toBeNull();
});

test('of several as short, the median offset wins', () => {
  expect(winnerOf([sample(9, 4), sample(1, 4), sample(5, 4)])?.offset).toBe(5);
});

test('the first estimate applies at once', () => {
  expect(offsetAt(learn(noClock, sample(400, 10), 0), 0)).toBe(400);
});

test('a small correction slews at 5 ms per second and is part of the bound meanwhile', () => {
  const first = learn(noClock, sample(100, 40), 0);
  const second = learn(first, sample(110, 4, 1_000), 1_000);
  expect(offsetAt(second, 1_000)).toBe(100);
  expect(offsetAt(second, 2_000)).toBe(105);
  expect(offsetAt(second, 9_000)).toBe(110);
  expect(errorBound(second, 1_000)).toBeCloseTo(12.5);
});

test('a correction beyond 50 ms steps', () => {
  const stepped = learn(learn(noClock, sample(100, 4), 0), sample(200, 4, 1_000), 1_000);
  expect(offsetAt(stepped, 1_000)).toBe(200);
});

test('a winner that contradicts the best empties the window', () => {
  const jumped = learn(learn(noClock, sample(100, 2), 0), sample(5_000, 60, 1_000), 1_000);
  expect(jumped.winners).toHaveLength(1);
  expect(offsetAt(jumped, 1_000)).toBe(5_000);
});

test('an old winner loses to a slightly longer but fresh one', () => {
  const aged = learn(learn(noClock, sample(100, 4), 0), sample(101, 6, 60_000), 60_000);
  expect(aged.target).toBe(101);
});

test('the bound holds the true error over random asymmetric delays', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  let state = noClock;
  for (let now = 0; now < 600_000; now += 10_000) {
    const burst = Array.from({ length: 8 }, (_, n) => {
      const up = random() * 60;
      const down = random() * 60;
      const t1 = now + n * 60;
      return sampleOf({ n, t1, t2: t1 + up + 777, t3: t1 + up + 777 }, t1 + up + down);
    });
    const winner = winnerOf(burst);
    if (winner) state = learn(state, winner, now + 600);
    expect(Math.abs((offsetAt(state, now + 600) ?? 0) - 777)).toBeLessThanOrEqual(errorBound(state, now + 600));
  }
});
