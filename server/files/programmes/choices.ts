import type { Format } from '../../../shared/protocol/http/programmes.ts';
import type { Found, Programme } from './programme.ts';
import { dayOf, startIn } from './texts/moments.ts';

/** One agenda that a programme can become: a room on a day; null stands for a programme that names none. */
export type Choice = { readonly room: string | null; readonly date: string | null; readonly count: number };

type Placed = { readonly one: Found; readonly day: string | null };

/** Dates and times as the clocks of the chosen zone say them. */
const inZone = ({ utc, found }: Programme, timeZone: string): readonly Found[] =>
  utc === undefined
    ? found
    : found.map((one) =>
        one.start?.date == null
          ? one
          : { ...one, start: startIn(Date.parse(`${one.start.date}T${one.start.time}:00Z`), timeZone) },
      );

const dayOfFound = ({ start }: Found): string | null => (start?.date == null ? null : dayOf(start.date, start.time));

/** In rows and lines what has no time of its own follows what stands above it, on the same day. */
const FOLLOWING: readonly Format[] = ['sheet', 'text'];

/** What is found with the day that it is on; entries that are on none, where the others are on one, are not planned yet. */
export const placedOf = (
  programme: Programme,
  timeZone: string,
): { readonly placed: readonly Placed[]; readonly unplanned: readonly Found[] } => {
  const found = inZone(programme, timeZone);
  const follows = FOLLOWING.includes(programme.format);
  let above: string | null = null;
  const placed = found.map((one) => {
    const day: string | null = dayOfFound(one) ?? (follows && one.start === null ? above : null);
    above = day ?? above;
    return { one, day };
  });
  const isUnplanned = ({ one }: Placed): boolean => !follows && one.start === null && found.some(({ start }) => start !== null);
  return { placed: placed.filter((each) => !isUnplanned(each)), unplanned: placed.filter(isUnplanned).map(({ one }) => one) };
};

/** The rooms and days that can be made, those with more in them first within a day. */
export const choicesIn = (programme: Programme, timeZone: string): readonly Choice[] => {
  if (programme.agenda !== undefined) return [{ room: null, date: programme.agenda.date, count: programme.agenda.slots.length }];
  const { placed } = placedOf(programme, programme.timeZone ?? timeZone);
  const dates = [...new Set(placed.map(({ day }) => day).filter((date) => date !== null))].sort();
  const rooms = [...new Set(placed.flatMap(({ one }) => one.rooms))];
  return (dates.length === 0 ? [null] : dates).flatMap((date) =>
    (rooms.length === 0 ? [null] : rooms).flatMap((room) => {
      const count = placed.filter(({ one, day }) => day === date && (room === null || one.rooms.includes(room))).length;
      return count === 0 ? [] : [{ room, date, count }];
    }),
  );
};
