import { KINDS, type Kind } from '../../../../shared/domain/agenda/agenda.ts';
import type { Problem } from '../../../../shared/domain/agenda/file/expected.ts';
import { type Expected, expecting } from '../../../../shared/domain/agenda/file/expected.ts';
import { shownValue } from '../../../../shared/domain/agenda/file/shape-problems.ts';
import { type Remark, type Role, remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import type { Found, FoundPerson, ProgrammeReading } from '../programme.ts';
import type { DateOrder } from '../texts/dates.ts';
import { minutesFrom } from '../texts/moments.ts';
import { overMidnight } from '../texts/nights.ts';
import { namesIn, withPlace } from '../texts/people.ts';
import { given } from '../texts/values.ts';
import { kindByWords } from '../texts/words.ts';
import { type Cell, cellText, dateOf, isNoLength, minutesOfCell, orderOfDates, timesOf } from './cells.ts';
import { columnsIn, headOf, isHeading, type Mapping, type Rows, remarksOnHead } from './heading.ts';
import { withSeveralRooms } from './several-rooms.ts';

/** So many cells that cannot be read are told. */
const MOST_PROBLEMS = 50;

const peopleOf = (row: readonly Cell[], mapping: Mapping): readonly FoundPerson[] => {
  const columnsOf = (role: Role): readonly number[] => mapping.flatMap((one, index) => (one === role ? [index] : []));
  const [names, affiliations, roles] = (['people', 'affiliation', 'role'] as const).map(columnsOf) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const cells = (columns: readonly number[], place: number): string => cellText(row[columns[place] ?? -1]);
  return names.flatMap((column, place) => {
    const people = namesIn(cellText(row[column])).map((name) => withPlace({ name }));
    // One cell of affiliations for one cell of names: one each where there are as many, else one for all.
    const [given, functions] = [cells(affiliations, place), cells(roles, place)].map((text) => ({
      text,
      parts: text
        .split(/[;\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    })) as [{ text: string; parts: string[] }, { text: string; parts: string[] }];
    const each = ({ text, parts }: { text: string; parts: string[] }, index: number): string =>
      parts.length === people.length ? (parts[index] ?? '') : text;
    return people.map((person, index) => {
      const [affiliation, role] = [each(given, index), each(functions, index)];
      return { ...person, ...(affiliation === '' ? {} : { affiliation }), ...(role === '' ? {} : { role }) };
    });
  });
};

const kindOf = (text: string): Kind | null => {
  const word = text.toLowerCase();
  return KINDS.find((kind) => kind === word) ?? kindByWords(word);
};

type Above = { readonly date: string | null; readonly room: string };
type Reading = { readonly mapping: Mapping; readonly order: DateOrder };

/** What one row says; cells left blank say what is above. */
const foundIn = (
  row: readonly Cell[],
  { mapping, order }: Reading,
  above: Above,
): { readonly found: Found | null; readonly above: Above } => {
  const cell = (role: Role): Cell => row[mapping.indexOf(role)];
  const words = (role: Role): string => cellText(cell(role)).replace(/\s+/g, ' ');
  const here: Above = {
    date: dateOf(cell('date'), order) ?? dateOf(cell('start'), order) ?? above.date,
    room: words('room') || above.room,
  };
  const [starts, ends] = [timesOf(cell('start')), timesOf(cell('end'))];
  const people = peopleOf(row, mapping);
  const [title, session] = [words('title'), words('session')];
  if (title === '' && people.length === 0 && starts === null) return { found: null, above: here };
  const end = ends?.start ?? starts?.end ?? null;
  const start = starts?.start ?? null;
  const kind = kindOf(words('kind'));
  const found: Found = {
    title: title === '' ? session || people.map(({ name }) => name).join(', ') : title,
    ...given('subtitle', words('subtitle')),
    ...(title === '' ? {} : given('session', session)),
    start: start === null ? null : { date: here.date, time: start },
    minutes: minutesOfCell(cell('minutes')) ?? (start === null || end === null ? null : minutesFrom(start, end)),
    rooms: here.room === '' ? [] : [here.room],
    people,
    ...(kind === null ? {} : { kind }),
    ...given('note', words('note')),
  };
  return { found, above: here };
};

/** Cells that say something which cannot be read: refused by name, never left out in silence. A row counts as in the sheet, from 1. */
const problemsIn = (row: readonly Cell[], number: number, { mapping, order }: Reading): readonly Problem[] =>
  mapping.flatMap((role, index): readonly Problem[] => {
    const [cell, text] = [row[index], cellText(row[index])];
    if (role === null || text === '') return [];
    const wrong = (expected: Expected): readonly Problem[] => [
      { path: `rows[${number}].${role}`, value: shownValue(text), expected },
    ];
    switch (role) {
      case 'start':
      case 'end':
        return timesOf(cell) === null ? wrong(expecting('typed-time')) : [];
      case 'minutes':
        return minutesOfCell(cell) === null && !isNoLength(cell) ? wrong(expecting('typed-length')) : [];
      case 'date':
        return dateOf(cell, order) === null ? wrong(expecting('typed-date')) : [];
      default:
        return [];
    }
  });

const rowText = (row: readonly Cell[]): string =>
  row
    .map(cellText)
    .filter((one) => one !== '')
    .join(' ')
    .slice(0, 60);

/**
 * Rows of a sheet. A date and a room that are not written again are those above. `asked` is the mapping that somebody chose; without
 * one it is found.
 */
export const fromRows = (rows: Rows, asked: Mapping | null = null): ProgrammeReading => {
  const head = headOf(rows);
  const mapping = asked ?? head.mapping;
  const remarks: Remark[] = [...remarksOnHead(rows, { ...head, mapping })];
  const dated = mapping.flatMap((role, index) => (role === 'date' || role === 'start' ? [index] : []));
  const { order, isSure } = orderOfDates(dated.flatMap((index) => rows.slice(head.from).map((row) => row[index])));
  const problems: Problem[] = [];
  const all: Found[] = [];
  let above: Above = { date: null, room: '' };
  for (const [index, row] of rows.entries()) {
    // A heading may stand again, above another day.
    if (index < head.from || isHeading(row)) continue;
    const read = foundIn(row, { mapping, order }, above);
    const wrong = problemsIn(row, index + 1, { mapping, order });
    above = read.above;
    // Without a heading nobody said what a column holds: what does not fit is a remark beside the table.
    if (wrong.length > 0 && head.isGuess && asked === null)
      remarks.push(remarkOn('row-left-out', { row: index + 1, text: rowText(row) }));
    else if (wrong.length > 0) problems.push(...wrong);
    else if (read.found !== null) all.push(read.found);
    else if (mapping.some((role, place) => role !== null && role !== 'date' && role !== 'room' && cellText(row[place]) !== ''))
      remarks.push(remarkOn('row-left-out', { row: index + 1, text: rowText(row) }));
  }
  const firstDate = all.find(({ start }) => start?.date != null)?.start?.date;
  if (!isSure && firstDate != null) remarks.push(remarkOn('day-first', { date: firstDate }));
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  const columns = columnsIn(rows, head, mapping);
  return {
    ok: true,
    programme: {
      format: 'sheet',
      title: null,
      timeZone: null,
      language: null,
      found: overMidnight(withSeveralRooms(all)),
      remarks,
      columns,
    },
  };
};
