import type { Forecast, Timed } from '../forecast/forecast.ts';
import { isAhead, position, slotRunOf } from '../run/order.ts';
import { MINUTE } from '../time/time.ts';
import type { Ceiling } from './sharing.ts';

/** A start ahead that waits for its published time: it passes on only as much of what is won before it as it is late itself. */
export type Gate = { readonly index: number; readonly late: number };

/** The gates between what runs and a place of the agenda, in order. `late` in ms. */
export const gatesBefore = (room: Timed, { slots }: Forecast, place: number): readonly Gate[] => {
  const reached = position(room);
  return room.agenda.slots.slice(0, place).flatMap((slot, index): Gate[] => {
    const seen = slots[index];
    const waits = index > reached && slot.startGiven && isAhead(slotRunOf(room.run, slot));
    return waits && seen ? [{ index, late: Math.max(0, seen.start - seen.due) }] : [];
  });
};

/** How many whole minutes can be won before each gate. `started` counts a minute that is late only in part. */
export const ceilingsOf = (gates: readonly Gate[], started: boolean): readonly Ceiling[] =>
  gates.map(({ index, late }) => ({ before: index, minutes: started ? Math.ceil(late / MINUTE) : Math.trunc(late / MINUTE) }));

/** The place from which a minute can reach what stands behind all ceilings: what is before the last closed one cannot. */
export const reachesFrom = (ceilings: readonly Ceiling[]): number =>
  ceilings.findLast(({ minutes }) => minutes === 0)?.before ?? 0;

/** Whether a gate is late by other seconds than the target: only then may a started minute let one more through. */
export const hasOtherSeconds = (gates: readonly Gate[], late: number): boolean =>
  gates.some((gate) => gate.late > 0 && gate.late % MINUTE !== late % MINUTE);
