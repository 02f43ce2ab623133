import { describe, expect, it } from 'vitest';
import { byId, get, noneById } from '../../../shared/domain/by-id.ts';
import {
  type Ceiling,
  loweredCeilings,
  minutesOf,
  type Parts,
  type Sharer,
  sharedByWeight,
  sharedInOrder,
  sumOf,
  withoutLone,
} from '../../../shared/domain/recovery/sharing.ts';

/** Sharers a, b, c … in the order of the agenda. */
const sharers = (...some: readonly (readonly [weight: number, minutes: number])[]): readonly Sharer[] =>
  some.map(([weight, minutes], index) => ({ slot: 'abcdef'[index] ?? '', index, weight, minutes }));
const told = (parts: Parts): readonly number[] => [...parts].toSorted(([a], [b]) => a.index - b.index).map(([, part]) => part);
const ceiling = (before: number, minutes: number): Ceiling => ({ before, minutes });

describe('one after the other', () => {
  it('each gives as much as it can until nothing is missing', () => {
    expect(told(sharedInOrder(sharers([1, 5], [1, 4], [1, 9]), 7))).toEqual([5, 2, 0]);
    expect(told(sharedInOrder(sharers([1, 5], [1, 4]), 20))).toEqual([5, 4]);
  });
  it('those before a ceiling give no more than it together, and those behind give the rest', () => {
    expect(told(sharedInOrder(sharers([1, 5], [1, 5], [1, 5]), 12, [ceiling(2, 6)]))).toEqual([5, 1, 5]);
  });
  it('a sharer under two ceilings keeps to the lower one', () => {
    expect(told(sharedInOrder(sharers([1, 9], [1, 9]), 9, [ceiling(1, 4), ceiling(2, 6)]))).toEqual([4, 2]);
  });
});

describe('who gives first and stands last', () => {
  it('leaves the ceiling of those before as it was', () => {
    expect(told(sharedInOrder(sharers([1, 9], [1, 5]).toReversed(), 9, [ceiling(1, 4)]))).toEqual([4, 5]);
  });
});

describe('the same part of each', () => {
  it('is in proportion to the weights', () => {
    expect(told(sharedByWeight(sharers([1, 60], [2, 60], [3, 60]), 12))).toEqual([2, 4, 6]);
  });
  it('is rounded to whole minutes by the largest remainder, and an equal one goes to who stands first', () => {
    expect(told(sharedByWeight(sharers([1, 60], [1, 60], [1, 60]), 10))).toEqual([4, 3, 3]);
    expect(told(sharedByWeight(sharers([10, 60], [25, 60], [25, 60]), 10))).toEqual([2, 4, 4]);
  });
  it('leaves who is at the limit there, and shares the rest among the others', () => {
    expect(told(sharedByWeight(sharers([1, 2], [1, 60], [1, 60]), 12))).toEqual([2, 5, 5]);
    expect(told(sharedByWeight(sharers([1, 1], [1, 3]), 9))).toEqual([1, 3]);
  });
  it('is nothing where nobody shares or nothing is asked', () => {
    expect(told(sharedByWeight([], 5))).toEqual([]);
    expect(told(sharedByWeight(sharers([1, 5], [1, 5]), 0))).toEqual([0, 0]);
  });
  it('under a ceiling those before it share the ceiling, and those behind the rest', () => {
    expect(told(sharedByWeight(sharers([1, 60], [1, 60], [1, 60], [1, 60]), 12, [ceiling(2, 2)]))).toEqual([1, 1, 5, 5]);
  });
  it('a ceiling that is not reached changes nothing', () => {
    expect(told(sharedByWeight(sharers([1, 60], [1, 60]), 12, [ceiling(1, 6)]))).toEqual([6, 6]);
  });
  it('the ceiling that is passed by most is kept first, and the others within it and behind it', () => {
    const five = sharers([1, 60], [1, 60], [1, 60], [1, 60]);
    expect(told(sharedByWeight(five, 12, [ceiling(1, 1), ceiling(2, 3)]))).toEqual([1, 2, 5, 4]);
    expect(told(sharedByWeight(five, 12, [ceiling(1, 0), ceiling(3, 4)]))).toEqual([0, 2, 2, 8]);
  });
});

