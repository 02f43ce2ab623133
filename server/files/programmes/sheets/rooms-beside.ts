import { remarkOn } from '../../../../shared/protocol/http/programmes.ts';
import type { Found, Programme } from '../programme.ts';
import { minutesFrom } from '../texts/moments.ts';
import { partedAtPeople, peopleInLine, personOf } from '../texts/persons.ts';
import { kindByWords } from '../texts/words.ts';
import { type Cell, cellText, dateOf, minutesOfCell, timesOf } from './cells.ts';
import { roleOf } from './columns.ts';
import type { Rows } from './heading.ts';

/** A table with a column for each room, and in each row what happens in them at one time. */
type Beside = {
  readonly from: number;
  readonly start: number;
  readonly end: number;
  readonly date: number;
  readonly rooms: readonly number[];
};

/** So far down its heading is looked for. */
const HEAD_ROWS = 15;

const isOfPeople = (cell: Cell): boolean => personOf(cellText(cell)) !== null || peopleInLine(cellText(cell)).length > 0;

/** Where the heading is: a time, and at least two columns that are called what no column of a programme is, none of which holds people or figures alone. */
const besideIn = (rows: Rows): Beside | null => {
  for (const [index, row] of rows.slice(0, HEAD_ROWS).entries()) {
    const roles = row.map((cell) => (typeof cell === 'string' ? roleOf(cell) : null));
    const below = rows.slice(index + 1);
    const filled = (column: number): readonly Cell[] => below.map((one) => one[column]).filter((cell) => cellText(cell) !== '');
    const isOfTimes = (column: number): boolean => {
      const cells = filled(column);
      return cells.length >= 2 && cells.filter((cell) => timesOf(cell) !== null).length >= 0.8 * cells.length;
    };
    const start = roles.includes('start') ? roles.indexOf('start') : cellText(row[0]) === '' && isOfTimes(0) ? 0 : -1;
    const rooms = row.flatMap((cell, column) => {
      const isNamed = cellText(cell) !== '' && (roles[column] === null || roles[column] === 'room') && column !== start;
      const cells = filled(column);
      const holdsTitles = cells.some((one) => !isOfPeople(one) && minutesOfCell(one) === null && timesOf(one) === null);
      return isNamed && cells.length >= 2 && holdsTitles ? [column] : [];
    });
    const others = roles.filter(
      (role) => role !== null && role !== 'room' && role !== 'start' && role !== 'end' && role !== 'date',
    );
    if (start !== -1 && isOfTimes(start) && rooms.length >= 2 && others.length === 0)
      return { from: index + 1, start, end: roles.indexOf('end'), date: roles.indexOf('date'), rooms };
  }
  return null;
};

/** Rooms side by side, as programmes on paper have them; null where a sheet is none. What stands in one cell for all is in every room. */
export const fromRoomsBeside = (rows: Rows): Programme | null => {
  const beside = besideIn(rows);
  if (beside === null) return null;
  const head = rows[beside.from - 1] ?? [];
  const names = beside.rooms.map((column) => cellText(head[column]));
  let date: string | null = null;
  const found = rows.slice(beside.from).flatMap((row): readonly Found[] => {
    date = dateOf(row[beside.date]) ?? date;
    const times = timesOf(row[beside.start]);
    if (times?.start == null) return [];
    const end = timesOf(row[beside.end])?.start ?? times.end;
    const cells = beside.rooms.map((column, place) => ({
      name: names[place] ?? '',
      text: cellText(row[column]).replace(/\s+/g, ' '),
    }));
    const filled = cells.filter(({ text }) => text !== '');
    return [...new Set(filled.map(({ text }) => text))].map((text) => {
      const own = filled.filter((cell) => cell.text === text).map(({ name }) => name);
      const { title, people } = partedAtPeople(text);
      const isForAll = own.length === cells.length || (filled.length === 1 && kindByWords(text) === 'break');
      return {
        title,
        start: { date, time: times.start ?? '' },
        minutes: end === null ? null : minutesFrom(times.start ?? '', end),
        rooms: isForAll ? [] : own,
        people,
      };
    });
  });
  return {
    format: 'sheet',
    title: null,
    timeZone: null,
    language: null,
    found,
    remarks: [remarkOn('rooms-beside', { names: names.map((name) => `“${name}”`).join(', ') })],
  };
};
