import { describe, expect, it } from 'vitest';
import { crossings, nextCrossing } from '../../../shared/domain/clock/crossings.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const inPanel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
/** What was crossed up to a time of day: whose, what, at how many minutes left, and when. */
const crossed = (driver: RoomDriver, time: string) =>
  crossings(driver.room, driver.local(time)).map(
    ({ kind, person, part, remaining, at }) =>
      `${person ?? part ?? 'slot'} ${kind} ${remaining / MINUTE} at ${new Date(at + 3_600_000).toISOString().slice(11, 16)}`,
  );

describe('nothing is crossed', () => {
  const late = (driver: RoomDriver) => [crossed(driver, '12:00'), nextCrossing(driver.room, driver.now)];
  it('in a closed room', () => expect(late(new RoomDriver(smallDay()))).toEqual([[], null]));
  it('before the first start, however late it is', () => expect(late(opened(smallDay()))).toEqual([[], null]));
  it('once all is done, with a fixed end and without', () => {
    const reached = opened(smallDay()).at('10:00').does({ type: 'start', slot: 'debate' }).at('10:30');
    expect(late(reached.does({ type: 'advance', from: 'debate', to: 'lunch' }))).toEqual([[], null]);
    const ended = opened(partsDay()).at('09:40').does({ type: 'start', slot: 'close' }, { type: 'finish', slot: 'close' });
    expect(late(ended)).toEqual([[], null]);
  });
  it('while the clock is paused', () => expect(late(inTalk().does({ type: 'pause', slot: 'talk' }))).toEqual([[], null]));
});

describe('in a hold', () => {
  const held = () => inTalk().at('09:10').does({ type: 'finish', slot: 'talk' });
  it('in a hold, the next slot is told once as due and then with each minute that it is late', () => {
    expect(crossed(held(), '09:22')).toEqual(['slot due 0 at 09:20', 'slot due -1 at 09:21', 'slot due -2 at 09:22']);
    expect(crossings(held().room, held().local('09:20'))[0]).toMatchObject({ slot: 'panel', key: 'due:panel:0:3' });
  });
  it('its lateness is told for half an hour', () => expect(crossed(held(), '11:00')).toHaveLength(31));
  it('in a hold that begins after the next slot was due, its due time is not told', () => {
    const driver = inTalk().at('09:21:30').does({ type: 'finish', slot: 'talk' });
    expect(crossed(driver, '09:22')).toEqual(['slot due -2 at 09:22']);
  });
});

describe('in a panel', () => {
  it('the speaker and the panel each have their signals and their end', () => {
    expect(crossed(inPanel(), '09:33')).toEqual([
      'bea signal 1 at 09:24',
      'bea time 0 at 09:25',
      'bea overrun -1 at 09:26',
      'bea overrun -2 at 09:27',
      'bea overrun -3 at 09:28',
      'bea overrun -4 at 09:29',
      'bea overrun -5 at 09:30',
      'bea overrun -6 at 09:31',
      'slot signal 3 at 09:32',
      'bea overrun -7 at 09:32',
      'bea overrun -8 at 09:33',
    ]);
  });
  it('the overrun of a share is told no more from the instant at which the panel itself is over', () => {
    const driver = inPanel();
    expect(crossed(driver, '09:37').filter((words) => /09:3[4-7]$/.test(words))).toEqual([
      'slot signal 1 at 09:34',
      'bea overrun -9 at 09:34',
      'slot time 0 at 09:35',
      'slot overrun -1 at 09:36',
      'slot overrun -2 at 09:37',
    ]);
  });
  it('the last speaker has their end at the very instant of that of the panel', () => {
    const driver = inPanel().at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:30').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'dan' });
    expect(crossed(driver, '09:36').filter((words) => /09:3[56]$/.test(words))).toEqual([
      'slot time 0 at 09:35',
      'dan time 0 at 09:35',
      'slot overrun -1 at 09:36',
    ]);
  });
  it('each turn has crossings of its own, and names its person', () => {
    const driver = inPanel().at('09:23').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' });
    driver.at('09:25').does({ type: 'hand-over', slot: 'panel', from: 'cleo', to: 'bea' });
    const [first] = crossings(driver.room, driver.local('09:29:30'));
    expect(first).toMatchObject({ person: 'bea', slot: 'panel', kind: 'signal', key: 'panel#1@bea#2:60:4' });
  });
});

