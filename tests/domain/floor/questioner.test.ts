import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../server/files/reports/report-csv.ts';
import { reportOfRun } from '../../../server/files/reports/run-report.ts';
import { airtimeOf } from '../../../shared/domain/floor/airtime.ts';
import type { EntryWords } from '../../../shared/domain/floor/floor.ts';
import { moderatorLog } from '../../../shared/domain/report/log-lines.ts';
import { slotRunOf } from '../../../shared/domain/run/order.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { type FloorDriver, floorDay, inDebate, question } from '../../support/days/floor-day.ts';

const slot = 'debate';
type Who = Omit<EntryWords, 'kind' | 'of'>;

/** Bea has the floor since 09:11; at 09:12 somebody who is not in the list puts a question to her. */
const asked = (who: Who = { name: 'Una', affiliation: 'CGIL', group: 'unions' }): FloorDriver => {
  const driver = inDebate().at('09:11').gives('Bea').at('09:12');
  return driver.does({ type: 'interpose', slot, from: driver.id('Bea'), by: null, who });
};
const lastId = (driver: FloorDriver): string => driver.entries.at(-1)?.commandId ?? '';
const airtime = (driver: FloorDriver) => {
  const debate = driver.room.agenda.slots.find(({ id }) => id === slot);
  if (debate === undefined) throw new Error('no debate');
  return airtimeOf(driver.list, driver.floor, spentAt(slotRunOf(driver.room.run, debate).timer, driver.now));
};
const goesOn = (driver: FloorDriver): FloorDriver => driver.does({ type: 'end-interposed', slot, from: driver.id('Bea') });
const requests = (driver: FloorDriver) => {
  driver.does({ type: 'finish', slot }, { type: 'close' });
  const told = reportOfRun({ agenda: floorDay(), entries: driver.entries, cues: [] }, { run: undefined, now: driver.now });
  if (told === null) throw new Error('no report');
  expect(csvOf(told)).toContain('request');
  return told.report.slots.find(({ id }) => id === slot)?.floor?.requests ?? [];
};

describe('a question put by somebody who is not in the list', () => {
  it('has their name and airtime, and nobody waits more or less for it', () => {
    const driver = asked().at('09:12:20');
    expect(driver.waiting).toEqual(['Cleo', 'Dan']);
    expect(driver.speaking).toBe('Bea');
    expect(airtime(driver).people).toMatchObject([
      { name: 'Bea', spoken: 60_000 },
      { name: 'Una', affiliation: 'CGIL', group: 'unions', spoken: 20_000, turns: 0 },
    ]);
    expect(airtime(driver).unassigned).toBe(0);
  });

  it('whoever waits keeps their place when they put one by their name', () => {
    const driver = asked({ name: 'Cleo' }).at('09:12:20');
    expect(driver.waiting).toEqual(['Cleo', 'Dan']);
    expect(goesOn(driver).waiting).toEqual(['Cleo', 'Dan']);
    driver.gives('Cleo').at('09:13:20');
    expect(airtime(driver).people).toMatchObject([{}, { name: 'Cleo', spoken: 80_000, turns: 1 }]);
  });

  it('may have its name later, by whoever keeps the list, also once it was answered', () => {
    const driver = asked({ name: null }).at('09:12:20');
    const entry = lastId(driver);
    expect(airtime(driver)).toMatchObject({ unassigned: 20_000 });
    goesOn(driver).does({
      type: 'change-in-list',
      slot,
      entry,
      from: question(null),
      to: question('Una', { group: 'unions' }),
    });
    expect(airtime(driver)).toMatchObject({ unassigned: 0, people: [{ name: 'Bea' }, { name: 'Una', spoken: 20_000 }] });
    driver.does({ type: 'undo-list', ids: [lastId(driver)] });
    expect(airtime(driver)).toMatchObject({ unassigned: 20_000 });
  });

  it.each([null, 'Uma'])('stands in the log under the name that it was given last, %s at first', (name) => {
    const driver = asked({ name });
    const change = { type: 'change-in-list', slot, entry: lastId(driver), from: question(name), to: question('Una') } as const;
    driver.at('09:12:20').does(change);
    const line = moderatorLog(driver.room, driver.entries).find(({ type }) => type === 'interpose');
    expect(line).toMatchObject({ subject: 'Bea', object: 'Una' });
  });

  it('is taken while the list is closed, and is no turn that a closed list counts', () => {
    const driver = inDebate().at('09:11').gives('Bea').does({ type: 'close-list', slot, after: 1 });
    driver.does({ type: 'interpose', slot, from: driver.id('Bea'), by: null, who: { name: 'Una' } });
    expect(driver.list.door).toMatchObject({ after: 1, heard: 1 });
    expect(driver.waiting).toEqual(['Cleo', 'Dan']);
  });

  it('keeps its name through undo and redo of the run, and of the list beside it', () => {
    const driver = inDebate().at('09:11').gives('Bea').at('09:11:30').lists('Eve');
    const listed = lastId(driver);
    driver.at('09:12').does({ type: 'interpose', slot, from: driver.id('Bea'), by: null, who: { name: 'Una' } });
    const put = lastId(driver);
    driver.does({ type: 'undo-list', ids: [listed] }).does({ type: 'undo', ids: [put] });
    expect(driver.waiting).toEqual(['Cleo', 'Dan']);
    driver.does({ type: 'redo', id: put }).at('09:12:20');
    expect(airtime(driver).people).toMatchObject([{ name: 'Bea' }, { name: 'Una' }]);
    driver.does({ type: 'redo-list', id: listed });
    expect(airtime(driver).people).toMatchObject([{ name: 'Bea' }, { name: 'Una' }]);
  });

  it('is told by the log with who put it', () => {
    const driver = asked();
    expect(moderatorLog(driver.room, driver.entries)[0]).toMatchObject({
      type: 'interpose',
      subject: 'Bea',
      object: 'Una',
    });
  });

  it('stands in the report where it was put; one that was undone was never asked', () => {
    const driver = goesOn(asked().at('09:12:20')).at('09:13');
    expect(requests(driver).map(({ name, state, at, spoken }) => [name, state, at, spoken])).toEqual([
      ['Bea', 'heard', driver.local('09:11'), 100_000],
      ['Una', 'heard', driver.local('09:12'), 20_000],
      ['Cleo', 'waited', null, 0],
      ['Dan', 'waited', null, 0],
    ]);
    const undone = asked();
    undone.does({ type: 'undo', ids: [lastId(undone)] }).at('09:13');
    expect(requests(undone).map(({ name }) => name)).toEqual(['Bea', 'Cleo', 'Dan']);
  });

  it('sabotage: a question by nobody in the list has no name that could come later', () => {
    const driver = inDebate().at('09:11').gives('Bea').at('09:12');
    driver.does({ type: 'interpose', slot, from: driver.id('Bea'), by: null });
    const entry = lastId(driver);
    expect(driver.tries({ type: 'change-in-list', slot, entry, from: question(null), to: question('Una') })).toMatchObject({
      ok: false,
      why: 'unknown-entry',
    });
  });
});
