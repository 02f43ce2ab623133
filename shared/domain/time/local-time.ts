import { TZDate, tzOffset } from '@date-fns/tz';
import { format } from 'date-fns';
import { DAY, type Instant, instant, MINUTE } from './time.ts';

/** How far local time is ahead of UTC at a wall instant, in ms. */
export const offsetAt = (timeZone: string, wall: number): number => tzOffset(timeZone, new Date(wall)) * MINUTE;

/** 9 and 30 of “09:30”. */
export const hourAndMinute = (time: string): readonly [number, number] => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return [hour, minute];
};

/** The wall instants of a local time, in order: none where the clocks skip it that night, two where they go back over it. */
export const localInstants = (date: string, time: string, timeZone: string): readonly Instant[] => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const local = Date.UTC(year, month - 1, day, ...hourAndMinute(time));
  // The offsets of the day before and the day after are all that can hold between, however far the clocks are moved.
  const found = [local - DAY, local + DAY]
    .map((near) => local - offsetAt(timeZone, near))
    .filter((wall) => wall + offsetAt(timeZone, wall) === local);
  // Stryker disable next-line ArithmeticOperator: where both hold, that of the day before is the larger, and its instant the first
  return [...new Set(found)].sort((a, b) => a - b).map(instant);
};

/** The wall instant of a local time; null where the clocks skip it that night. Of two, the first. */
export const localInstant = (date: string, time: string, timeZone: string): Instant | null =>
  localInstants(date, time, timeZone)[0] ?? null;

/** Local YYYY-MM-DD of a wall instant. */
export const localDate = (wall: number, timeZone: string): string => format(new TZDate(wall, timeZone), 'yyyy-MM-dd');

/** Local HH:MM of a wall instant. */
export const localTime = (wall: number, timeZone: string): string => format(new TZDate(wall, timeZone), 'HH:mm');