describe('in a slot with parts', () => {
  const inParts = (parts: readonly object[]) =>
    opened(agendaFrom(fileOf([{ id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 20, parts }])))
      .at('09:00')
      .does({ type: 'start', slot: 'talk' });
  const part = (kind: string, length: number) => ({
    kind,
    minutes: length,
    ...(kind === 'questions' ? { minimum: length } : {}),
  });
  /** A slot of twenty minutes that was cut to so many before it began. */
  const cutTo = (length: number, parts: readonly object[]) => {
    const agenda = agendaFrom(fileOf([{ id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 20, parts }]));
    return opened(agenda)
      .does({ type: 'take', slot: 'talk', by: (20 - length) * MINUTE })
      .at('09:00')
      .does({ type: 'start', slot: 'talk' });
  };
  it('a part ends while the slot goes on, and the last one ends with the slot', () => {
    const driver = inParts([
      { kind: 'talk', minutes: 14 },
      { kind: 'questions', minutes: 6 },
    ]);
    expect(crossed(driver, '09:21')).toEqual([
      'talk signal 5 at 09:09',
      'talk signal 1 at 09:13',
      'talk part 0 at 09:14',
      'questions last-question 1 at 09:19',
      'slot time 0 at 09:20',
      'slot overrun -1 at 09:21',
    ]);
  });
  it('a part without a minute left is not told: what ends there is the part before it', () => {
    const driver = cutTo(14, [part('talk', 10), part('overview', 6), part('questions', 4)]);
    expect(crossed(driver, '09:13').filter((words) => words.includes('part'))).toEqual(['talk part 0 at 09:10']);
  });
  it('a signal that is as long as its part, or longer, is not told in the part before it', () => {
    const ofTalk = (length: number) =>
      crossed(cutTo(6 + length, [part('questions', 6), { ...part('talk', 14) }]), '09:12').filter((words) =>
        words.startsWith('talk'),
      );
    expect(ofTalk(6)).toEqual(['talk signal 5 at 09:07', 'talk signal 1 at 09:11']);
    expect(ofTalk(5)).toEqual(['talk signal 1 at 09:10']);
    expect(ofTalk(4)).toEqual(['talk signal 1 at 09:09']);
  });
});

describe('a crossing', () => {
  const leaves = (ms: number) => inTalk().does({ type: 'set-remaining', slot: 'talk', to: ms });
  it('is none where a command leaves exactly what a signal is at', () => {
    expect(crossed(leaves(5 * MINUTE), '09:04')).toEqual(['slot signal 1 at 09:04']);
    expect(crossed(leaves(5 * MINUTE + 1), '09:01')).toHaveLength(1);
  });
  it('from before a pause is not there again after it, also where the clock stood exactly at it', () => {
    for (const time of ['09:15', '09:16']) {
      const driver = inTalk().at(time).does({ type: 'pause', slot: 'talk' }).at('09:30').does({ type: 'resume', slot: 'talk' });
      expect(crossed(driver, '09:30')).toEqual([]);
    }
  });
  it('is there at its very millisecond, and the next one is after it', () => {
    const driver = inTalk();
    const at = driver.local('09:15');
    const next = (now: Instant) => nextCrossing(driver.room, now);
    expect([crossings(driver.room, instant(at - 1)), crossings(driver.room, at)].map((all) => all.length)).toEqual([0, 1]);
    expect([next(driver.now), next(instant(at - 1)), next(at)]).toEqual([at, at, driver.local('09:19')]);
  });
});
