import { driftMinutes, type Forecast, type Timed } from '../forecast/forecast.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';

/** A time to keep: a fixed start ahead, or the planned end (`slot` null). Instants on T. */
export type Target = {
  readonly slot: string | null;
  readonly due: Instant;
  readonly start: Instant;
  /** What stays lost, in ms; under a minute counts as on time. */
  readonly short: Duration;
};

/** A target at its place: what stands before it in the agenda may help it. */
export type PlacedTarget = Target & { readonly index: number };

const placed = (slot: string | null, index: number, due: Instant, start: Instant): PlacedTarget => ({
  slot,
  index,
  due,
  start,
  short: duration(Math.max(0, start - due)),
});

/**
 * The times that can still be kept, in the order of the agenda. A fixed start that was skipped or missed is none; the planned end
 * is one also once it is past, where the last slot has a length and has not ended.
 */
export const targetsOf = (room: Timed, { slots, fixed, end }: Forecast, now: Instant): readonly PlacedTarget[] => {
  const starts = fixed
    .filter(({ due }) => due > now)
    .map(({ slot, due, start }) =>
      placed(
        slot,
        slots.findIndex((timed) => timed.slot === slot),
        due,
        start,
      ),
    );
  const [last, lastSlot] = [slots.at(-1), room.agenda.slots.at(-1)];
  if (end === null || !last || !lastSlot || lastSlot.length === null || last.status === 'ended') return starts;
  return [...starts, placed(null, slots.length, last.dueEnd, end)];
};

/** Whole minutes towards zero, as drift tells them. */
export const lateMinutes = ({ short }: Target): number => driftMinutes(short);
