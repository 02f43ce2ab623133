import { lengthOf, startOf } from '../../../../shared/domain/editing/time-entry.ts';
import { type DateOrder, dateInLine, FIGURES } from '../texts/dates.ts';
import { minutesFrom, timeOfDay } from '../texts/moments.ts';

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

/** `2027-03-04 09:30`: a start whose date is read beside it; one in UTC says another time than the hall's clock, and is none. */
const withoutDate = (text: string): string =>
  text
    .replace(/^\d{4}-\d{2}-\d{2}T(\d{2}:\d{2})(?::\d{2})?(?:[+-]\d{2}:?\d{2})?$/, '$1')
    .replace(/^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}),? (?=\d)/, '');

/** `a.m.` as `am`, `9u30` and `9.30 uur` as the Dutch write them. */
const plainTime = (text: string): string =>
  text
    .toLowerCase()
    .replace(/([ap])\.? ?m\b\.?/g, '$1m')
    .replace(/(\d) ?u ?(?=\d|$)/g, '$1h')
    .replace(/ ?(?:uhr|uur|hrs?|o['’]clock)\.? ?/g, ' ')
    .replace(/(\d) h\.?$/, '$1h')
    .replace(/(\d[:.h]\d{2})h$/, '$1');

/** `1–2 pm`: what the end says of its half of the day holds for the start, where that leaves less than half a day between them. */
const withHalfOf = (from: string, to: string): string => {
  const half = /\d ?([ap]m)$/.exec(to)?.[1];
  const [start, end] = [startOf(`${from} ${half}`, null), startOf(to, null)];
  if (half === undefined || start === null || end === null || /m$/.test(from)) return from;
  const isBefore = (minutesFrom(start, end) ?? 0) < MINUTES_OF_DAY / 2;
  return isBefore ? `${from} ${half}` : `${from} ${half === 'pm' ? 'am' : 'pm'}`;
};

/** One time or two of them, as people write them: `9:30`, `9.30`, `0930`, `9h30`, `9h30-10h15`, `9:30 – 10:15`, `from 9 to 10 am`. */
export const timesOf = (cell: Cell): Times | null => {
  if (cell instanceof Date) return { start: timeOfDay(minutesOfDay(cell)), end: null };
  if (typeof cell === 'number' && cell >= 0 && cell < 1)
    return { start: timeOfDay(Math.round(cell * MINUTES_OF_DAY)), end: null };
  const text = plainTime(withoutSeconds(withoutDate(cellText(cell))))
    .replace(/^(?:from|de|von|van|at|à|um|dalle|ab|om)\s+/, '')
    .trim();
  const whole = startOf(text, null);
  if (whole !== null) return { start: whole, end: null };
  const [from = '', to = '', more] = text
    .replace(/ (?:to|until|till|bis|à|tot|alle) /g, '–')
    .replace(/(\d|\dh) a (\d)/g, '$1–$2')
    .split(/[-–—→]/)
    .map((time) => time.trim());
  const [start, end] = [startOf(withHalfOf(from, to), null), startOf(to, null)];
  return start === null || end === null || more !== undefined ? null : { start, end };
};

/** `10 Min.`, `50 Minuten`, `45 minuti`, `1 Std.`, `½ h`: the words for minutes and hours in our languages, as `min` and `h`. */
const plainLength = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(\d) ?(?:minut[a-zé]{0,3}|mins?|mn|мин)\.?$/, '$1 min')
    .replace(/^(?:½|1\/2) ?/, '0.5 ')
    .replace(/(\d) ?(?:hours?|hrs?|heures?|stunden?|std|horas?|ore|ora|uur)\.?$/, '$1 h')
    .replace(/^0[.,]5 h$/, '30');

/** Minutes: `15`, `7.5`, `15 min`, `1h30`, `0:15`, `00:15:00`, a time cell; null where it is none. */
export const minutesOfCell = (cell: Cell): number | null => {
  const inRange = (minutes: number): number | null => (minutes > 0 && minutes <= MINUTES_OF_DAY ? minutes : null);
  if (cell instanceof Date) return minutesOfDay(cell) || null;
  if (typeof cell === 'number') return inRange(cell < 1 ? Math.round(cell * MINUTES_OF_DAY) : cell);
  const text = plainLength(cellText(cell));
  const decimal = /^(\d{1,4}[.,]\d{1,3})(?: min)?$/.exec(text)?.[1];
  if (decimal !== undefined) return inRange(Number(decimal.replace(',', '.')));
  return lengthOf(text.replace(/^(\d{1,2}:\d{2}):00$/, '$1').replace(/^0+(?=\d+:)/, ''), null);
};

/** A length of nothing, as of a point in time: it says none. */
export const isNoLength = (cell: Cell): boolean => cell === 0 || /^0{1,2}(?::00){0,2}(?: ?min)?$/.test(cellText(cell));

/** YYYY-MM-DD of a cell; null where it is no date. */
export const dateOf = (cell: Cell, order: DateOrder = 'day-first'): string | null => {
  if (cell instanceof Date) return cell.getUTCFullYear() < 1971 ? null : cell.toISOString().slice(0, 10);
  return dateInLine(cellText(cell), order);
};

/** Which of two figures is the day: the month stands first where a date of the column exists only so, and none the other way alone. */
export const orderOfDates = (cells: readonly Cell[]): { readonly order: DateOrder; readonly isSure: boolean } => {
  const figures = cells.filter((cell) => typeof cell === 'string' && FIGURES.test(cell));
  const fits = (order: DateOrder): boolean => figures.every((cell) => dateOf(cell, order) !== null);
  const [dayFirst, monthFirst] = [fits('day-first'), fits('month-first')];
  const isSame = figures.every((cell) => dateOf(cell, 'day-first') === dateOf(cell, 'month-first'));
  return { order: monthFirst && !dayFirst ? 'month-first' : 'day-first', isSure: isSame || dayFirst !== monthFirst };
};
