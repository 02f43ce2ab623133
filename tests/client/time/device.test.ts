import { describe, expect, it } from 'vitest';
import { grainOf } from '../../../client/time/device.ts';

/** A clock read every 0.3 µs that shows only whole steps. */
const clockOf = (step: number) => {
  let reads = 0;
  return () => Math.floor((reads++ * 0.0003) / step) * step;
};

describe('the grain of a device’s clock', () => {
  it.each([0.005, 0.1, 1])('a step of %d ms is seen', (step) => expect(grainOf(clockOf(step))).toBeCloseTo(step, 6));
  it('a step too long to be seen in a moment is taken for the coarsest that browsers have', () =>
    expect(grainOf(clockOf(16.7))).toBe(100));
});
