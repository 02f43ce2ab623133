import { describe, expect, it } from 'vitest';
import { digits, minutesOnly, wholeSeconds } from '../../../shared/domain/time/digits.ts';
import { duration, instant, isKnown, minutes } from '../../../shared/domain/time/time.ts';
import { isTimeZone } from '../../../shared/domain/time/time-zone.ts';
import { startTimer } from '../../../shared/domain/time/timer.ts';
import { NO_TIME, nextWholeMinute, timeOfDay, wholeMinutes } from '../../../shared/domain/time/wall-time.ts';

const ten = instant(Date.UTC(2026, 2, 10, 10));
const END_OF_CALENDAR = 8.64e15;

describe('digits', () => {
  it('an hour has three places and 59:59 has two', () => {
    expect(digits(duration(3_600_000)).text).toBe('1:00:00');
    expect(digits(duration(3_599_000)).text).toBe('59:59');
  });
  it('the time left is rounded up and an overrun down, to the second', () => {
    expect([1_001, 1_000, 1, -999, -1_000, -1_999].map((ms) => wholeSeconds(duration(ms)))).toEqual([2, 1, 1, 0, -1, -1]);
  });
  it('half a second over is zero seconds without a sign', () => {
    expect(wholeSeconds(duration(-500))).toBe(0);
    expect(digits(duration(-500))).toEqual({ sign: '', text: '00:00' });
  });
  it('minutes alone carry a plus from a whole minute over', () => {
    expect([60_001, 60_000, 0, -59_999, -60_000].map((ms) => minutesOnly(duration(ms)))).toEqual([
      { sign: '', text: '2′' },
      { sign: '', text: '1′' },
      { sign: '', text: '0′' },
      { sign: '', text: '0′' },
      { sign: '+', text: '1′' },
    ]);
  });
});

describe('whole minutes', () => {
  it('are cut towards zero for a drift: 119 seconds are one minute on either side', () => {
    expect([119_000, -119_000].map((ms) => wholeMinutes(duration(ms)))).toEqual([1, -1]);
    expect(wholeMinutes(duration(-59_000))).toBe(0);
  });
});

describe('the time of day', () => {
  it('is that of the wall clock, which stands an offset after T', () => {
    expect(timeOfDay(ten, 3_600_000, 'UTC')).toBe('11:00');
    expect(timeOfDay(ten, 0, 'Europe/Paris')).toBe('11:00');
  });
  it('is a dash where the offset leads out of the calendar', () => {
    expect(timeOfDay(instant(END_OF_CALENDAR), 1, 'UTC')).toBe(NO_TIME);
  });
  it('is known up to the last instant of the calendar and not after it', () => {
    expect([isKnown(instant(END_OF_CALENDAR)), isKnown(instant(END_OF_CALENDAR + 1))]).toEqual([true, false]);
  });
  it('changes at the next whole minute, which is strictly ahead', () => {
    expect([0, 1, 59_999, 60_000].map(nextWholeMinute)).toEqual([60_000, 60_000, 60_000, 120_000]);
  });
});

describe('the name of a zone', () => {
  it('is a full one of the database, of two parts or more, or UTC', () => {
    expect(['UTC', 'Europe/Paris', 'America/Argentina/Salta'].map(isTimeZone)).toEqual([true, true, true]);
  });
  it('is refused where it is unknown, short, or not written as the database writes it', () => {
    expect(['Nowhere/Land', 'CET', '+01:00', 'america/Argentina/Salta'].map(isTimeZone)).toEqual([false, false, false, false]);
  });
});

it('a timer that runs keeps its start when it is started again', () => {
  const running = startTimer({ allotted: minutes(20), spent: minutes(0), runningSince: null }, ten);
  expect(startTimer(running, instant(ten + minutes(5)))).toEqual({ allotted: minutes(20), spent: 0, runningSince: ten });
});
