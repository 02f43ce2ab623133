import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { LastRun } from '../../../shared/domain/run/runs/last-run.ts';
import { localDate } from '../../../shared/domain/time/local-time.ts';
import { DAY, duration, HOUR, type Instant } from '../../../shared/domain/time/time.ts';
import { type DaySlot, type EventDay, eventDayOf } from './event-day.ts';

/** Until this hour a night belongs to the day before. */
const NIGHT_ENDS = 4 * HOUR;
const dayAt = (wall: number, { timeZone }: Agenda): string => localDate(wall - NIGHT_ENDS, timeZone);

/**
 * Whether a run that was closed is still what the day came to: the agenda is of the same date, and that date is not ahead of the day on
 * which it was closed, as after a trial with an audience of none; such a one is told until its own day is over.
 */
const isOfThisDay = (last: LastRun, agenda: Agenda, wallNow: number): boolean => {
  const closed = dayAt(last.closedAt + last.wallOffset, agenda);
  return last.room.agenda.date === agenda.date && (agenda.date <= closed || dayAt(wallNow, agenda) === closed);
};

/** A slot of a run that was closed: what ran then ended then, and what had not begun did not come, but for the moment at the end of a day. */
const closedSlot = (one: DaySlot, closedAt: number): DaySlot => {
  if (one.state === 'running') {
    const end = one.slot.length === null ? null : closedAt;
    return { ...one, state: 'done', forecast: { ...one.forecast, end }, actual: { ...one.actual, end: closedAt } };
  }
  if (one.state !== 'ahead') return one;
  return { ...one, state: one.slot.length === null ? 'ahead' : 'skipped', forecast: one.planned };
};

/** The day as its run left it, in the words that the agenda has now. */
const closedDay = ({ room, closedAt, wallOffset }: LastRun, agenda: Agenda): EventDay => {
  const day = eventDayOf(room, closedAt, wallOffset);
  const slots = day.slots.map((one): DaySlot => {
    const { title, subtitle, session, people, participants } = agenda.slots.find(({ id }) => id === one.slot.id) ?? one.slot;
    const { subtitle: _old, session: _before, participants: _then, ...slot } = one.slot;
    const words = {
      title,
      people,
      ...(subtitle === undefined ? {} : { subtitle }),
      ...(session === undefined ? {} : { session }),
      ...(participants === undefined ? {} : { participants }),
    };
    return closedSlot({ ...one, slot: { ...slot, ...words } }, closedAt + wallOffset);
  });
  const { title, organiser, venue } = agenda;
  return {
    ...day,
    agenda: {
      ...day.agenda,
      title,
      ...(organiser === undefined ? {} : { organiser }),
      ...(venue === undefined ? {} : { venue }),
    },
    isLive: false,
    drift: null,
    slots,
  };
};

/** So long a calendar says of a slot that it was taken out of the agenda: programs that follow it look more often. */
const TOLD_FOR = 7 * DAY;
/** So many of them at most. */
const MOST_REMOVED = 100;

type Log = { readonly firstAgenda: Agenda; readonly entries: readonly Entry[] };

/** The agendas that the log made one of another lately, each with when it went. */
const agendasBefore = ({ firstAgenda, entries }: Log, now: Instant): readonly Agenda[] => {
  const before: Agenda[] = [];
  let agenda = firstAgenda;
  for (const { committedAt, events } of entries)
    for (const event of events)
      if (event.type === 'agenda-replaced') {
        if (now - committedAt < TOLD_FOR) before.push(agenda);
        agenda = event.agenda;
      }
  return before;
};

/** What was on this day and is in the agenda no more, each at its latest planned time, as left out. */
export const removedSlots = (log: Log, room: Room, now: Instant, wallOffset: number): readonly DaySlot[] => {
  const known = new Set(room.agenda.slots.map(({ id }) => id));
  const removed: DaySlot[] = [];
  for (const agenda of agendasBefore(log, now).toReversed()) {
    if (agenda.date !== room.agenda.date || agenda.slots.every(({ id }) => known.has(id))) continue;
    const { slots } = eventDayOf({ ...room, agenda, run: null, dueOffset: duration(wallOffset) }, now, wallOffset);
    for (const one of slots.filter(({ slot }) => !known.has(slot.id))) {
      known.add(one.slot.id);
      removed.push({ ...one, state: 'skipped', forecast: one.planned });
    }
    if (removed.length >= MOST_REMOVED) break;
  }
  return removed.slice(0, MOST_REMOVED);
};

/** What files tell of a room: its live run, else what its last one of this day came to, else the plan. */
export const toldDayOf = (
  { room, lastRun }: { readonly room: Room; readonly lastRun: LastRun | null },
  now: Instant,
  wallOffset: number,
): EventDay => {
  const isOpen = room.run !== null && room.run.rehearsal === undefined;
  return !isOpen && lastRun !== null && isOfThisDay(lastRun, room.agenda, now + wallOffset)
    ? closedDay(lastRun, room.agenda)
    : eventDayOf(room, now, wallOffset);
};
