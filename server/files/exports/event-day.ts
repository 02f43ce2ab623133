import type { Agenda, Slot } from '../../../shared/domain/agenda/agenda.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { position } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { publicAgenda } from '../../../shared/domain/run/views.ts';
import { duration, type Instant, instant, isKnown, MINUTE } from '../../../shared/domain/time/time.ts';
import { wholeMinutes } from '../../../shared/domain/time/wall-time.ts';

/** Wall clock, ms; null where it is not known, or not yet. */
export type Span = { readonly start: number | null; readonly end: number | null };

/** One slot as files tell it. `skipped`: left out, or passed over. */
export type DaySlot = {
  readonly slot: Slot;
  readonly state: 'ahead' | 'running' | 'done' | 'skipped';
  readonly planned: Span;
  /** What it comes to as things stand, in whole minutes from the plan as screens write it; what has happened is its own forecast. */
  readonly forecast: Span;
  readonly actual: Span;
};

/** A day as it goes out in files: the public part of the agenda, and where the live run stands. */
export type EventDay = {
  readonly agenda: Agenda;
  /** Whether a run for the audience is open. */
  readonly isLive: boolean;
  /** Late is positive, in ms; null while no run is open. */
  readonly drift: number | null;
  readonly slots: readonly DaySlot[];
};

const known = (at: number): number | null => (isKnown(instant(at)) ? at : null);

/** A planned time moved by the whole minutes of its drift, so that a forecast is not another one each second. */
const moved = (planned: number, comes: number): number => planned + wholeMinutes(duration(comes - planned)) * MINUTE;

/** A day from its room. A rehearsal is nobody's business outside: the day is told as if there were none. */
export const eventDayOf = (room: Room, now: Instant, wallOffset: number): EventDay => {
  const isRehearsal = room.run?.rehearsal !== undefined;
  const told: Room = isRehearsal ? { ...room, run: null, dueOffset: duration(wallOffset) } : room;
  const agenda = publicAgenda(told.agenda);
  const { slots, drift } = forecast(told, now);
  const reached = position(told);
  const isOver = told.run?.stage === 'done';
  return {
    agenda,
    isLive: told.run !== null,
    drift,
    slots: told.agenda.slots.flatMap(({ note: _private, ...slot }, index): DaySlot[] => {
      const times = slots[index];
      if (times === undefined) return [];
      const { status, due, dueEnd, start, end, actualStart, actualEnd } = times;
      const isPassed = status === 'untouched' && told.run !== null && (index < reached || isOver);
      const state =
        status === 'skipped' || isPassed
          ? 'skipped'
          : status === 'current'
            ? 'running'
            : status === 'ended' || (status === 'left' && index < reached)
              ? 'done'
              : 'ahead';
      const planned = { start: known(due + told.dueOffset), end: slot.length === null ? null : known(dueEnd + told.dueOffset) };
      const comes = (from: number | null, at: number): number | null =>
        from === null ? known(at + wallOffset) : known(moved(from, at + wallOffset));
      return [
        {
          slot,
          state,
          planned,
          forecast:
            state === 'skipped'
              ? planned
              : { start: comes(planned.start, start), end: slot.length === null ? null : comes(planned.end, end) },
          actual: {
            start: actualStart === null ? null : actualStart + wallOffset,
            end: actualEnd === null ? null : actualEnd + wallOffset,
          },
        },
      ];
    }),
  };
};
