import { describe, expect, it } from 'vitest';
import {
  floorNow,
  floorState,
  floorTarget,
  moveCommand,
  untilFloorDigits,
  usualFloorSlot,
} from '../../../client/screens/moderator/floor/floor-view.ts';
import { listedAlready, nameChoices, wordsFor } from '../../../client/screens/moderator/floor/names/name-choices.ts';
import { isOvertaken, isSameTap } from '../../../client/screens/moderator/taps/same-tap.ts';
import { viewOf } from '../../../server/rooms/screens/room-views.ts';
import { publicAgenda } from '../../../shared/domain/run/views.ts';
import { type FloorDriver, floorTold, inDebate, question } from '../../support/days/floor-day.ts';

const known = ({ room, entries, now }: FloorDriver) => {
  const shown = {
    ...{ room, plan: publicAgenda(room.agenda), entries, cues: [], blank: null, file: null, storeFails: false },
    ...{ hasEnded: false, wallNow: now, wallOffset: 0, wentBackAt: null },
  };
  const view = viewOf({ screen: 'moderator' }, shown);
  const floor = floorTold(room, 'moderator')?.console ?? null;
  if (view.screen !== 'moderator' || floor === null) throw new Error('not the console’s');
  return { view, floor };
};
const stateOf = (driver: FloorDriver) => {
  const [debate] = driver.room.agenda.slots.filter(({ id }) => id === 'debate');
  if (debate === undefined) throw new Error('no debate');
  return floorState(known(driver), debate, driver.now);
};

describe('which floor the console shows', () => {
  it('the debate that runs, the next one before it, the last one after it', () => {
    const driver = inDebate();
    expect(floorNow(known(driver).view.room)?.id).toBe('debate');
    driver.at('09:30').does({ type: 'advance', from: 'debate', to: 'coffee' });
    const { room } = known(driver).view;
    expect(floorNow(room)).toBeNull();
    expect(usualFloorSlot(room)?.id).toBe('recap');
  });

  it('who speaks, who can be put back and who waits', () => {
    const driver = inDebate().gives('Bea').at('09:11');
    const state = stateOf(driver);
    expect(state.speaker?.words.name).toBe('Bea');
    expect(state.speaking?.name).toBe('Bea');
    expect(state.last?.id).toBe(driver.id('Bea'));
    expect(state.waiting.map(({ words }) => words.name)).toEqual(['Cleo', 'Dan']);
    driver.does({ type: 'return-to-list', slot: 'debate', entry: driver.id('Bea') });
    expect(stateOf(driver)).toMatchObject({ speaker: null, last: null });
  });
});

describe('moving somebody in the list', () => {
  it('names behind whom they stood and behind whom they come, as the rules want it', () => {
    const driver = inDebate();
    for (const [from, to, order] of [
      [0, 2, ['Cleo', 'Dan', 'Bea']],
      [2, 0, ['Bea', 'Cleo', 'Dan']],
      [1, 2, ['Bea', 'Dan', 'Cleo']],
    ] as const) {
      const command = moveCommand(stateOf(driver), from, to);
      if (command === null) throw new Error('it moves');
      driver.does(command);
      expect(driver.waiting).toEqual(order);
    }
  });

  it('does nothing to whoever was put back, and goes by the others beside them', () => {
    const driver = inDebate().gives('Bea');
    driver.does({ type: 'return-to-list', slot: 'debate', entry: driver.id('Bea') });
    expect(driver.waiting).toEqual(['Bea', 'Cleo', 'Dan']);
    expect(moveCommand(stateOf(driver), 0, 2)).toBeNull();
    expect(moveCommand(stateOf(driver), 1, 0)).toBeNull();
    expect(moveCommand(stateOf(driver), 2, 0)).toEqual({
      type: 'move-in-list',
      slot: 'debate',
      entry: driver.id('Dan'),
      from: driver.id('Cleo'),
      to: null,
    });
  });
});

