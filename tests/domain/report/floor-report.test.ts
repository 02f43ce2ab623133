import { describe, expect, it } from 'vitest';
import type { StoredHand } from '../../../server/event-store/ports/hand-store.ts';
import { csvOf } from '../../../server/files/reports/report-csv.ts';
import { reportOfRun } from '../../../server/files/reports/run-report.ts';
import { slotFloorOf, speakerOf } from '../../../shared/domain/floor/floor.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { type FloorDriver, floorDay, inDebate, question } from '../../support/days/floor-day.ts';

const slot = 'debate';

/** Bea is heard, a question interrupts her, Dan is given back, Cleo is taken out, Eve still waits when the list is closed. */
const day = () => {
  const driver = inDebate().lists(question('Eve', { kind: 'remark', affiliation: 'Press', group: 'hall' }));
  driver
    .at('09:11')
    .gives('Bea')
    .at('09:12')
    .does({ type: 'interpose', slot, from: driver.id('Bea'), by: null });
  driver
    .at('09:12:20')
    .does({ type: 'end-interposed', slot, from: driver.id('Bea') })
    .at('09:12:48')
    .gives('Dan');
  driver.at('09:13').does({ type: 'return-to-list', slot, entry: driver.id('Dan') });
  return driver
    .does({ type: 'remove-from-list', slot, entry: driver.id('Cleo') }, { type: 'close-list', slot, after: 0 })
    .at('09:20')
    .does({ type: 'finish', slot }, { type: 'close' });
};
const answer = (driver: FloorDriver = day(), hands: readonly StoredHand[] = []) => {
  const told = reportOfRun({ agenda: floorDay(), entries: driver.entries, cues: [], hands }, { run: undefined, now: driver.now });
  if (told === null) throw new Error('no report');
  return { driver, told };
};

describe('the report of a floor', () => {
  it('tells who was heard and when, who still waited, who was taken out, and where the time went', () => {
    const { driver, told } = answer();
    const floor = told.report.slots.find(({ id }) => id === slot)?.floor;
    expect(floor?.requests.map(({ name, state, at, spoken, kind }) => [name, state, at, spoken, kind])).toEqual([
      ['Bea', 'heard', driver.local('09:11'), 88_000, 'question'],
      ['Dan', 'heard', driver.local('09:12:48'), 12_000, 'question'],
      ['Cleo', 'removed', null, 0, 'question'],
      ['Eve', 'waited', null, 0, 'remark'],
    ]);
    expect(floor?.airtime).toMatchObject({ unassigned: 20_000, chair: 600_000 - 120_000 });
  });

  it('tells of hands that were never admitted, the others once, and of none that was taken back', () => {
    const driver = inDebate();
    const run = driver.room.run?.id ?? '';
    const hand = (id: string, more: Partial<StoredHand> = {}): StoredHand => ({
      ...{ id, run, slot, at: driver.now, asked: driver.now, withdrawnAt: null },
      words: { kind: 'remark', name: id, group: 'hall' },
      ...more,
    });
    driver.does({ type: 'add-to-list', slot, words: question('Admitted'), hand: 'admitted', asked: driver.now });
    const { told } = answer(driver, [
      ...[hand('waits'), hand('admitted'), hand('back', { withdrawnAt: instant(driver.now + 1) })],
      ...[hand('elsewhere', { slot: 'recap' }), hand('before', { run: 'another-run' })],
    ]);
    const requests = (id: string) =>
      told.report.slots
        .find((one) => one.id === id)
        ?.floor?.requests.map(({ name, group, state, at }) => [name, group, state, at]);
    expect(requests(slot)?.filter(([name]) => name === 'waits' || name === 'Admitted' || name === 'back')).toEqual([
      ['Admitted', undefined, 'waited', null],
      ['waits', 'hall', 'hand', null],
    ]);
    expect(requests('recap')).toEqual([['elsewhere', 'hall', 'hand', null]]);
  });

  it('tells the airtime of the day: whoever speaks in two debates is one person, and so is their group', () => {
    const driver = inDebate().lists(question('Eve', { group: 'unions' }));
    driver.at('09:12').gives('Eve').at('09:14').does({ type: 'advance', from: slot, to: 'recap', early: true });
    driver.does({ type: 'open-list', slot: 'recap' });
    for (const words of [question('eve', { group: 'unions' }), question(null)]) {
      driver.does({ type: 'add-to-list', slot: 'recap', words });
      const to = driver.entries.at(-1)?.commandId ?? '';
      driver.does({ type: 'give-floor', slot: 'recap', from: speakerOf(slotFloorOf(driver.room.run, 'recap')), to });
      driver.at(words.name === null ? '09:16' : '09:15');
    }
    const { told } = answer(driver.does({ type: 'finish', slot: 'recap' }));
    const { airtime } = told.report;
    expect(airtime).toMatchObject({
      people: [{ name: 'eve', group: 'unions', spoken: 180_000, turns: 2 }],
      groups: [{ name: 'unions', spoken: 180_000 }],
      unassigned: 60_000,
    });
    const running = told.report.slots.filter(({ floor }) => floor !== undefined).reduce((sum, { spent }) => sum + spent, 0);
    expect(180_000 + 60_000 + (airtime?.chair ?? 0)).toBe(running);
    const days = csvOf(told)
      .split('\r\n')
      .map((row) => row.split(','));
    expect(days.filter(([, , row]) => row?.startsWith('day-')).map((cells) => [cells[2], cells[7], cells[9], cells[16]])).toEqual(
      [
        ['day-airtime', 'eve', '', '3'],
        ['day-airtime', '', 'unassigned', '1'],
        ['day-airtime', '', 'chair', '2'],
        ['day-group', '', '', '3'],
      ],
    );
  });

  it('is told of no slot in which nobody asked for the floor', () => {
    expect(
      answer()
        .told.report.slots.filter(({ floor }) => floor !== undefined)
        .map(({ id }) => id),
    ).toEqual([slot]);
  });

  it('stands in the table with a row for each request, each person and each group', () => {
    const rows = csvOf(answer().told)
      .split('\r\n')
      .map((row) => row.split(','));
    expect(rows.filter(([, , row]) => row === 'request')).toHaveLength(4);
    expect(rows.filter(([, , row]) => row === 'airtime').map((cells) => [cells[7], cells[9], cells[16]])).toEqual([
      ['Bea', '', '1.47'],
      ['Dan', '', '0.2'],
      ['', 'unassigned', '0.33'],
      ['', 'chair', '8'],
    ]);
  });

  it('reads like minutes: each line of the log names who had the floor', () => {
    const { told } = answer();
    expect(told.log.filter(({ type }) => type === 'give-floor').map(({ subject, object }) => [subject, object])).toEqual([
      ['', 'Bea'],
      ['Bea', 'Dan'],
    ]);
  });
});
