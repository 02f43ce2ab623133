import { describe, expect, it } from 'vitest';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, partFace, slotFace } from '../../../shared/domain/clock/face.ts';
import { partSpans } from '../../../shared/domain/clock/parts.ts';
import { digits } from '../../../shared/domain/time/digits.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminar } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const talk = (minutes: number, parts: readonly object[], more: object = {}) =>
  agendaFrom(
    fileOf([
      { id: 'talk', kind: 'talk', title: 'Talk', start: '09:00', minutes, parts, people: [{ name: 'Ada' }], ...more },
      { id: 'debate', kind: 'debate', title: 'Debate', minutes: 30 },
    ]),
  );
/** 12 + 5 + 1: talk, questions, room change. */
const usual = () =>
  talk(20, [
    { kind: 'talk', minutes: 14 },
    { kind: 'questions', minutes: 5 },
    { kind: 'changeover', minutes: 1 },
  ]);
const run = (agenda = usual()) => opened(agenda).at('09:00').does({ type: 'start', slot: 'talk' });
const shown = ({ room, now }: RoomDriver) => {
  const face = mainFace(room, now);
  const { sign, text } = digits(face.remaining ?? duration(0));
  return `${face.part?.kind ?? 'slot'} ${face.phase} ${sign}${text}`;
};
const budgets = (agenda: ReturnType<typeof usual>, minutes: number) => {
  const [slot] = agenda.slots;
  return slot ? partSpans(slot, duration(minutes * MINUTE)).map(({ budget }) => budget / MINUTE) : [];
};

describe('a slot in parts', () => {
  it.each([
    ['09:00', 'talk running 14:00'],
    ['09:08:59', 'talk running 05:01'],
    ['09:09', 'talk warning 05:00'],
    ['09:13', 'talk last-minute 01:00'],
    ['09:14', 'questions running 05:00'],
    ['09:18', 'questions last-minute 01:00'],
    ['09:19', 'changeover running 01:00'],
    ['09:20', 'changeover time 00:00'],
    ['09:21:05', 'changeover overtime +01:05'],
  ])('at %s: %s', (time, words) => expect(shown(run().at(time))).toBe(words));
  it('the slot’s own clock goes on beside it', () => {
    const driver = run().at('09:10');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ remaining: 10 * MINUTE, part: null, phase: 'running' });
  });
  it('gives the signals of the talk, its end, the last question and the end of the slot, once each', () => {
    const driver = run();
    const all = crossings(driver.room, driver.local('09:21:30'));
    expect(all.map(({ kind, part, at }) => `${kind} ${part ?? 'slot'} ${(at - driver.local('09:00')) / MINUTE}`)).toEqual([
      'signal talk 9',
      'signal talk 13',
      'part talk 14',
      'last-question questions 18',
      'part questions 19',
      'time slot 20',
      'overrun slot 21',
    ]);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });
  it('pausing stops the part; what passes by a command fires nothing', () => {
    const driver = run().at('09:13:30').does({ type: 'pause', slot: 'talk' }).at('09:30');
    expect(shown(driver)).toBe('talk paused 00:30');
    driver.does({ type: 'resume', slot: 'talk' }).does({ type: 'set-remaining', slot: 'talk', to: 5 * MINUTE });
    expect(crossings(driver.room, driver.now)).toEqual([]);
  });
  it('a slot without parts, and one whose parts give the order only, are as they were', () => {
    const driver = opened(seminar(), '12:09')
      .does({ type: 'begin-at', slot: 'recap' })
      .at('12:10')
      .does({ type: 'start', slot: 'recap' });
    expect(partFace(driver.room, driver.now)).toBeNull();
    expect(crossings(driver.room, driver.local('13:00')).map(({ remaining }) => remaining / MINUTE)).toEqual([10, 5, 1, 0]);
  });
});

describe('what each part may use', () => {
  it('minutes taken come from questions down to their floor of 5, then from the talk', () => {
    const agenda = talk(30, [
      { kind: 'talk', minutes: 20 },
      { kind: 'questions', minutes: 8 },
      { kind: 'changeover', minutes: 2 },
    ]);
    expect([30, 28, 25, 15, 6].map((minutes) => budgets(agenda, minutes))).toEqual([
      [20, 8, 2],
      [20, 6, 2],
      [18, 5, 2],
      [8, 5, 2],
      [0, 5, 1],
    ]);
  });
  it('minutes given go to questions', () => expect(budgets(usual(), 23)).toEqual([14, 8, 1]));
  it('the floor may be set, also to nothing', () =>
    expect(
      budgets(
        talk(20, [
          { kind: 'talk', minutes: 15 },
          { kind: 'questions', minutes: 5, minimum: 0 },
        ]),
        16,
      ),
    ).toEqual([15, 1]));
  it('one part without a length takes the rest', () =>
    expect(budgets(talk(20, [{ kind: 'talk' }, { kind: 'questions', minutes: 5 }]), 20)).toEqual([15, 5]));
});

describe('default signals by length', () => {
  it.each([
    [5, [1]],
    [7, [1]],
    [10, [3, 1]],
    [12, [3, 1]],
    [15, [3, 1]],
    [20, [5, 1]],
    [25, [5, 1]],
    [30, [5, 1]],
    [45, [10, 5, 1]],
    [60, [10, 5, 1]],
  ])('%d min: %j', (minutes, signals) => {
    const [slot] = agendaFrom(fileOf([{ id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes }])).slots;
    expect(slot?.signals.map((signal) => signal / MINUTE)).toEqual(signals);
  });
  it('those of a slot in parts lead to the end of the talk, as far as it holds them', () => {
    const [slot] = talk(20, [
      { kind: 'talk', minutes: 4 },
      { kind: 'questions', minutes: 16 },
    ]).slots;
    expect(slot?.signals.map((signal) => signal / MINUTE)).toEqual([1]);
  });
});