describe('when a clock of the floor shows another second', () => {
  const unionist = () =>
    inDebate()
      .lists(question('Una', { group: 'unions' }))
      .wait(300)
      .gives('Una')
      .wait(400);
  it('that of a contribution and that of a group are both in time', () => {
    const driver = unionist();
    expect(untilFloorDigits(known(driver), driver.now)).toBe(600);
  });
  it('they differ where the group has spoken before', () => {
    const driver = unionist()
      .lists(question('Uwe', { group: 'unions' }))
      .gives('Uwe')
      .wait(100);
    // Uwe has 1:59.9 left, the group 5:59.5.
    expect(untilFloorDigits(known(driver), driver.now)).toBe(500);
  });
  it('none does while nobody speaks, or in a pause', () => {
    expect(untilFloorDigits(known(inDebate()), inDebate().now)).toBe(Number.POSITIVE_INFINITY);
    const driver = unionist().does({ type: 'pause', slot: 'debate' });
    expect(untilFloorDigits(known(driver), driver.now)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('whom a name is offered for', () => {
  it('everybody of the programme and of the day once, without those who wait', () => {
    const driver = inDebate()
      .lists(question('Una', { affiliation: 'CGIL', group: 'unions' }))
      .gives('Una');
    const state = stateOf(driver);
    const names = nameChoices(known(driver).view.room, known(driver).floor, state.slot, listedAlready(state));
    expect(names.map(({ name }) => name)).toEqual(['Una', 'Ada']);
    expect(names[0]).toMatchObject({ affiliation: 'CGIL', group: 'unions' });
    expect(names[1]).toMatchObject({ person: 'ada' });
  });

  it('an answer is one to whoever spoke last', () => {
    const driver = inDebate().gives('Bea');
    const ada = { name: 'Ada', person: 'ada' };
    expect(wordsFor('answer', ada, stateOf(driver))).toEqual({
      kind: 'answer',
      name: 'Ada',
      person: 'ada',
      of: driver.id('Bea'),
    });
    expect(wordsFor('remark', ada, stateOf(driver))).toEqual({ kind: 'remark', name: 'Ada', person: 'ada' });
  });
});

describe('one tap on the floor or two', () => {
  const give = { type: 'give-floor', slot: 'debate', from: null, to: 'a'.repeat(16) } as const;
  const add = (name: string) => ({ type: 'add-to-list', slot: 'debate', words: question(name) }) as const;
  const last = { id: 'one', command: give, at: 1_000 };
  it('a press that bounces gives the floor once, and two names listed quickly are two', () => {
    expect(isSameTap(last, { ...give, from: give.to, to: 'b'.repeat(16) }, 1_300)).toBe(true);
    expect(isSameTap({ ...last, command: add('Ada') }, add('Ada'), 1_300)).toBe(true);
    expect(isSameTap({ ...last, command: add('Ada') }, add('Bea'), 1_300)).toBe(false);
  });
  it('a group gets another half minute as often as it is tapped, and all groups get theirs once', () => {
    const change = (group: string, to: number) => ({ group, from: 60_000, to });
    const sets = (...changes: ReturnType<typeof change>[]) => ({ type: 'set-budgets', slot: 'debate', changes }) as const;
    const one = { id: 'one', command: sets(change('unions', 90_000)), at: 1_000 };
    expect(isSameTap(one, sets(change('unions', 90_000)), 1_200)).toBe(true);
    expect(isSameTap(one, sets(change('unions', 120_000)), 1_200)).toBe(false);
    const all = { ...one, command: sets(change('unions', 90_000), change('platforms', 90_000)) };
    expect(isSameTap(all, sets(change('unions', 90_400), change('platforms', 90_400)), 1_200)).toBe(true);
  });
  it('a press under which the next name changed gives the floor to nobody', () => {
    expect(isOvertaken(give, 1_000, 950)).toBe(true);
    expect(isOvertaken(add('Ada'), 1_000, 950)).toBe(false);
    const driver = inDebate();
    const before = floorTarget(known(driver));
    driver.does({ type: 'remove-from-list', slot: 'debate', entry: driver.id('Bea') });
    expect(floorTarget(known(driver))).not.toBe(before);
  });
});
