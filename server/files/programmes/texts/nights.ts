import type { Found } from '../programme.ts';
import { minutesOf, startAt } from './moments.ts';

/** Until then a night belongs to the day before; from then on an hour may be the one before such a night. */
const NIGHT_ENDS = '04:00';
const LATE = '12:00';

const sameRooms = (a: Found, b: Found): boolean => a.rooms.join('\n') === b.rooms.join('\n');

/**
 * Entries in the order in which somebody wrote them, where an hour after midnight stands below a late one of the same room under the same
 * date: it is on the next date, which nobody writes.
 */
export const overMidnight = (found: readonly Found[]): readonly Found[] => {
  let isNight = false;
  return found.map((one, index) => {
    const before = found[index - 1];
    const { start } = one;
    const follows = start?.date != null && before?.start?.date === start.date && sameRooms(before, one);
    isNight = follows && start.time < NIGHT_ENDS && (isNight || (before?.start?.time ?? '') >= LATE);
    return isNight && start?.date != null
      ? { ...one, start: { ...start, date: startAt(minutesOf(start.date, start.time) + 24 * 60).date } }
      : one;
  });
};
