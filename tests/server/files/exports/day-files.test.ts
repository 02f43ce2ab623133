import fc from 'fast-check';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { dayAnswerOf } from '../../../../server/files/exports/day-json.ts';
import { csvOfDay, workbookOf } from '../../../../server/files/exports/day-table.ts';
import { eventDayOf } from '../../../../server/files/exports/event-day.ts';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import { fileOfAgenda } from '../../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaFrom, fileOf, smallDay } from '../../../support/agendas/agenda.ts';
import { agendas } from '../../../support/agendas/arbitrary-agenda.ts';
import { opened, RoomDriver } from '../../../support/days/run.ts';
import { draftFrom, programmeOf } from '../programmes/brought.ts';

const dayOf = ({ room, present, wallOffset }: RoomDriver) => eventDayOf(room, present, wallOffset);
const dayAt = (agenda: Agenda) => dayOf(new RoomDriver(agenda));
const tableOf = (text: string) => Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true }).data;

/** A day in which something has happened, something runs, something was left out and something is ahead. */
const inTheDay = (): RoomDriver =>
  opened(smallDay())
    .at('09:03:20')
    .does({ type: 'start', slot: 'talk' }, { type: 'skip', slot: 'debate' })
    .at('09:31:10')
    .does({ type: 'advance', from: 'talk', to: 'panel' });

describe('the day as a table', () => {
  it('tells planned, forecast and actual times of each slot', () => {
    const rows = tableOf(csvOfDay(dayOf(inTheDay())));
    const times = rows.map((row) =>
      ['Title', 'State', 'Start', 'End', 'Forecast start', 'Forecast end', 'Actual start', 'Actual end', 'Minutes late']
        .map((name) => row[name])
        .join(' '),
    );
    expect(times).toEqual([
      'A talk done 09:00 09:20 09:03 09:31 09:03 09:31 3',
      'A panel running 09:20 09:35 09:31 09:46 09:31  11',
      'Coffee ahead 09:40 10:00 09:46 10:06   6',
      'A debate skipped 10:00 10:30 10:00 10:30   ',
      'Lunch ahead 10:30  10:30    0',
    ]);
  });
  it('tells nothing of a rehearsal, and no private note', () => {
    const rehearsing = new RoomDriver(smallDay(), '08:30')
      .does({ type: 'open', mode: 'rehearsal', rate: 60 })
      .does({ type: 'start', slot: 'talk', early: true });
    expect(csvOfDay(dayOf(rehearsing))).toBe(csvOfDay(dayAt(smallDay())));
    expect(csvOfDay(dayAt(smallDay()))).not.toContain('private words');
  });
  it('a cell of text never begins a formula', () => {
    const title = '=cmd|calc';
    const slots = [
      { id: 'a', kind: 'talk', title, subtitle: '+1', session: '@a', start: '09:00', minutes: 5, people: [{ name: '-x' }] },
    ];
    const [row] = tableOf(csvOfDay(dayAt(agendaFrom(fileOf(slots)))));
    expect([row?.['Title'], row?.['Subtitle'], row?.['Session'], row?.['Speakers']]).toEqual(["'=cmd|calc", "'+1", "'@a", "'-x"]);
  });
  it('a workbook holds texts and numbers, and nothing that is computed', async () => {
    const slots = [{ id: 'a', kind: 'talk', title: '=1+1', start: '09:00', minutes: 5 }];
    const files = unzipSync(await workbookOf(dayAt(agendaFrom(fileOf(slots)))));
    const sheets = Object.entries(files).filter(([name]) => name.startsWith('xl/worksheets/'));
    const text = sheets.map(([, bytes]) => new TextDecoder().decode(bytes)).join('');
    expect(text).toContain('<c');
    expect(text).not.toContain('<f');
  });
});

