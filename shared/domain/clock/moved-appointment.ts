import type { Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { dueOf, forecast, type SlotForecast, shownTime, type Timed } from '../forecast/forecast.ts';
import { currentSlot, isAhead, nextSlot, slotRunOf } from '../run/order.ts';
import type { SlotRun } from '../run/room.ts';
import { turnsAhead, untilTurnsFall } from '../shares/division.ts';
import { hasShares, shareOf } from '../shares/share.ts';
import { firstToSpeak } from '../shares/speaking-order.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { belowTold } from '../time/wall-time.ts';

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

/** What somebody who has spoken in a panel has left of the share, 0 at least and never more than the panel has. */
const leftOfTurn = ({ timer, turns }: SlotRun, person: string, now: Instant): number => {
  const turn = get(turns, person);
  const own =
    turn === undefined || turn.status === 'waiting' ? 0 : Math.min(remainingAt(turn.timer, now), remainingAt(timer, now));
  return Math.max(0, own);
};

/** When the first who waits in a panel has the floor as things stand, and what the panel has left then, in ms. */
const floorAhead = (
  room: Timed,
  slot: Slot,
  now: Instant,
  slots: readonly SlotForecast[] = forecast(room, now).slots,
): { readonly from: Instant; readonly time: number } => {
  const slotRun = slotRunOf(room.run, slot);
  const timed = slots.find((one) => one.slot === slot.id);
  const start = timed?.start ?? dueOf(room, slot);
  // A slot with a fixed end that begins late is shorter by as much.
  if (slotRun.status === 'untouched') return { from: start, time: timed === undefined ? 0 : timed.end - start };
  const left = Math.max(0, remainingAt(slotRun.timer, now));
  const isOn = slotRun.status === 'current';
  // Whoever has the floor, or spoke last in a panel that was left, uses what is left of the share.
  const speaker = isOn ? (room.run?.speaking ?? null) : firstToSpeak(slot, slotRun);
  const own = speaker === null ? 0 : leftOfTurn(slotRun, speaker, now);
  return { from: instant((isOn ? now : start) + own), time: left - own };
};

/** When each who waits in a panel has the floor at the latest forecast, and what a handover would give them then. By person id. */
export const turnsAheadIn = (
  room: Timed,
  slot: Slot,
  now: Instant,
  slots?: readonly SlotForecast[],
): ReadonlyMap<string, Appointment> => {
  const { from, time } = floorAhead(room, slot, now, slots);
  return turnsAhead(slot, slotRunOf(room.run, slot), from, time);
};

/** Ms until somebody who waits in this panel would get less than they are told; infinite while what they would get stands. */
export const untilTurnsToldIn = (
  room: Timed,
  slot: Slot,
  now: Instant,
  markOf: (length: Duration) => number = belowTold,
): number => {
  const [{ time }, later] = [floorAhead(room, slot, now), floorAhead(room, slot, instant(now + 1))];
  return later.time < time ? untilTurnsFall(slot, slotRunOf(room.run, slot), time, markOf) : Number.POSITIVE_INFINITY;
};

/** Ms until those who wait in the panel that runs, or that comes next, are told other minutes. */
export const untilTurnsTold = (room: Timed, now: Instant): number => {
  const slot = currentSlot(room) ?? nextSlot(room);
  return slot === null || !hasShares(slot) || room.run === null ? Number.POSITIVE_INFINITY : untilTurnsToldIn(room, slot, now);
};

/** The forecast start of a person and the minutes they will have, to the ms. */
export const forecastFor = (room: Timed, slot: Slot, person: string, now: Instant): Appointment => {
  const slotRun = slotRunOf(room.run, slot);
  const isTurn = get(slotRun.turns, person) !== undefined;
  const ahead = isTurn ? turnsAheadIn(room, slot, now).get(person) : undefined;
  const start = forecast(room, now).slots.find((timed) => timed.slot === slot.id)?.start ?? dueOf(room, slot);
  return ahead ?? { start, length: isTurn ? duration(leftOfTurn(slotRun, person, now)) : slotRun.timer.allotted };
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
