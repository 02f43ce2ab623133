import { expect, test } from 'vitest';
import { duration, instant, minutes, plus } from '../../../shared/domain/time/time.ts';
import { pause, remainingAt, start, type Timer } from '../../../shared/domain/time/timer.ts';

const ten = instant(1_467_964_800_000);
const aTalk: Timer = { allotted: minutes(20), spent: minutes(0), runningSince: null };

test('given a running talk, when ten minutes pass, then ten minutes remain', () => {
  expect(remainingAt(start(aTalk, ten), plus(ten, minutes(10)))).toBe(minutes(10));
});
test('given a paused talk, when time passes, then its remaining time stands', () => {
  const paused = pause(start(aTalk, ten), plus(ten, minutes(5)));
  expect(remainingAt(paused, plus(ten, minutes(15)))).toBe(minutes(15));
});
test('given a talk past its end, then remaining is negative', () => {
  expect(remainingAt(start(aTalk, ten), plus(ten, minutes(21)))).toBe(duration(-60_000));
});
