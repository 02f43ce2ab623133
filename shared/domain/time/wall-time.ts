import { type Duration, type Instant, instant, isKnown, MINUTE } from './time.ts';

/** In the place of a time that is not known. */
export const NO_TIME = '–';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  // Stryker disable next-line ConditionalExpression: a format that is made again tells the same
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(timeZone, made);
  return made;
};

/** Local HH:MM of an instant on T, a dash where it is unknown; `wallOffset` = wall − T. */
export const timeOfDay = (at: Instant, wallOffset: number, timeZone: string): string =>
  isKnown(instant(at + wallOffset)) ? formatOf(timeZone).format(at + wallOffset) : NO_TIME;

const dates = new Map<string, Intl.DateTimeFormat>();

/** Local YYYY-MM-DD of a wall instant, for pages that carry no library of dates. */
export const dayOf = (wall: number, timeZone: string): string => {
  // Swedish dates are written like this.
  const format = dates.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  dates.set(timeZone, format);
  return format.format(wall);
};

/** The planned instant of the wall clock as an instant on T: the only place where the two timelines meet. */
export const plannedOnT = (planned: Instant, offset: Duration, wallOffset: number): Instant =>
  (planned + offset - wallOffset) as Instant;

/** The next whole minute of the wall clock after `wallNow`, strictly ahead. */
export const nextWholeMinute = (wallNow: number): number => Math.floor(wallNow / MINUTE) * MINUTE + MINUTE;

/** Whole minutes towards zero: under 60 s is "on time". */
export const wholeMinutes = (length: Duration): number => {
  // Neither −0 nor what is unknown.
  return Math.trunc(length / MINUTE) || 0;
};

/** Minutes that somebody has, as they are told: whole ones, and never none where there is something. */
export const shownMinutes = (length: Duration): number => (length > 0 ? Math.max(1, Math.round(length / MINUTE)) : 0);

/** How such minutes are told: whole ones, less than one, or none. */
export const toldAs = (length: Duration): 'minutes' | 'under' | 'none' =>
  length <= 0 ? 'none' : length < MINUTE ? 'under' : 'minutes';

/** The longest length below this one that is told otherwise. */
export const belowTold = (length: Duration): number => {
  if (length < MINUTE) return 0;
  return Math.max(MINUTE, (shownMinutes(length) - 0.5) * MINUTE) - 1;
};
