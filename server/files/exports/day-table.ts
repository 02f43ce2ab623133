import Papa from 'papaparse';
import writeWorkbook from 'write-excel-file/node';
import { localDate, localTime } from '../../../shared/domain/time/local-time.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { FORMULA } from '../reports/report-csv.ts';
import type { DaySlot, EventDay } from './event-day.ts';

/** A cell as it is meant: a text, a number, or a time of day as HH:MM; null where there is nothing to say. */
type Cell = { readonly text: string } | { readonly number: number } | { readonly time: string } | null;
type Column = { readonly name: string; readonly cell: (one: DaySlot, day: EventDay) => Cell };

const text = (words: string | undefined): Cell => (words === undefined || words === '' ? null : { text: words });
const time = (at: number | null, { agenda }: EventDay): Cell => (at === null ? null : { time: localTime(at, agenda.timeZone) });
const minutes = (length: number | null): Cell => (length === null ? null : { number: Math.round(length / MINUTE) });
const late = ({ planned, forecast, actual, state }: DaySlot): number | null => {
  const start = actual.start ?? forecast.start;
  return state === 'skipped' || start === null || planned.start === null ? null : start - planned.start;
};
/** As a sheet of speakers is read again: each with where they come from, one after the other. */
const people = ({ slot }: DaySlot): Cell =>
  text(slot.people.map(({ name, affiliation }) => (affiliation === undefined ? name : `${name} (${affiliation})`)).join('; '));

/** The columns, in order. Those that an agenda is made of go by names under which a sheet is read again. */
const COLUMNS: readonly Column[] = [
  {
    name: 'Date',
    cell: ({ planned }, { agenda }) => (planned.start === null ? null : { text: localDate(planned.start, agenda.timeZone) }),
  },
  { name: 'Start', cell: ({ planned }, day) => time(planned.start, day) },
  { name: 'End', cell: ({ planned }, day) => time(planned.end, day) },
  { name: 'Minutes', cell: ({ slot }) => minutes(slot.length) },
  { name: 'Kind', cell: ({ slot }) => text(slot.kind) },
  { name: 'Title', cell: ({ slot }) => text(slot.title) },
  { name: 'Subtitle', cell: ({ slot }) => text(slot.subtitle) },
  { name: 'Session', cell: ({ slot }) => text(slot.session) },
  { name: 'Speakers', cell: people },
  { name: 'State', cell: ({ state }) => text(state) },
  { name: 'Forecast start', cell: ({ forecast }, day) => time(forecast.start, day) },
  { name: 'Forecast end', cell: ({ forecast }, day) => time(forecast.end, day) },
  { name: 'Actual start', cell: ({ actual }, day) => time(actual.start, day) },
  { name: 'Actual end', cell: ({ actual }, day) => time(actual.end, day) },
  { name: 'Minutes late', cell: (one) => minutes(late(one)) },
];

const rowsOf = (day: EventDay): readonly (readonly Cell[])[] => day.slots.map((one) => COLUMNS.map(({ cell }) => cell(one, day)));

const written = (cell: Cell): string | number =>
  cell === null ? '' : 'text' in cell ? cell.text : 'number' in cell ? cell.number : cell.time;

/** The day as a table of text for any spreadsheet: a cell of text can never begin a formula. */
export const csvOfDay = (day: EventDay): string => {
  const rows = rowsOf(day).map((row) => row.map(written));
  return `\uFEFF${Papa.unparse({ fields: COLUMNS.map(({ name }) => name), data: rows }, { escapeFormulae: FORMULA, newline: '\r\n' })}`;
};

/** A time of day as a workbook counts it: the part of a day that has passed. */
const partOfDay = (time: string): number => {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return (hours * 60 + rest) / 1_440;
};

const workbookCell = (cell: Cell) =>
  cell === null
    ? null
    : 'text' in cell
      ? { type: String, value: cell.text }
      : 'number' in cell
        ? { type: Number, value: cell.number }
        : { type: Number, value: partOfDay(cell.time), format: 'hh:mm' };

/** The day as a workbook: times are times and texts are texts, so that nothing is computed that was not typed. */
export const workbookOf = async (day: EventDay): Promise<Uint8Array> => {
  const head = COLUMNS.map(({ name }) => ({ type: String, value: name, fontWeight: 'bold' as const }));
  return writeWorkbook([head, ...rowsOf(day).map((row) => row.map(workbookCell))]).toBuffer();
};
