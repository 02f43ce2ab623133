import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { calendarOf } from '../../../../server/files/exports/calendar.ts';
import { CalendarHistory } from '../../../../server/files/exports/calendar-history.ts';
import { eventDayOf } from '../../../../server/files/exports/event-day.ts';
import type { Agenda } from '../../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../../shared/domain/agenda/file/read-agenda.ts';
import { localTime } from '../../../../shared/domain/time/local-time.ts';
import { wholeMinutes } from '../../../../shared/domain/time/wall-time.ts';
import { seminar, smallDay } from '../../../support/agendas/agenda.ts';
import { agendas } from '../../../support/agendas/arbitrary-agenda.ts';
import { RoomDriver } from '../../../support/days/run.ts';
import { draftFrom } from './brought.ts';

const any = fc.oneof({ weight: 20, arbitrary: agendas }, fc.constantFrom(seminar(), smallDay()));

type Told = { readonly title: string; readonly start: string; readonly minutes: number | null };

/** What a sheet or a calendar can say of a slot. */
const told = (file: AgendaFile): readonly Told[] => {
  const reading = agendaOf(file);
  if (!reading.ok) return expect.fail('no agenda');
  const { slots, timeZone } = reading.agenda;
  return slots.map(({ title, plannedStart, length }) => ({
    title,
    start: localTime(plannedStart, timeZone),
    minutes: length === null ? null : wholeMinutes(length),
  }));
};
/** The same, where a slot without a length has that until the next: other forms have no word for a slot that its successor ends. */
const toldAs = (back: AgendaFile, file: AgendaFile): readonly Told[] => {
  const lengths = told(back);
  return told(file).map((slot, index) => (slot.minutes === null ? { ...slot, minutes: lengths[index]?.minutes ?? null } : slot));
};
const people = ({ slots }: AgendaFile): readonly unknown[] =>
  slots.map(({ kind, people: all = [] }) => [kind, all.map(({ name, affiliation, role }) => [name, affiliation, role])]);

/** A row for each slot, as a secretary would have them. */
const rowsOf = (agenda: Agenda): readonly (readonly string[])[] => [
  ['Date', 'Start', 'Minutes', 'Kind', 'Title', 'Speakers', 'Affiliation', 'Role'],
  ...agenda.slots.map(({ plannedStart, length, kind, title, people: all }) => [
    agenda.date,
    localTime(plannedStart, agenda.timeZone),
    length === null ? '' : String(wholeMinutes(length)),
    kind,
    title,
    all.map(({ name }) => name).join(';'),
    all.map(({ affiliation = '–' }) => affiliation).join(';'),
    all.map(({ role = '–' }) => role).join(';'),
  ]),
];
/** Whose affiliation or role is not known is written as a dash there. */
const withoutDashes = (file: AgendaFile): AgendaFile => ({
  ...file,
  slots: file.slots.map((slot) => ({
    ...slot,
    ...(slot.people === undefined
      ? {}
      : {
          people: slot.people.map(({ affiliation, role, ...person }) => ({
            ...person,
            ...(affiliation === undefined || affiliation === '–' ? {} : { affiliation }),
            ...(role === undefined || role === '–' ? {} : { role }),
          })),
        }),
  })),
});

describe('an agenda that goes out and comes back', () => {
  it('as agenda.json is the same, word for word', async () => {
    await fc.assert(
      fc.asyncProperty(any, async (agenda) => {
        const file = fileOfAgenda(agenda);
        expect((await draftFrom(JSON.stringify(file))).file).toEqual(file);
      }),
      { numRuns: 60 },
    );
  });

  it('as a calendar has the same titles, starts and lengths', async () => {
    await fc.assert(
      fc.asyncProperty(any, async (agenda) => {
        const { room, present, wallOffset, now } = new RoomDriver(agenda);
        const calendar = calendarOf(eventDayOf(room, present, wallOffset), { history: new CalendarHistory(), now });
        const { file } = await draftFrom(calendar, { breaksKeepTimes: false });
        expect(told(file)).toEqual(toldAs(file, fileOfAgenda(agenda)));
        expect(file.timeZone).toBe(agenda.timeZone);
      }),
      { numRuns: 40 },
    );
  });

  it('as rows of a sheet or of a workbook has the same times, kinds and people', async () => {
    await fc.assert(
      fc.asyncProperty(any, async (agenda) => {
        const rows = rowsOf(agenda);
        const file = fileOfAgenda(agenda);
        const workbook = await writeWorkbook(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
        for (const sheet of [Papa.unparse([...rows.map((row) => [...row])]), workbook]) {
          const back = withoutDashes((await draftFrom(sheet, { breaksKeepTimes: false })).file);
          expect(told(back)).toEqual(toldAs(back, file));
          expect(people(back)).toEqual(people(file));
        }
      }),
      { numRuns: 25 },
    );
  });
});
