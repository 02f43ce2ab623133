import { describe, expect, it } from 'vitest';
import { wordsStanding } from '../../../client/screens/speaker/cues/words-standing.ts';
import { beforePerson, ownSlots } from '../../../client/screens/speaker/day/own-slots.ts';
import { MOST_MILESTONES, milestoneAt, milestonesIn } from '../../../client/screens/speaker/milestones/milestones.ts';
import { speakerState } from '../../../client/screens/speaker/speaker-view.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { duration, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agenda.ts';
import { opened, RoomDriver } from '../../support/run.ts';

/** Ada has the talk, and the last turn of the panel. */
const adaTwice = (): Agenda => {
  const day = smallDay();
  const ada = day.slots.flatMap(({ people }) => people).find(({ id }) => id === 'ada');
  return {
    ...day,
    slots: day.slots.map((slot) =>
      slot.id === 'panel' && ada !== undefined ? { ...slot, people: [...slot.people.slice(0, -1), ada] } : slot,
    ),
  };
};
const slotsOf = ({ room, now }: RoomDriver, person: string) => ownSlots(room, person, now);

describe('the day of a speaker', () => {
  it('has every slot of theirs, before the room is opened too', () => {
    const driver = new RoomDriver(adaTwice());
    expect(slotsOf(driver, 'ada')).toMatchObject([
      { slot: { id: 'talk' }, standing: 'ahead', start: driver.local('09:00'), length: 20 * MINUTE },
      { slot: { id: 'panel' }, standing: 'ahead', planned: driver.local('09:30'), length: 5 * MINUTE },
    ]);
  });
  it('tells what was taken of a slot that is over, and the forecast of the one ahead', () => {
    const driver = opened(adaTwice())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:24')
      .does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(slotsOf(driver, 'ada')).toMatchObject([
      { standing: 'over', start: driver.local('09:00'), length: 24 * MINUTE, plannedLength: 20 * MINUTE },
      { standing: 'ahead', start: driver.local('09:34'), planned: driver.local('09:30') },
    ]);
  });
  it('is on, skipped and over as the slot is, and in a panel as the turn is', () => {
    const driver = opened(smallDay()).does({ type: 'skip', slot: 'talk' });
    driver.at('09:20').does({ type: 'start', slot: 'panel' });
    expect([slotsOf(driver, 'ada'), slotsOf(driver, 'bea'), slotsOf(driver, 'cleo')].flat()).toMatchObject([
      { standing: 'skipped' },
      { standing: 'on' },
      { standing: 'ahead' },
    ]);
    driver.at('09:22').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(slotsOf(driver, 'bea')).toMatchObject([{ standing: 'over', length: 2 * MINUTE, plannedLength: 5 * MINUTE }]);
    expect(speakerState(driver.room, 'bea', driver.now)).toMatchObject({ at: 'over', used: 2 * MINUTE, length: 5 * MINUTE });
  });
  it('names what comes before: somebody of the panel, else the slot before that is not left out', () => {
    const driver = opened(smallDay());
    const before = (person: string) => {
      const [own] = slotsOf(driver, person);
      return own === undefined ? undefined : beforePerson(driver.room, own.slot, person);
    };
    expect(['ada', 'bea', 'cleo'].map(before)).toEqual([null, smallDay().slots[0]?.title, 'Bea']);
    driver.does({ type: 'skip', slot: 'talk' });
    expect(before('bea')).toBeNull();
  });
});

describe('words to a speaker', () => {
  const cue = (driver: RoomDriver, time: string) => ({
    id: time,
    target: { to: 'speaker', person: 'ada' } as const,
    text: 'Please conclude',
    at: driver.local(time),
  });
  it('end with the slot that they were about, and what is said afterwards stands', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:19');
    const cues = [cue(driver, '09:19')];
    expect(wordsStanding(driver.room, 'ada', cues)).toEqual(cues);
    driver.at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(wordsStanding(driver.room, 'ada', cues)).toEqual([]);
    const later = [...cues, cue(driver, '09:21')];
    expect(wordsStanding(driver.room, 'ada', later).map(({ id }) => id)).toEqual(['09:21']);
  });
  it('of somebody else in the panel stand while that person speaks', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
    driver.at('09:24').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    const cues = [cue(driver, '09:23')];
    expect([wordsStanding(driver.room, 'bea', cues), wordsStanding(driver.room, 'cleo', cues)]).toEqual([[], cues]);
  });
});

describe('milestones of a speaker', () => {
  const kept = (...all: readonly unknown[]) => milestonesIn(JSON.stringify(all));
  it('come in the order in which the time runs down, five at most', () => {
    const six = [1, 6, 3, 5, 4, 2].map((left) => ({ words: `Part ${left}`, left: left * MINUTE }));
    expect(kept(...six).map(({ left }) => left / MINUTE)).toEqual([6, 5, 4, 3, 2]);
    expect(kept(...six)).toHaveLength(MOST_MILESTONES);
  });
  it('that are unsound are not read', () => {
    const unsound = [
      null,
      3,
      {},
      { words: ' ', left: MINUTE },
      { words: 'Results', left: 0 },
      { words: 'x'.repeat(41), left: MINUTE },
    ];
    expect(kept(...unsound)).toEqual([]);
    expect([milestonesIn('{'), milestonesIn('{}'), milestonesIn(null)]).toEqual([[], [], []]);
  });
  it('are shown one at a time, and for a minute as due', () => {
    const all = kept({ words: 'Methods', left: 10 * MINUTE }, { words: 'Results', left: 5 * MINUTE });
    const at = (left: number) => {
      const shown = milestoneAt(all, duration(left));
      return shown === null ? null : [shown.milestone.words, shown.isDue];
    };
    expect([minutes(15), minutes(10), minutes(9) + 1, minutes(9), minutes(5), minutes(4), -MINUTE].map(at)).toEqual([
      ['Methods', false],
      ['Methods', true],
      ['Methods', true],
      ['Results', false],
      ['Results', true],
      null,
      null,
    ]);
  });
});
