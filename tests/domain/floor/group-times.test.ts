import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryWords } from '../../../shared/domain/floor/floor.ts';
import { evenedBudgets, type GroupTime, groupTimes } from '../../../shared/domain/floor/group-times.ts';
import { slotRunOf } from '../../../shared/domain/run/order.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { type FloorDriver, inDebate, question } from '../../support/days/floor-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`group-times: SEED=${seed}`);

const debateOf = ({ room }: FloorDriver) => {
  const slot = room.agenda.slots.find(({ id }) => id === 'debate');
  if (slot === undefined) throw new Error('no debate');
  return slot;
};
const timesOf = (driver: FloorDriver): readonly GroupTime[] => {
  const slot = debateOf(driver);
  return groupTimes(slot, driver.list, driver.floor, spentAt(slotRunOf(driver.room.run, slot).timer, driver.now));
};
const leftOf = (driver: FloorDriver, group = 'unions'): number | undefined =>
  timesOf(driver).find(({ name }) => name === group)?.left;
const gives = (driver: FloorDriver, changes: Readonly<Record<string, readonly [number | null, number | null]>>) =>
  driver.does({
    type: 'set-budgets',
    slot: 'debate',
    changes: Object.entries(changes).map(([group, [from, to]]) => ({ group, from, to })),
  });
/** Una speaks for the unions, Paul for the platforms, Olga puts a point of order for the unions, Ann answers for them. */
const sides = (): FloorDriver =>
  gives(
    inDebate().lists(
      question('Una', { group: 'unions' }),
      question('Paul', { group: 'platforms' }),
      { kind: 'point-of-order', name: 'Olga', group: 'unions' },
      { kind: 'answer', name: 'Ann', group: 'unions' },
    ),
    { platforms: [null, 4 * MINUTE] },
  );

describe('the time of a group', () => {
  it('is what the agenda gives it until a moderator gives another, in the order of the agenda', () => {
    expect(timesOf(inDebate())).toEqual([
      { name: 'unions', budget: 6 * MINUTE, left: 6 * MINUTE, isOver: false, isSpeaking: false },
    ]);
    expect(timesOf(sides()).map(({ name, budget }) => [name, budget])).toEqual([
      ['unions', 6 * MINUTE],
      ['platforms', 4 * MINUTE],
    ]);
    expect(timesOf(gives(sides(), { unions: [6 * MINUTE, null] })).map(({ name }) => name)).toEqual(['platforms']);
  });

  it('runs while somebody of the group speaks, stands in a pause and goes below zero', () => {
    const driver = sides().gives('Una').at('09:13');
    expect(timesOf(driver)).toMatchObject([
      { left: 3 * MINUTE, isSpeaking: true },
      { left: 4 * MINUTE, isSpeaking: false },
    ]);
    driver.does({ type: 'pause', slot: 'debate' });
    expect(leftOf(driver.at('09:20'))).toBe(3 * MINUTE);
    driver.does({ type: 'resume', slot: 'debate' });
    expect(leftOf(driver.at('09:24'))).toBe(-MINUTE);
    driver.gives('Paul');
    expect(timesOf(driver.at('09:25'))).toMatchObject([
      { left: -MINUTE, isSpeaking: false },
      { left: 3 * MINUTE, isSpeaking: true },
    ]);
  });

  it.each([
    ['a point of order', 'Olga'],
    ['an answer', 'Ann'],
  ])('%s takes none of it', (_what, name) => {
    const driver = sides().gives(name).at('09:12');
    expect(timesOf(driver)).toMatchObject([{ left: 6 * MINUTE, isSpeaking: false }, { left: 4 * MINUTE }]);
  });

  it('a question put to somebody takes nothing of either group', () => {
    const driver = sides().gives('Una').at('09:11');
    driver.does({ type: 'interpose', slot: 'debate', from: driver.id('Una'), by: driver.id('Paul') });
    expect(timesOf(driver.at('09:14'))).toMatchObject([
      { left: 5 * MINUTE, isSpeaking: false },
      { left: 4 * MINUTE, isSpeaking: false },
    ]);
    driver.does({ type: 'end-interposed', slot: 'debate', from: driver.id('Una') });
    expect(leftOf(driver.at('09:15'))).toBe(4 * MINUTE);
  });

  it('sabotage: a build that counts every contribution would be found by each of them', () => {
    const counted = (kind: EntryWords['kind']): boolean => {
      const driver = inDebate().lists({ kind, name: 'Una', group: 'unions' }).gives('Una').at('09:12');
      return leftOf(driver) === 4 * MINUTE;
    };
    expect((['question', 'remark', 'reply', 'answer', 'point-of-order'] as const).filter(counted)).toEqual([
      'question',
      'remark',
      'reply',
    ]);
  });
});

describe('giving all groups as much as one is over', () => {
  it('brings that one to zero, gives the others as much, and is undone in one tap', () => {
    const driver = sides().gives('Una').at('09:17:30');
    expect(leftOf(driver)).toBe(-1.5 * MINUTE);
    const command = evenedBudgets('debate', timesOf(driver), 'unions');
    if (command === null) throw new Error('they are over');
    driver.does(command);
    expect(timesOf(driver)).toMatchObject([{ left: 0 }, { left: 5.5 * MINUTE }]);
    driver.does({ type: 'undo-list', ids: [driver.entries.at(-1)?.commandId ?? ''] });
    expect(timesOf(driver)).toMatchObject([{ left: -1.5 * MINUTE }, { left: 4 * MINUTE }]);
  });

  it('there is nothing to give while a group is not over, nor for one that has no time', () => {
    expect(evenedBudgets('debate', timesOf(sides()), 'unions')).toBeNull();
    expect(evenedBudgets('debate', timesOf(sides()), 'nobody')).toBeNull();
    const driver = sides().gives('Una').at('09:16').wait(999);
    expect(evenedBudgets('debate', timesOf(driver), 'unions')).toBeNull();
    expect(evenedBudgets('debate', timesOf(driver.wait(1)), 'unions')?.changes[0]?.to).toBe(6 * MINUTE + 1_000);
  });

  it('a tap made on times that another moderator has changed is refused', () => {
    const driver = sides().gives('Una').at('09:18');
    const command = evenedBudgets('debate', timesOf(driver), 'unions');
    gives(driver, { platforms: [4 * MINUTE, 5 * MINUTE] });
    if (command === null) throw new Error('they are over');
    expect(driver.tries(command)).toMatchObject({ ok: false, why: 'figures-moved' });
  });

  it('the time that a group has left and the time that it spoke add up to what it was given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('Una', 'Paul', 'Olga', 'Ann', 'Bea'), fc.integer({ min: 1, max: 400 }))),
        (said) => {
          const driver = sides();
          const spoken = { unions: 0, platforms: 0 };
          for (const [name, seconds] of said) {
            if (!driver.waiting.includes(name)) continue;
            driver.gives(name).wait(seconds * 1_000);
            if (name === 'Una') spoken.unions += seconds * 1_000;
            if (name === 'Paul') spoken.platforms += seconds * 1_000;
          }
          expect(leftOf(driver)).toBe(6 * MINUTE - spoken.unions);
          expect(leftOf(driver, 'platforms')).toBe(4 * MINUTE - spoken.platforms);
        },
      ),
      { seed, numRuns: 60 },
    );
  });
});
