import { lengthOf, startOf } from '../../../shared/domain/editing/time-entry.ts';
import { timeOfDay } from '../texts/moments.ts';

/** What a cell of a sheet holds; a time alone comes as a date of 1899 in UTC, a part of a day as a number below 1. */
export type Cell = string | number | boolean | Date | null | undefined;

export const cellText = (cell: Cell): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 16).replace('T', ' ');
  return String(cell)
    .replace(/[^\S\n]+/g, ' ')
    .trim();
};

const MINUTES_OF_DAY = 1_440;
/** A time alone is a date of 1899, before 1970: counted from midnight all the same. */
const minutesOfDay = (cell: Date): number =>
  ((Math.round(cell.getTime() / 60_000) % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;

export type Times = { readonly start: string | null; readonly end: string | null };

/** `9:30:00` and `9:30:00 AM` say seconds that are none. */
const withoutSeconds = (text: string): string => text.replace(/(\d{1,2}[:.h]\d{2})[:.]00(?=\s|$)/gi, '$1');

/** One time or two of them, as people write them: `9:30`, `9.30`, `0930`, `9h30`, `9h30-10h15`, `9:30 – 10:15`, `from 9 to 10 am`. */
export const timesOf = (cell: Cell): Times | null => {
  if (cell instanceof Date) return { start: timeOfDay(minutesOfDay(cell)), end: null };
  if (typeof cell === 'number' && cell >= 0 && cell < 1)
    return { start: timeOfDay(Math.round(cell * MINUTES_OF_DAY)), end: null };
  const text = withoutSeconds(cellText(cell))
    .replace(/^(?:from|de|von|at|à|um|dalle|ab)\s+/i, '')
    .replace(/ ?(?:uhr|hrs?|o['’]clock)\.? ?/gi, ' ')
    .trim();
  const whole = startOf(text, null);
  if (whole !== null) return { start: whole, end: null };
  const [from = '', to = '', more] = text
    .replace(/ (?:to|until|bis|à) /gi, '–')
    .replace(/(\d) a (\d)/gi, '$1–$2')
    .split(/[-–—→]/)
    .map((time) => time.trim());
  const [start, end] = [startOf(from, null), startOf(to, null)];
  return start === null || end === null || more !== undefined ? null : { start, end };
};

/** Whole minutes: `15`, `15 min`, `1h30`, `0:15`, `00:15:00`, a time cell; null where it is none. */
export const minutesOfCell = (cell: Cell): number | null => {
  if (cell instanceof Date) return minutesOfDay(cell) || null;
  if (typeof cell === 'number') {
    const minutes = cell > 0 && cell < 1 ? Math.round(cell * MINUTES_OF_DAY) : cell;
    return Number.isInteger(minutes) && minutes > 0 && minutes <= MINUTES_OF_DAY ? minutes : null;
  }
  return lengthOf(
    cellText(cell)
      .replace(/^(\d{1,2}:\d{2}):00$/, '$1')
      .replace(/^(\d{1,4})[.,]0{1,3}$/, '$1')
      .replace(/^0+(?=\d+:)/, ''),
    null,
  );
};

const twoDigits = (count: string): string => count.padStart(2, '0');
/** Of a day and a month that may stand either way, the day is written first. */
const DATES: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/(\d{4})-(\d{1,2})-(\d{1,2})/, ([, year = '', month = '', day = '']) => `${year}-${twoDigits(month)}-${twoDigits(day)}`],
  [/(\d{1,2})[./](\d{1,2})[./](\d{4})/, ([, day = '', month = '', year = '']) => `${year}-${twoDigits(month)}-${twoDigits(day)}`],
];

/** YYYY-MM-DD of a cell; null where it is no date. */
export const dateOf = (cell: Cell): string | null => {
  if (cell instanceof Date) return cell.getUTCFullYear() < 1971 ? null : cell.toISOString().slice(0, 10);
  const text = cellText(cell);
  for (const [pattern, made] of DATES) {
    const found = pattern.exec(text);
    const date = found === null ? null : made(found);
    if (date !== null && !Number.isNaN(Date.parse(`${date}T00:00Z`))) return date;
  }
  return null;
};
