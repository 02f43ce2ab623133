import { expect, test } from 'vitest';
import { type Duration, duration, type Instant, instant, minutes } from '../../../shared/domain/time/time.ts';
import { pauseTimer, remainingAt, startTimer, type Timer } from '../../../shared/domain/time/timer.ts';

const ten = instant(1_467_964_800_000);
const after = (at: Instant, by: Duration): Instant => instant(at + by);
const aTalk: Timer = { allotted: minutes(20), spent: minutes(0), runningSince: null };

test('given a running talk, when ten minutes pass, then ten minutes remain', () => {
  expect(remainingAt(startTimer(aTalk, ten), after(ten, minutes(10)))).toBe(minutes(10));
});
test('given a paused talk, when time passes, then its remaining time stands', () => {
  const paused = pauseTimer(startTimer(aTalk, ten), after(ten, minutes(5)));
  expect(remainingAt(paused, after(ten, minutes(15)))).toBe(minutes(15));
});
test('given a talk past its end, then remaining is negative', () => {
  expect(remainingAt(startTimer(aTalk, ten), after(ten, minutes(21)))).toBe(duration(-60_000));
});
