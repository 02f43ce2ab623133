import type { Event } from '../run/events.ts';
import { isAhead, slotRunOf } from '../run/order.ts';
import { redividedShares, withAllotted } from '../shares/division.ts';
import { duration, type Instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { accept, type CommandOf, type Decision, type OpenedRoom, refuse } from './decision.ts';

/** Accepting a proposal: every length it was made on must still be true; all of its changes are made or none. */
export const decideRecovery = (room: OpenedRoom, { changes }: CommandOf<'accept-plan'>, now: Instant): Decision => {
  const events: Event[] = [];
  for (const { slot: id, from, to } of changes) {
    const slot = room.agenda.slots.find((candidate) => candidate.id === id);
    if (!slot) return refuse('unknown-slot', id);
    const slotRun = slotRunOf(room.run, slot);
    const isOn = room.run.current === id;
    if (!(isAhead(slotRun) || isOn) || slotRun.timer.allotted !== from || slot.length === null)
      return refuse('figures-moved', id);
    // The slot that runs may have used more meanwhile: a proposal takes what is left, never what is spent.
    const allotted = duration(Math.max(to, Math.min(from, spentAt(slotRun.timer, now))));
    const shares = redividedShares(slot, slotRun, withAllotted(slotRun, allotted), isOn ? room.run.speaking : null, now);
    events.push({ type: 'allotted', slot: id, allotted, shares });
  }
  return accept(...events);
};
