import { expect, it } from 'vitest';
import { AT_ONCE, inSlices } from '../../../server/time/in-slices.ts';
import { slices } from '../../support/time/slices.ts';

it('each of many is done once, a slice of them in a turn of the event loop, and the end is told', () => {
  const { soon, turn } = slices();
  const done: number[] = [];
  let ends = 0;
  const all = Array.from({ length: 2 * AT_ONCE + 1 }, (_, item) => item);
  inSlices(
    all,
    (item) => done.push(item),
    soon,
    () => {
      ends += 1;
    },
  );
  const turns = [{ done: done.length, ends }];
  while (turn()) turns.push({ done: done.length, ends });
  expect(turns).toEqual([
    { done: 0, ends: 0 },
    { done: AT_ONCE, ends: 0 },
    { done: 2 * AT_ONCE, ends: 0 },
    { done: 2 * AT_ONCE + 1, ends: 1 },
  ]);
  expect(done).toEqual(all);
});
it('whoever leaves a set while it is walked through is passed over, and nobody else is', () => {
  const { soon, turn, all } = slices();
  const done: number[] = [];
  const hall = new Set(Array.from({ length: 3 * AT_ONCE }, (_, item) => item));
  inSlices(hall, (item) => done.push(item), soon);
  turn();
  hall.delete(AT_ONCE);
  hall.delete(0);
  all();
  expect(done).toEqual([0, ...[...hall]]);
});
