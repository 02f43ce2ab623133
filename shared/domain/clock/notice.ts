import type { Slot } from '../agenda/agenda.ts';
import { get, valuesOf } from '../by-id.ts';
import { dueOf, forecast, shownTime, type Timed } from '../forecast/forecast.ts';
import { isAhead, slotRunOf } from '../run/order.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { hasShares, shareOf } from './shares.ts';

/** When a person is on and for how long. Instants on T. */
export type Appointment = { readonly start: Instant; readonly length: Duration };

/** What a person last saw and put away, of one slot. */
export type Seen = Appointment & { readonly slot: string };

/** What has moved for a person before they start. */
export type SpeakerNotice = { readonly slot: string; readonly before: Appointment; readonly now: Appointment };

export const plannedFor = (room: Timed, slot: Slot, person: string): Appointment => {
  const length = slot.length ?? duration(0);
  if (!hasShares(slot)) return { start: dueOf(room, slot), length };
  const index = slot.people.findIndex(({ id }) => id === person);
  const before = slot.people.slice(0, index).reduce((sum, { id }) => sum + shareOf(slot, id, length), 0);
  return { start: instant(dueOf(room, slot) + before), length: shareOf(slot, person, length) };
};

/** The forecast start of a person and the minutes they will have, to the ms. */
export const forecastFor = (room: Timed, slot: Slot, person: string, now: Instant): Appointment => {
  const { timer, turns, status } = slotRunOf(room.run, slot);
  const turn = get(turns, person);
  const start = forecast(room, now).slots.find((timed) => timed.slot === slot.id)?.start ?? dueOf(room, slot);
  if (!turn) return { start, length: timer.allotted };
  const waiting = slot.people.map(({ id }) => id).filter((id) => get(turns, id)?.status === 'waiting');
  // Whoever spoke last in it goes on first.
  const before = waiting
    .slice(0, Math.max(0, waiting.indexOf(person)))
    .reduce((sum, id) => sum + (get(turns, id)?.timer.allotted ?? 0), 0);
  const speaking = valuesOf(turns).find((other) => other.status === 'speaking');
  const floor = speaking ? Math.max(0, Math.min(remainingAt(speaking.timer, now), remainingAt(timer, now))) : 0;
  return { start: instant((status === 'current' ? now + floor : start) + before), length: turn.timer.allotted };
};

/** The slot that a person waits for: the one that runs if they have not spoken in it, else their next. */
const awaitedSlot = (room: Timed, person: string): Slot | null =>
  room.agenda.slots.find((slot) => {
    if (!slot.people.some(({ id }) => id === person)) return false;
    const slotRun = slotRunOf(room.run, slot);
    return isAhead(slotRun) || (slotRun.status === 'current' && get(slotRun.turns, person)?.status === 'waiting');
  }) ?? null;

/**
 * What a person must be told before they start: their forecast start or their minutes differ by a minute or more from the agenda,
 * or from what they last saw of this slot. Null where nothing has moved, or before the room is opened.
 */
export const noticeFor = (room: Timed, person: string, now: Instant, seen: Seen | null = null): SpeakerNotice | null => {
  const slot = room.run === null || room.run.stage === 'done' ? null : awaitedSlot(room, person);
  if (!slot) return null;
  const planned = plannedFor(room, slot, person);
  const before = seen?.slot === slot.id ? seen : planned;
  const { start, length } = forecastFor(room, slot, person, now);
  const current = { start: shownTime(planned.start, start), length };
  const moved = Math.abs(current.start - before.start) >= MINUTE || Math.abs(current.length - before.length) >= MINUTE;
  return moved ? { slot: slot.id, before, now: current } : null;
};
