import { describe, expect, it } from 'vitest';
import { type Duration, duration } from '../../../shared/domain/time/time.ts';
import { belowTold, shownMinutes, toldAs } from '../../../shared/domain/time/wall-time.ts';

const seconds = (count: number): Duration => duration(count * 1000);
const told = (length: Duration): string => (toldAs(length) === 'minutes' ? `${shownMinutes(length)} min` : toldAs(length));

describe('the minutes that somebody has', () => {
  it('are told as none, as less than one, and from a whole one on by their number', () => {
    expect([-1, 0, 0.001, 30, 59.999, 60, 89, 90].map((length) => told(seconds(length)))).toEqual([
      'none',
      'none',
      'under',
      'under',
      'under',
      '1 min',
      '1 min',
      '2 min',
    ]);
  });
  it('are told otherwise at the longest length below, whatever they are', () => {
    for (const length of [20, 59.999, 60, 61, 89.999, 90, 120, 149.999, 150, 600]) {
      const next = duration(belowTold(seconds(length)));
      expect(told(next)).not.toBe(told(seconds(length)));
      expect(told(duration(next + 1))).toBe(told(seconds(length)));
    }
  });
});
