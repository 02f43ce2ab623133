import { type Agenda, isAnchored, plannedEnd, type Slot } from '../agenda/agenda.ts';
import { isAhead, slotRunOf } from '../run/order.ts';
import type { OpenMode } from '../run/run-mode.ts';
import { localDate, localInstant, localTime } from '../time/local-time.ts';
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
  // The planned end may fall on the date after that of the agenda.
  if (mode === 'published') return plannedEnd(last) > wallNow ? duration(0) : null;
  const today = localDate(wallNow, agenda.timeZone);
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

/** Opened late: where to begin, and whether that slot is planned for now or comes next, after a gap. */
export type LateStart = { readonly slot: Slot; readonly isOn: boolean };

/** Where a room that is opened late can begin; null where what comes first is not over yet, or everything is. */
export const lateStart = (room: Timed, now: Instant): LateStart | null => {
  const { run, agenda } = room;
  if (run?.stage !== 'before') return null;
  const ahead = agenda.slots.filter((one) => isAhead(slotRunOf(run, one)));
  const slot = ahead.find((one) => one.length === null || dueOf(room, one) + one.length > now);
  return slot === undefined || slot === ahead[0] ? null : { slot, isOn: dueOf(room, slot) <= now };
};
