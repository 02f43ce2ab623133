import { expect, it } from 'vitest';
import { inSlices } from '../../../server/time/in-slices.ts';
import { PUT_OFF, turnsOf } from '../../../server/time/turns.ts';
import { slices } from '../../support/time/slices.ts';

/** Something that is done in so many slices, each of which is noted. */
const inTurns = (soon: (call: () => void) => void, name: string, turns: number, done: string[]): void => {
  const slice = (left: number): void => {
    done.push(name);
    if (left > 1) soon(() => slice(left - 1));
  };
  soon(() => slice(turns));
};

it('what looks after connections waits until all have been told, however far it had come', () => {
  const { soon, turn, all } = slices();
  const { first, later } = turnsOf(soon);
  const done: string[] = [];
  inTurns(later, 'look', 3, done);
  turn();
  inTurns(first, 'tell', 5, done);
  all();
  expect(done).toEqual(['look', ...Array.from({ length: 5 }, () => 'tell'), 'look', 'look']);
});
it('two rooms that tell their halls take turns', () => {
  const { soon, all } = slices();
  const { first } = turnsOf(soon);
  const done: string[] = [];
  inTurns(first, 'one', 2, done);
  inTurns(first, 'other', 2, done);
  all();
  expect(done).toEqual(['one', 'other', 'one', 'other']);
});
it('a hall that is told without end puts off what looks after connections, and does not end it', () => {
  const { soon, turn } = slices();
  const { first, later } = turnsOf(soon);
  let told = 0;
  const tell = (): void => {
    told += 1;
    first(tell);
  };
  first(tell);
  const looks: number[] = [];
  const look = (): void => {
    looks.push(told);
    later(look);
  };
  later(look);
  while (looks.length < 3) turn();
  expect(looks.map((at, index) => at - (looks[index - 1] ?? 0))).toEqual(Array.from({ length: 3 }, () => PUT_OFF + 1));
});
it('a look that throws ends for itself alone', () => {
  const { soon, turn, all } = slices();
  const { later } = turnsOf(soon);
  const done: string[] = [];
  later(() => {
    throw new Error('broken');
  });
  inSlices(['next'], (item) => done.push(item), later);
  expect(turn).toThrow('broken');
  all();
  expect(done).toEqual(['next']);
});
