import type { Boundary } from '../run/boundaries.ts';
import { slotRunOf } from '../run/order.ts';
import type { SlotRun } from '../run/room.ts';
import { type Instant, instant } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { dueOf, type Timed } from './forecast.ts';

/** When the last stint of a slot was over: when it ended, or when its time was used up before that. Null where it has not ended. */
const overAt = ({ stints, timer }: SlotRun, hasLength: boolean): Instant | null => {
  const end = stints.at(-1)?.end ?? null;
  return end === null || !hasLength ? end : instant(end + Math.min(0, remainingAt(timer, end)));
};

/**
 * When a start or an end was to come, by the forecast as it stood before: a start when it was due and the slot before was over, so
 * that on a late day no start counts as late that comes straight after the slot before; an end when the slot's time was used up.
 * Null for a turn, for a slot that is begun again, and for a slot that ended before its time was used up.
 */
export const expectedAt = (room: Timed, { what, slot: id, at, earliest }: Boundary): Instant | null => {
  const slot = room.agenda.slots.find((candidate) => candidate.id === id);
  if (slot === undefined || what === 'turn') return null;
  const slotRun = slotRunOf(room.run, slot);
  if (what === 'end') {
    const over = overAt(slotRun, slot.length !== null);
    return over === null || over >= at ? null : instant(Math.max(over, earliest));
  }
  if (slotRun.stints.length > 1) return null;
  const before = room.agenda.slots
    .filter((other) => other !== slot)
    .flatMap((other) => overAt(slotRunOf(room.run, other), other.length !== null) ?? []);
  return instant(Math.max(dueOf(room, slot), earliest, ...before));
};