describe('minutes by slot', () => {
  it('add up what a slot gives as itself and as its questions', () => {
    const [a, b] = sharers([1, 5], [1, 5]);
    if (!a || !b) throw new Error('no sharers');
    const minutes = minutesOf(
      new Map([[a, 2]]),
      new Map<Sharer, number>([
        [{ ...a, weight: 9 }, 3],
        [b, 1],
      ]),
    );
    expect([get(minutes, 'a'), get(minutes, 'b')]).toEqual([5, 1]);
    const twice = sumOf(minutes, byId([['b', 4]]));
    expect([get(twice, 'a'), get(twice, 'b')]).toEqual([5, 5]);
  });
  it('lower each ceiling by what is given before it, down to nothing', () => {
    const [a, b] = sharers([1, 5], [1, 5]);
    if (!a || !b) throw new Error('no sharers');
    const given = new Map([
      [a, 3],
      [b, 4],
    ]);
    expect(loweredCeilings([ceiling(1, 5), ceiling(2, 9), ceiling(2, 6), ceiling(0, 1)], given)).toEqual([
      ceiling(1, 2),
      ceiling(2, 2),
      ceiling(2, 0),
      ceiling(0, 1),
    ]);
  });
});

describe('a lone minute', () => {
  const partsOf = (limits: readonly (readonly [minutes: number, part: number])[]): Parts =>
    new Map(
      sharers(...limits.map(([minutes]) => [1, minutes] as const)).map((sharer, index) => [sharer, limits[index]?.[1] ?? 0]),
    );
  it('goes to the largest giver who has room', () => {
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 3],
            [9, 4],
            [9, 1],
          ]),
          [],
          noneById,
        ),
      ),
    ).toEqual([3, 5, 0]);
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 3],
            [4, 4],
            [9, 1],
          ]),
          [],
          noneById,
        ),
      ),
    ).toEqual([4, 4, 0]);
  });
  it('becomes two where nobody else has room, from the largest who keeps two', () => {
    expect(
      told(
        withoutLone(
          partsOf([
            [3, 3],
            [4, 4],
            [9, 1],
          ]),
          [],
          noneById,
        ),
      ),
    ).toEqual([3, 3, 2]);
  });
  it('stands where no way is left', () => {
    expect(
      told(
        withoutLone(
          partsOf([
            [2, 2],
            [2, 2],
            [9, 1],
          ]),
          [],
          noneById,
        ),
      ),
    ).toEqual([2, 2, 1]);
  });
  it('stands where fewer than four minutes are asked in all', () => {
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 2],
            [9, 1],
          ]),
          [],
          noneById,
        ),
      ),
    ).toEqual([2, 1]);
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 3],
            [9, 1],
          ]),
          [],
          noneById,
        ),
      ),
    ).toEqual([4, 0]);
  });
  it('is none where the slot gives already', () => {
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 3],
            [9, 1],
          ]),
          [],
          byId([['b', 2]]),
        ),
      ),
    ).toEqual([3, 1]);
  });
  const tidied = (own: readonly number[], ceilings: readonly Ceiling[], given: Record<string, number> = {}) =>
    told(withoutLone(partsOf(own.map((part) => [9, part])), ceilings, byId(Object.entries(given))));
  it('is told by what its own slot gave, not by what others did', () => {
    expect(tidied([3, 1], [], { a: 2 })).toEqual([4, 0]);
  });
  it('goes to who gives most with what was given before', () => {
    expect(tidied([3, 1, 3], [], { c: 5 })).toEqual([3, 0, 4]);
  });
  it('moves freely on one side of a full ceiling', () => {
    expect(tidied([3, 1, 4], [ceiling(1, 3)])).toEqual([3, 0, 5]);
    expect(tidied([3, 1], [ceiling(2, 4)])).toEqual([4, 0]);
    expect(tidied([2, 2, 4, 1], [ceiling(2, 4)])).toEqual([2, 2, 5, 0]);
  });
  it('does not pass a ceiling', () => {
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 3],
            [9, 1],
          ]),
          [ceiling(1, 3)],
          noneById,
        ),
      ),
    ).toEqual([2, 2]);
    expect(
      told(
        withoutLone(
          partsOf([
            [9, 3],
            [9, 1],
          ]),
          [ceiling(1, 4)],
          noneById,
        ),
      ),
    ).toEqual([4, 0]);
  });
});
