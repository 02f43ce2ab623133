import { describe, expect, it } from 'vitest';
import { lengthOf, signalsOf, startOf } from '../../../shared/domain/editing/time-entry.ts';

describe('a start as people type it', () => {
  it.each([
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['1405', '14:05'],
    ['9h30', '09:30'],
    ['9 h 30', '09:30'],
    ['9.30', '09:30'],
    ['9 30', '09:30'],
    ['9', '09:00'],
    ['9h', '09:00'],
    [' 9:30 pm ', '21:30'],
    ['12 am', '00:00'],
    ['1 am', '01:00'],
    ['9pm', '21:00'],
    ['930pm', '21:30'],
    ['9:30pm', '21:30'],
    ['9  30', '09:30'],
    ['23:59', '23:59'],
    ['0', '00:00'],
    ['+5', '10:05'],
    ['-5', '09:55'],
    ['−5', '09:55'],
    ['+1h15', '11:15'],
  ])('%s is %s', (typed, start) => expect(startOf(typed, '10:00')).toBe(start));
  it.each([
    '',
    '25:00',
    '9:60',
    '960',
    '2460',
    'noon',
    '13 pm',
    '1:2:3',
    '9:3',
    '+',
    '99999',
    '24:00',
    '0 am',
    'x930',
    '930x',
    '930 x',
    'x+5',
    '+5x',
  ])('%s is none', (typed) => expect(startOf(typed, '10:00')).toBeNull());
  it('counts on over midnight, never before the day, and moves nothing that is not there', () => {
    expect(startOf('+30', '23:45')).toBe('00:15');
    expect(startOf('-30', '00:15')).toBeNull();
    expect(startOf('-15', '00:15')).toBe('00:00');
    expect(startOf('+5', null)).toBeNull();
  });
});

describe('a length as people type it', () => {
  it.each([
    ['90', 90],
    ['90 min', 90],
    ['45m', 45],
    ['45’', 45],
    ['1h15', 75],
    ['1 h 15', 75],
    ['1h15m', 75],
    ['1:15', 75],
    ['1h', 60],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['1 minute', 1],
    ['2 minutes', 2],
    ['1440', 1_440],
    ['10h', 600],
    ['10h5', 605],
    ['10.5h', 630],
    ['1.25h', 75],
    ['1 h  15', 75],
    ['+5', 25],
    ['-5', 15],
    ['-19', 1],
    ['+1h15', 95],
  ])('%s is %d minutes', (typed, minutes) => expect(lengthOf(typed, 20)).toBe(minutes));
  it.each([
    '',
    '0',
    '-20',
    '-25',
    '1441',
    '1:',
    '1h75',
    '0.33h',
    'long',
    '5.5',
    '25h',
    '1h60',
    '1h15x',
    'x1h15',
    'x1.5h',
    '1.5hx',
    '90x',
  ])('%s is none', (typed) => expect(lengthOf(typed, 20)).toBeNull());
});

describe('signals as people type them', () => {
  it.each([
    ['5, 1', [5, 1]],
    ['1 5', [5, 1]],
    ['2;10;2', [10, 2]],
    ['3', [3]],
    ['1 2 3 4 5 6 7 8 9 10', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ])('%s: so many minutes before the end, the longest first', (typed, signals) => expect(signalsOf(typed)).toEqual(signals));
  it.each(['', '0', '5 x', '2.5', '5 2.5', '5 0', '-1', '1 2 3 4 5 6 7 8 9 10 11', '99999'])('%s is none', (typed) =>
    expect(signalsOf(typed)).toBeNull(),
  );
});
