import type { Slot } from '../agenda/agenda.ts';
import { type Appointment, plannedFor, turnsAheadIn } from '../clock/moved-appointment.ts';
import { type SlotForecast, shownTime, type Timed } from '../forecast/forecast.ts';
import { slotRunOf } from '../run/order.ts';
import { hasShares } from '../shares/share.ts';
import type { Instant } from '../time/time.ts';
import { waitsFor } from './standing.ts';

/** What somebody waits for: their next slot, as it was planned and as it comes. */
export type Awaited = {
  readonly person: string;
  readonly slot: string;
  readonly planned: Appointment;
  readonly comes: Appointment;
  /** The panel runs already: what they will have changes while others speak. */
  readonly isIn: boolean;
};

const comesIn = (room: Timed, slot: Slot, now: Instant, slots: readonly SlotForecast[]) => {
  const turns = hasShares(slot) ? turnsAheadIn(room, slot, now, slots) : null;
  const start = slots.find((one) => one.slot === slot.id)?.start;
  return (person: string): Appointment | undefined =>
    turns?.get(person) ?? (start === undefined ? undefined : { start, length: slotRunOf(room.run, slot).timer.allotted });
};

/** The next slot of everybody who still waits for one, by one forecast for all. */
export const awaitedSlots = (room: Timed, now: Instant, slots: readonly SlotForecast[]): readonly Awaited[] => {
  const waiting = new Map<string, Awaited>();
  for (const slot of room.agenda.slots) {
    const people = slot.people.filter(({ id }) => !waiting.has(id) && waitsFor(room, slot.id, id));
    if (people.length === 0) continue;
    const comesTo = comesIn(room, slot, now, slots);
    const isIn = slotRunOf(room.run, slot).status === 'current';
    for (const { id: person } of people) {
      const comes = comesTo(person);
      const planned = plannedFor(room, slot, person);
      if (comes !== undefined)
        waiting.set(person, {
          person,
          slot: slot.id,
          planned,
          comes: { ...comes, start: shownTime(planned.start, comes.start) },
          isIn,
        });
    }
  }
  return [...waiting.values()];
};
