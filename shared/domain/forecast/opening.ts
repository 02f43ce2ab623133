import { type Agenda, isAnchored, plannedEnd, type Slot } from '../agenda/agenda.ts';
import { localDate, localInstant, localTime } from '../agenda/planned-times.ts';
import type { OpenMode } from '../run/run-mode.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';
import { nextWholeMinute } from '../time/wall-time.ts';
import { dueOf, type Timed } from './forecast.ts';

/** What is added to planned instants under each way of opening; null where it cannot work. `wallNow`: wall clock, ms. */
export const openingOffset = (agenda: Agenda, mode: OpenMode, wallNow: number): Duration | null => {
  const [first] = agenda.slots;
  const last = agenda.slots.at(-1);
  if (!first || !last) return null;
  if (mode === 'now') return duration(nextWholeMinute(wallNow) - first.plannedStart);
  if (!isAnchored(agenda)) return null;
  const today = localDate(wallNow, agenda.timeZone);
  if (mode === 'published') return agenda.date >= today ? duration(0) : null;
  const start = localInstant(today, localTime(first.plannedStart, agenda.timeZone), agenda.timeZone);
  if (start === null) return null;
  const offset = start - first.plannedStart;
  return plannedEnd(last) + offset > wallNow ? duration(offset) : null;
};

/** Ways to open that can work and differ: on the published day, "today" is "as published". */
export const openModes = (agenda: Agenda, wallNow: number): readonly OpenMode[] => {
  const can = (['published', 'today', 'now'] as const).filter((mode) => openingOffset(agenda, mode, wallNow) !== null);
  return can.filter((mode) => mode !== 'today' || openingOffset(agenda, 'today', wallNow) !== 0 || !can.includes('published'));
};

/** Opened late: the slot that would be on by its due times now; null when the first is not over yet. */
export const slotOnNow = (room: Timed, now: Instant): Slot | null => {
  if (room.run?.stage !== 'before') return null;
  const late = room.agenda.slots.filter((slot) => dueOf(room, slot) <= now);
  return late.length > 1 ? (late.at(-1) ?? null) : null;
};
