import { startOf } from '../../../../shared/domain/editing/time-entry.ts';
import { dueOf, type Timed } from '../../../../shared/domain/forecast/forecast.ts';
import type { Boundary } from '../../../../shared/domain/run/boundaries.ts';
import type { Command } from '../../../../shared/domain/run/commands.schema.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { type Instant, instant, MINUTE } from '../../../../shared/domain/time/time.ts';

/** How long ago it may have been, by one tap. */
const AGO: readonly { readonly minutes: number; readonly text: string }[] = [
  { minutes: 0.5, text: '½' },
  { minutes: 1, text: '1' },
  { minutes: 2, text: '2' },
  { minutes: 3, text: '3' },
  { minutes: 5, text: '5' },
];

/** An instant that can be chosen; `ago`: that many minutes before now, null where it is the planned one. */
export type Choice = { readonly to: Instant; readonly ago: string | null };

const canBe = (to: number, { earliest, at }: Boundary): boolean => to >= earliest && to < at;

/** When a start or an end was planned; null for a turn, and where nothing says so. */
const plannedFor = ({ agenda, run, dueOffset }: Timed, { what, slot: id }: Boundary): Instant | null => {
  const slot = agenda.slots.find((candidate) => candidate.id === id);
  if (slot === undefined || what === 'turn' || (what === 'end' && slot.length === null)) return null;
  const due = dueOf({ agenda, run, dueOffset }, slot);
  return what === 'end' ? instant(due + (slot.length ?? 0)) : due;
};

/** What can be chosen now: what cannot have been is not offered. */
export const choicesOf = (room: Timed, boundary: Boundary, now: Instant): readonly Choice[] => {
  const planned = plannedFor(room, boundary);
  return [
    ...(planned !== null && canBe(planned, boundary) ? [{ to: planned, ago: null }] : []),
    ...AGO.map(({ minutes, text }): Choice => ({ to: instant(now - minutes * MINUTE), ago: text })).filter(({ to }) =>
      canBe(to, boundary),
    ),
  ];
};

/** The command that tells it. */
export const tellingOf = ({ what, slot, person }: Boundary, to: Instant): Command =>
  what === 'end'
    ? { type: 'ended-earlier', slot, to: Math.round(to) }
    : { type: 'began-earlier', slot, person, to: Math.round(to) };

/** The start that just came over a minute after it was due, until something else is done; null where there is none. */
export const lateStart = ({ room, boundaries, undo }: Pick<ModeratorView, 'room' | 'boundaries' | 'undo'>): Instant | null => {
  const start = boundaries.find(({ what, commandId }) => what === 'start' && commandId === undo);
  const due = start === undefined ? null : plannedFor(room, start);
  if (start === undefined || due === null || start.at - due <= MINUTE || start.earliest >= start.at) return null;
  return instant(Math.max(due, start.earliest));
};

/** The first instant of the minute that was typed, as late as it can have been; null where it cannot. `timeOf`: local HH:MM. */
export const instantMeant = (
  typed: string,
  { earliest, at }: Pick<Boundary, 'earliest' | 'at'>,
  timeOf: (at: Instant) => string,
): Instant | null => {
  const wanted = startOf(typed, null);
  if (wanted === null) return null;
  const isMeant = (ms: number): boolean => timeOf(instant(ms)) === wanted;
  let last = at - 1;
  while (last > earliest && !isMeant(last)) last = Math.max(earliest, last - MINUTE);
  if (last < earliest || !isMeant(last)) return null;
  // A minute of the clock begins where nothing of the minute before is left.
  let [outside, first] = [Math.max(earliest, last - MINUTE) - 1, last];
  if (first === earliest) return instant(first);
  while (first - outside > 1) {
    const middle = Math.floor((outside + first) / 2);
    if (middle >= earliest && isMeant(middle)) first = middle;
    else outside = middle;
  }
  return instant(first);
};
