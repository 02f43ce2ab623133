import { describe, expect, it } from 'vitest';
import {
  forecastFor,
  noticeFor,
  plannedFor,
  turnsAheadIn,
  untilTurnsTold,
} from '../../../shared/domain/clock/moved-appointment.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { shownMinutes } from '../../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const slotIn = ({ room }: RoomDriver, id: string) => room.agenda.slots.find((slot) => slot.id === id) ?? expect.fail(id);
const local = (at: number) => new Date(at + 3_600_000).toISOString().slice(11, 19);
const words = ({ start, length }: { readonly start: Instant; readonly length: number }) =>
  `${local(start)} for ${length / MINUTE}`;
const planned = (driver: RoomDriver, slot: string, person: string) =>
  words(plannedFor(driver.room, slotIn(driver, slot), person));
const expected = (driver: RoomDriver, slot: string, person: string) =>
  words(forecastFor(driver.room, slotIn(driver, slot), person, driver.now));
const inPanel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });

describe('when a person is on by the agenda', () => {
  it('is their whole slot where nobody has shares', () => {
    expect(planned(opened(smallDay()), 'talk', 'ada')).toBe('09:00:00 for 20');
  });
  it('in a panel is behind the shares of those before', () => {
    const driver = opened(smallDay());
    expect(['bea', 'cleo', 'dan'].map((person) => planned(driver, 'panel', person))).toEqual([
      '09:20:00 for 5',
      '09:25:00 for 5',
      '09:30:00 for 5',
    ]);
  });
  it('follows the shares that the agenda gives', () => {
    const people = [{ name: 'Bea', share: 9 }, { name: 'Cleo' }, { name: 'Dan' }];
    const driver = opened(agendaFrom(fileOf([{ id: 'a', kind: 'panel', title: 'A', start: '09:00', minutes: 20, people }])));
    expect(['bea', 'cleo', 'dan'].map((person) => planned(driver, 'a', person))).toEqual([
      '09:00:00 for 9',
      '09:09:00 for 5.5',
      '09:14:30 for 5.5',
    ]);
  });
  it('has no minutes in a slot without a length', () => {
    expect(planned(opened(smallDay()), 'lunch', 'ada')).toBe('10:30:00 for 0');
  });
});

describe('when a person is on as things stand', () => {
  it('is the forecast of their slot, with what it is allotted', () => {
    const driver = opened(smallDay()).at('09:04');
    expect(expected(driver, 'talk', 'ada')).toBe('09:04:00 for 20');
    driver.does({ type: 'start', slot: 'talk' }, { type: 'add', slot: 'talk', by: 2 * MINUTE }).at('09:10');
    expect(expected(driver, 'talk', 'ada')).toBe('09:04:00 for 22');
    expect(expected(driver, 'panel', 'dan')).toBe('09:36:00 for 5');
  });
  it('in the panel that runs is behind what the speaker has left', () => {
    const driver = inPanel().at('09:22');
    expect(['bea', 'cleo', 'dan'].map((person) => expected(driver, 'panel', person))).toEqual([
      '09:20:00 for 3',
      '09:25:00 for 5',
      '09:30:00 for 5',
    ]);
  });
  it('is later and shorter for those who wait while the speaker is over the share', () => {
    const driver = inPanel().at('09:29');
    expect(['bea', 'cleo', 'dan'].map((person) => expected(driver, 'panel', person))).toEqual([
      '09:20:00 for 0',
      '09:29:00 for 3',
      '09:32:00 for 3',
    ]);
  });
  it('has nothing left in a panel that is over', () => {
    const driver = inPanel().at('09:36');
    expect(['cleo', 'dan'].map((person) => expected(driver, 'panel', person))).toEqual(['09:36:00 for 0', '09:36:00 for 0']);
  });
  it('is with no minute for who has spoken and used the share, and what is left of it for who did not', () => {
    const used = inPanel().at('09:27').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(expected(used, 'panel', 'bea')).toBe('09:20:00 for 0');
    const kept = inPanel().at('09:22').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    expect(expected(kept, 'panel', 'bea')).toBe('09:20:00 for 3');
  });
  it('in a panel that begins late but keeps its end has less for each', () => {
    const people = [{ name: 'Bea' }, { name: 'Cleo' }];
    const driver = opened(
      agendaFrom(
        fileOf([
          { id: 'a', kind: 'panel', title: 'A', start: '09:00', people },
          { id: 'b', kind: 'break', title: 'B', start: '09:20', minutes: 10, fixedStart: true },
        ]),
      ),
    ).at('09:08');
    expect(['bea', 'cleo'].map((person) => expected(driver, 'a', person))).toEqual(['09:08:00 for 6', '09:14:00 for 6']);
  });
  it('is told of nobody but those who wait for the floor', () => {
    const driver = inPanel().at('09:22');
    expect([...turnsAheadIn(driver.room, slotIn(driver, 'panel'), driver.now).keys()]).toEqual(['cleo', 'dan']);
  });
});

