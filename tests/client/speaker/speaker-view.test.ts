import { describe, expect, it } from 'vitest';
import { lastEnded } from '../../../client/screens/moderator/console/console-view.ts';
import { afterInPanel, speakerState, untilSpeaker } from '../../../client/screens/speaker/speaker-view.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const stateOf = ({ room, now }: RoomDriver, person: string) => speakerState(room, person, now);

describe('a speaker’s page', () => {
  it('says when, planned and forecast, counting the shares of those before', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' }, { type: 'add', slot: 'talk', by: 4 * MINUTE });
    expect(stateOf(driver, 'cleo')).toMatchObject({
      at: 'before',
      start: driver.local('09:29'),
      planned: driver.local('09:25'),
      length: 5 * MINUTE,
    });
  });
  it('gives the planned times alone before the room is opened', () => {
    expect(stateOf(new RoomDriver(smallDay()), 'ada')).toMatchObject({
      at: 'closed',
      planned: new RoomDriver(smallDay()).local('09:00'),
    });
  });
  it('waits in a panel, is next, shows the speaker’s own clock, and is over', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
    expect(['bea', 'cleo', 'dan'].map((person) => stateOf(driver, person))).toMatchObject([
      { at: 'speaking', face: { person: 'bea', remaining: 5 * MINUTE } },
      { at: 'waiting', isNext: true },
      { at: 'waiting', isNext: false },
    ]);
    driver.at('09:27').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(stateOf(driver, 'bea').at).toBe('over');
    expect(stateOf(driver, 'cleo')).toMatchObject({ at: 'speaking', face: { remaining: 4 * MINUTE } });
    expect(stateOf(driver, 'dan')).toMatchObject({ at: 'waiting', isNext: true, length: 4 * MINUTE });
  });
  it('names who speaks after this person in their panel, before it as in it', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    const after = (person: string) => afterInPanel(driver.room, person, stateOf(driver, person));
    expect(['ada', 'bea', 'cleo', 'dan'].map(after)).toEqual([undefined, 'Cleo', 'Dan', undefined]);
    driver.at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(['bea', 'cleo', 'dan'].map(after)).toEqual(['Cleo', 'Dan', undefined]);
    driver.at('09:22').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'dan' });
    expect(['bea', 'cleo', 'dan'].map(after)).toEqual([undefined, undefined, 'Cleo']);
  });
  it('tells a skipped slot, a past one and somebody unknown', () => {
    const driver = opened(smallDay()).does({ type: 'skip', slot: 'talk' });
    expect([stateOf(driver, 'ada').at, stateOf(driver, 'nobody').at]).toEqual(['skipped', 'unknown']);
    driver.at('09:20').does({ type: 'start', slot: 'panel' }).at('09:30').does({ type: 'finish', slot: 'panel' });
    expect(stateOf(driver, 'dan').at).toBe('over');
  });
});

describe('how long a speaker’s page may stand', () => {
  it('ends with each second shown until their turn, also in a late panel that shrinks before a fixed end', () => {
    const people = [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }];
    const driver = opened(
      agendaFrom(
        fileOf([
          { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', people },
          { id: 'lunch', kind: 'break', title: 'Lunch', start: '09:45', minutes: 60, fixedStart: true },
        ]),
      ),
    ).at('09:20');
    const secondsLeft = (at: number): number => {
      const state = speakerState(driver.room, 'dan', instant(at));
      if (state.at !== 'before') throw new Error(state.at);
      return Math.ceil((state.start - at) / 1_000);
    };
    expect(secondsLeft(driver.now) - secondsLeft(driver.now + 30_000)).toBe(20);
    for (let ms = 0; ms < 3_000; ms += 7) {
      const now = instant(driver.now + ms);
      const wait = untilSpeaker('dan')(driver.room, now);
      expect({ ms, left: secondsLeft(now + wait - 1) }).toEqual({ ms, left: secondsLeft(now) });
    }
  });
});

describe('the step back on the console', () => {
  it('leads to the slot that ended last, not to the last in the list', () => {
    const driver = opened(smallDay())
      .at('09:20')
      .does({ type: 'start', slot: 'panel' })
      .at('09:30')
      .does({ type: 'finish', slot: 'panel' });
    driver.does({ type: 'back', from: null, to: 'panel' }).at('09:31').does({ type: 'finish', slot: 'panel' });
    expect(lastEnded(driver.room.agenda.slots, driver.room.run)?.id).toBe('panel');
    expect(lastEnded(driver.room.agenda.slots, opened(smallDay()).room.run)).toBeNull();
  });
});
