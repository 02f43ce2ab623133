import { localDate, localTime } from '../../../../shared/domain/time/local-time.ts';
import type { Start } from '../programme.ts';

const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** Minutes since 1970 of a date and time, both as written: for lengths and order within one zone. */
export const minutesOf = (date: string, time: string): number => Date.parse(`${date}T${time}:00Z`) / 60_000;

/** Date and time so many minutes since 1970, as written. */
export const startAt = (minutes: number): { readonly date: string; readonly time: string } => {
  const text = new Date(minutes * 60_000).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
};

/** The day that a start belongs to, as programmes count: a night ends at four in the morning. */
export const dayOf = (date: string, time: string): string => startAt(minutesOf(date, time) - 4 * 60).date;

/** HH:MM of minutes since midnight; more than a day counts on from the next midnight. */
export const timeOfDay = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;

/** A wall instant in a zone. */
export const startIn = (wall: number, timeZone: string): Start => ({
  date: localDate(wall, timeZone),
  time: localTime(wall, timeZone),
});

const WRITTEN = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An ISO date-time. With an offset and a zone it is what the clocks of that zone say then; with an offset alone what is written,
 * for that is what the hall's clock says; null where it is none.
 */
export const startFrom = (text: string, timeZone: string | null): Start | null => {
  const [, date, time, offset] = WRITTEN.exec(text.trim()) ?? [];
  if (date === undefined || time === undefined || Number.isNaN(Date.parse(`${date}T${time}:00Z`))) return null;
  if (offset === undefined || timeZone === null) return { date, time };
  const wall = Date.parse(`${date}T${time}:00${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(wall) ? null : startIn(wall, timeZone);
};

/** Whole minutes between two ISO date-times, null where there are none: both with offsets are compared as instants. */
export const minutesBetween = (from: string, to: string): number | null => {
  const [a, b] = [from, to].map((text) => {
    const [, date, time, offset = 'Z'] = WRITTEN.exec(text.trim()) ?? [];
    return date === undefined ? Number.NaN : Date.parse(`${date}T${time}:00${offset.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  }) as [number, number];
  const minutes = Math.round((b - a) / 60_000);
  return minutes > 0 ? minutes : null;
};

/** `00:45`, `27:00`, or minutes alone, as programmes write lengths; null where it is none. */
export const writtenLength = (text: string): number | null => {
  const [, hours, minutes] = /^(\d{1,3}):([0-5]\d)(?::\d{2})?$/.exec(text.trim()) ?? [];
  const length = hours === undefined ? Number(/^\d{1,4}$/.exec(text.trim())?.[0]) : Number(hours) * 60 + Number(minutes);
  return Number.isInteger(length) && length > 0 ? length : null;
};

/** Minutes from one time of day to another, over midnight where that is earlier; null where they are the same. */
export const minutesFrom = (from: string, to: string): number | null => {
  const [a, b] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) as [number, number];
  return (b - a + 1_440) % 1_440 || null;
};
