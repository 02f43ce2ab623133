import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../server/reports/report-csv.ts';
import { reportOfRun } from '../../../server/reports/run-report.ts';
import { floorDay, inDebate, question } from '../../support/floor-day.ts';

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
const answer = () => {
  const driver = day();
  const told = reportOfRun({ agenda: floorDay(), entries: driver.entries, cues: [] }, { run: undefined, now: driver.now });
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
