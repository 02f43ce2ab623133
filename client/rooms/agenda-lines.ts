import type { Slot } from '../../shared/domain/agenda/agenda.ts';
import {
  driftMinutes,
  type Forecast,
  forecast,
  type SlotForecast,
  shownTime,
  type Timed,
} from '../../shared/domain/forecast/forecast.ts';
import { currentSlot, nextSlot } from '../../shared/domain/run/order.ts';
import { duration, type Instant, MINUTE } from '../../shared/domain/time/time.ts';

export type Line = {
  readonly slot: Slot;
  readonly times: SlotForecast;
  /** As they are written down. */
  readonly start: Instant;
  readonly end: Instant;
  /** By a whole minute or more. */
  readonly moved: boolean;
  readonly isOld: boolean;
};

export type PublicAgenda = {
  readonly drift: Forecast['drift'];
  readonly lines: readonly Line[];
  readonly on: Line | null;
  /** What comes next, with whole minutes until then, rounded up; 0 from then on. */
  readonly next: (Line & { readonly inMinutes: number }) | null;
};

/** What the public sees of a room: what is on, what comes next, every line with its time as it will be. */
export const agendaLines = (room: Timed, now: Instant): PublicAgenda => {
  const { slots, drift } = forecast(room, now);
  const at = room.agenda.slots.findIndex(({ id }) => id === (currentSlot(room) ?? nextSlot(room))?.id);
  const lines = room.agenda.slots.flatMap((slot, index): Line[] => {
    const times = slots[index];
    if (times === undefined) return [];
    const { due, dueEnd, status } = times;
    const start = status === 'ended' || status === 'current' ? times.start : shownTime(due, times.start);
    const moved = status !== 'skipped' && driftMinutes(duration(times.start - due)) !== 0;
    // A foyer screen cannot scroll: what ended before the line above now gives its place away.
    return [{ slot, times, start, end: shownTime(dueEnd, times.end), moved, isOld: at >= 0 && index < at - 1 }];
  });
  const lineOf = (slot: Slot | null): Line | null => lines.find((line) => line.slot.id === slot?.id) ?? null;
  const next = room.run === null || room.run.stage === 'done' ? null : lineOf(nextSlot(room));
  return {
    drift,
    lines,
    on: lineOf(currentSlot(room)),
    next: next === null ? null : { ...next, inMinutes: Math.max(0, Math.ceil((next.times.start - now) / MINUTE)) },
  };
};
