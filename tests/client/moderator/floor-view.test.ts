import { describe, expect, it } from 'vitest';
import {
  floorNow,
  floorState,
  floorTarget,
  moveCommand,
  usualFloorSlot,
} from '../../../client/screens/moderator/floor/floor-view.ts';
import { nameChoices, wordsFor } from '../../../client/screens/moderator/floor/name-choices.ts';
import { isOvertaken, isSameTap } from '../../../client/screens/moderator/taps/same-tap.ts';
import { viewOf } from '../../../server/rooms/screens/room-views.ts';
import { publicAgenda } from '../../../shared/domain/run/views.ts';
import { type FloorDriver, floorTold, inDebate, question } from '../../support/floor-day.ts';

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

describe('whom a name is offered for', () => {
  it('everybody of the programme and of the day once, without those who wait', () => {
    const driver = inDebate()
      .lists(question('Una', { affiliation: 'CGIL', group: 'unions' }))
      .gives('Una');
    const names = nameChoices(known(driver).view.room, known(driver).floor, stateOf(driver));
    expect(names.map(({ name }) => name)).toEqual(['Una', 'Ada']);
    expect(names[0]).toMatchObject({ affiliation: 'CGIL', group: 'unions' });
    expect(names[1]).toMatchObject({ person: 'ada' });
  });

  it('an answer is one to whoever spoke last', () => {
    const driver = inDebate().gives('Bea');
    const ada = { id: 'key', name: 'Ada', person: 'ada' };
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
  it('a press under which the next name changed gives the floor to nobody', () => {
    expect(isOvertaken(give, 1_000, 950)).toBe(true);
    expect(isOvertaken(add('Ada'), 1_000, 950)).toBe(false);
    const driver = inDebate();
    const before = floorTarget(known(driver));
    driver.does({ type: 'remove-from-list', slot: 'debate', entry: driver.id('Bea') });
    expect(floorTarget(known(driver))).not.toBe(before);
  });
});