describe('what those who wait are told changes', () => {
  const until = (driver: RoomDriver, later = 0) => untilTurnsTold(driver.room, instant(driver.now + later));
  it('never while the speaker has time, in a talk, or in a closed room', () => {
    expect(until(inPanel().at('09:22'))).toBe(Number.POSITIVE_INFINITY);
    expect(until(opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:30'))).toBe(
      Number.POSITIVE_INFINITY,
    );
    const { room, now } = inPanel().at('09:26');
    expect(untilTurnsTold({ ...room, run: null }, now)).toBe(Number.POSITIVE_INFINITY);
  });
  it('when half a minute of each is gone, from the instant at which the share is used up', () => {
    const driver = inPanel().at('09:25');
    expect(until(driver, -1)).toBe(Number.POSITIVE_INFINITY);
    const wait = until(driver);
    const told = (ms: number) =>
      shownMinutes(forecastFor(driver.room, slotIn(driver, 'panel'), 'dan', instant(driver.now + ms)).length);
    // It may wake a millisecond early.
    expect([told(0), told(wait), told(wait + 1)]).toEqual([5, 5, 4]);
  });
  it('never while the clock is paused', () => {
    expect(until(inPanel().at('09:26').does({ type: 'pause', slot: 'panel' }).at('09:28'))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a notice', () => {
  const told = (driver: RoomDriver, person: string) => noticeFor(driver.room, person, driver.now);
  it('is given from a whole minute on, of a start that moves either way', () => {
    const late = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(told(late.at('09:20:59'), 'bea')).toBeNull();
    expect(told(late.at('09:21'), 'bea')).toMatchObject({ slot: 'panel', now: { start: late.local('09:21') } });
  });
  it('is given of minutes that were added as well as of those that were taken', () => {
    const driver = opened(smallDay()).does({ type: 'add', slot: 'panel', by: 3 * MINUTE });
    expect(told(driver, 'bea')).toMatchObject({ before: { length: 5 * MINUTE }, now: { length: 6 * MINUTE } });
    expect(told(opened(smallDay()).does({ type: 'take', slot: 'panel', by: 3 * MINUTE }), 'bea')).toMatchObject({
      now: { length: 4 * MINUTE },
    });
    expect(told(opened(smallDay()).does({ type: 'take', slot: 'panel', by: 2 * MINUTE }), 'bea')).toBeNull();
  });
  it('is given to nobody who is on, nor once all is done, nor to somebody who is not there', () => {
    const driver = opened(smallDay()).at('09:10').does({ type: 'start', slot: 'talk' });
    expect([told(driver, 'ada'), told(driver, 'nobody')]).toEqual([null, null]);
    const done = opened(smallDay()).at('10:45').does({ type: 'start', slot: 'debate' });
    expect(told(done.does({ type: 'advance', from: 'debate', to: 'lunch' }), 'bea')).toBeNull();
  });
});
