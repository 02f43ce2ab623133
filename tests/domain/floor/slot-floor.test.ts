import { describe, expect, it } from 'vitest';
import { byId, noneById } from '../../../shared/domain/by-id.ts';
import { budgetsOf, isListOpen, limitOf, mayHaveFloor, USUAL_LIMIT } from '../../../shared/domain/floor/slot-floor.ts';
import { duration } from '../../../shared/domain/time/time.ts';
import { slotOf } from '../../support/days/floor-list.ts';

const talk = { kind: 'talk' };
const none = { limit: null, budgets: noneById };

describe('a slot has a floor', () => {
  it('a slot may have a floor as a debate, by its own word, or by that of a part', () => {
    expect(mayHaveFloor(slotOf())).toBe(true);
    expect(mayHaveFloor(slotOf({ ...talk, floor: { minutes: 1 } }))).toBe(true);
    expect(mayHaveFloor(slotOf({ ...talk, parts: [{ kind: 'talk' }, { kind: 'questions', floor: true }] }))).toBe(true);
  });
  it('else not: a talk, a talk in parts, a debate that says it has none, one without a length', () => {
    expect(mayHaveFloor(slotOf(talk))).toBe(false);
    expect(mayHaveFloor(slotOf({ ...talk, parts: [{ kind: 'talk' }, { kind: 'questions' }] }))).toBe(false);
    expect(mayHaveFloor(slotOf({ floor: false }))).toBe(false);
    expect(mayHaveFloor({ ...slotOf(), length: null })).toBe(false);
  });
});

describe('a list is open', () => {
  it('from the start in a debate or where the slot has a floor, and as a moderator has it then', () => {
    expect([isListOpen({ door: null }, slotOf()), isListOpen({ door: null }, slotOf(talk))]).toEqual([true, false]);
    expect(isListOpen({ door: null }, slotOf({ ...talk, floor: { minutes: 1 } }))).toBe(true);
    expect(isListOpen({ door: { open: false, after: null, heard: 0 } }, slotOf())).toBe(false);
  });
});

describe('how long an entry may speak', () => {
  it('is its own limit, else that of the list, of the agenda, and two minutes', () => {
    const slot = slotOf({ floor: { minutes: 3 } });
    const list = { limit: duration(90_000) };
    expect(limitOf(slot, list, { limit: duration(30_000) })).toBe(30_000);
    expect([limitOf(slot, list, {}), limitOf(slot, list)]).toEqual([90_000, 90_000]);
    expect(limitOf(slot, none)).toBe(180_000);
    expect([limitOf(slotOf(), none), limitOf(slotOf({ floor: false }), none)]).toEqual([USUAL_LIMIT, USUAL_LIMIT]);
    expect(USUAL_LIMIT).toBe(120_000);
  });
});

describe('the times of groups', () => {
  const slot = slotOf({ floor: { minutes: 2, groups: [{ name: 'unions', minutes: 6 }, { name: 'platforms' }] } });
  const budgets = (...changed: readonly (readonly [string, number | null])[]) => [
    ...budgetsOf(slot, { budgets: byId(changed.map(([name, ms]) => [name, ms === null ? null : duration(ms)] as const)) }),
  ];
  it('are those of the agenda, and a group without one has none', () => {
    expect(budgets()).toEqual([['unions', 360_000]]);
  });
  it('are changed and given in the order of the agenda, those of new groups behind', () => {
    expect(budgets(['courts', 1_000], ['platforms', 2_000], ['unions', 3_000])).toEqual([
      ['unions', 3_000],
      ['platforms', 2_000],
      ['courts', 1_000],
    ]);
  });
  it('are taken away by none', () => {
    expect(budgets(['unions', null], ['courts', null])).toEqual([]);
  });
  it('are none where the agenda has no group, and where the slot has no floor', () => {
    expect([...budgetsOf(slotOf(), none)]).toEqual([]);
    expect([...budgetsOf(slotOf({ floor: false }), none)]).toEqual([]);
    expect([...budgetsOf(slotOf({ floor: false }), { budgets: byId([['unions', duration(5)] as const]) })]).toEqual([
      ['unions', 5],
    ]);
  });
});