/** What a sheet can say of a slot. */
const said = (agenda: Agenda) =>
  fileOfAgenda(agenda).slots.map(({ title, kind, minutes, people = [], subtitle, session }, index) => ({
    start: dayAt(agenda).slots[index]?.planned.start,
    title,
    kind,
    minutes,
    subtitle,
    session,
    people: people.map(({ name, affiliation }) => ({ name, affiliation })),
  }));
const brought = async (file: unknown) => said(agendaFrom((await draftFrom(file, { breaksKeepTimes: false })).file));

describe('a file that goes out and is brought back', () => {
  const full = agendaFrom(
    fileOf([
      {
        id: 'a',
        kind: 'talk',
        title: 'Été, « un » ; “titre” 🧑‍🏫',
        subtitle: 'Un sous-titre, long',
        session: 'Session 1',
        start: '22:10',
        minutes: 20,
        people: [{ name: 'Zoë Ñandú', affiliation: 'École de Lyon' }, { name: 'Łukasz' }],
      },
      { id: 'b', kind: 'panel', title: 'A panel', minutes: 45, people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }] },
      { id: 'c', kind: 'break', title: 'Coffee', start: '23:30', minutes: 45 },
      { id: 'd', kind: 'debate', title: 'In the night', start: '00:15', minutes: 30 },
    ]),
  );
  it.each([
    ['CSV', async (agenda: Agenda) => csvOfDay(dayAt(agenda))],
    ['XLSX', (agenda: Agenda) => workbookOf(dayAt(agenda))],
    ['agenda.json', async (agenda: Agenda) => fileOfAgenda(agenda)],
  ] as const)('is the same day as %s: times, kinds, titles, people, over midnight', async (_name, write) =>
    expect(await brought(await write(full))).toEqual(said(full)),
  );
  it('is the same day for any sound agenda', () =>
    fc.assert(
      fc.asyncProperty(agendas, async (agenda) => {
        // A slot without a length is told by its end, and one that ends the day has none.
        fc.pre(agenda.slots.every(({ length, endsWithNext }) => length !== null && !endsWithNext));
        expect(await brought(csvOfDay(dayAt(agenda)))).toEqual(said(agenda));
        expect(await brought(await workbookOf(dayAt(agenda)))).toEqual(said(agenda));
      }),
      { numRuns: 30 },
    ));
  it('a sheet of a day under way is read as the plan, and says which columns it leaves out', async () => {
    const programme = await programmeOf(csvOfDay(dayOf(inTheDay())));
    expect(programme.columns?.filter(({ role }) => role === null).map(({ name }) => name)).toEqual([
      'State',
      'Forecast start',
      'Forecast end',
      'Actual start',
      'Actual end',
      'Minutes late',
    ]);
    expect((await draftFrom(csvOfDay(dayOf(inTheDay())))).file.slots.map(({ start }) => start)).toEqual([
      '09:00',
      '09:20',
      '09:40',
      '10:00',
      '10:30',
    ]);
  });
});

describe('the day as JSON', () => {
  it('tells how late it is, and the three times of each slot', () => {
    const { live, minutesLate, slots } = dayAnswerOf(dayOf(inTheDay()));
    expect([live, minutesLate]).toEqual([true, 6]);
    expect(slots[1]).toEqual({
      id: 'panel',
      kind: 'panel',
      title: 'A panel',
      people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }],
      state: 'running',
      planned: { start: '2026-03-10T08:20:00.000Z', end: '2026-03-10T08:35:00.000Z' },
      forecast: { start: '2026-03-10T08:31:00.000Z', end: '2026-03-10T08:46:00.000Z' },
      actual: { start: '2026-03-10T08:31:10.000Z', end: null },
    });
  });
  it('tells no times of an agenda of lengths before it is opened', () => {
    const { slots } = dayAnswerOf(dayAt(agendaFrom(fileOf([{ id: 'a', kind: 'talk', title: 'A', minutes: 5 }]))));
    expect(slots[0]?.planned).toEqual({ start: null, end: null });
  });
});
