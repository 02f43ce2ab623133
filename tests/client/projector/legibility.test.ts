import { describe, expect, it } from 'vitest';
import { legibility, readMetres, verdictOf } from '../../../client/ui/preflight/legibility.ts';

/** Digits of this height, in metres, as if they filled the picture. */
const from = (distance: number, height: number) => legibility(height, distance, 1);

describe('whether the last row can read it', () => {
  it.each([
    // Viewer at, least, preferred and for a glance: the table every hall planner knows, in metres.
    [5, 0.0233, 0.032, 0.0873],
    [10, 0.0466, 0.064, 0.1746],
    [20, 0.0931, 0.128, 0.3492],
    [30, 0.1397, 0.192, 0.5237],
  ])('at %d m: %d m is readable, %d m is comfortable, %d m reads in a glance', (distance, least, preferred, glance) => {
    expect(from(distance, least).verdict).toBe('readable');
    expect(from(distance, least * 0.99).verdict).toBe('too-small');
    expect(from(distance, preferred).verdict).toBe('comfortable');
    expect(from(distance, glance).verdict).toBe('glance');
  });
  it('a picture 1.2 m high in a room 20 m deep: digits of 40 % are read in a glance, a line of 4 % is too small', () => {
    expect(legibility(1.2, 20, 0.4)).toMatchObject({ verdict: 'glance', height: 0.48 });
    expect(legibility(1.2, 20, 0.04).verdict).toBe('too-small');
  });
  it('a two-hundredth of the distance, the rule of thumb, is readable and no more', () =>
    expect(from(20, 20 / 200).verdict).toBe('readable'));
  it('tells how far away a text can be read, and how high the picture would have to be', () => {
    const digits = legibility(1.2, 20, 0.4);
    expect(digits.farthest).toBeCloseTo(75, 0);
    expect(digits.needed).toBeCloseTo(0.32, 2);
    expect(legibility(digits.needed, 20, 0.4).arcMinutes).toBeCloseTo(22, 5);
  });
  it('names every border on its upper side', () =>
    expect([60, 22, 16, 15.9].map(verdictOf)).toEqual(['glance', 'comfortable', 'readable', 'too-small']));
});

describe('a length in metres', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    [' 20 m ', 20],
    ['20M', 20],
    ['12.', 12],
    ['.5', 0.5],
    ['1000', 1_000],
  ])('%j is %d m', (text, metres) => expect(readMetres(text)).toBe(metres));
  it.each(['', ' ', '0', '0,0', '-3', '10 km', '150 cm', 'abc', '1,5,2', '1.234,5', '1e3', '0x10', 'Infinity', '1001', 'm'])(
    '%j is none',
    (text) => expect(readMetres(text)).toBeNull(),
  );
});
