import { startOf } from '../../../../shared/domain/editing/time-entry.ts';
import { expectedAt } from '../../../../shared/domain/forecast/expected-boundary.ts';
import { dueOf, type Timed } from '../../../../shared/domain/forecast/forecast.ts';
import type { Boundary } from '../../../../shared/domain/run/boundaries.ts';
import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
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

/** An instant that can be chosen: so many minutes before now, or when it was planned, or to be expected where that was another instant. */
export type Choice = {
  readonly to: Instant;
  readonly as: 'planned' | 'forecast' | { readonly ago: string };
};

const canBe = (to: number, { earliest, at }: Boundary): boolean => to >= earliest && to < at;

/** Whether a start or an end was planned for that instant. */
const isPlanned = (room: Timed, { what, slot: id }: Boundary, at: Instant): boolean => {
  const slot = room.agenda.slots.find((candidate) => candidate.id === id);
  return slot !== undefined && at === dueOf(room, slot) + (what === 'end' ? (slot.length ?? 0) : 0);
};

/** What can be chosen now: what cannot have been is not offered. */
export const choicesOf = (room: Timed, boundary: Boundary, now: Instant): readonly Choice[] => {
  const expected = expectedAt(room, boundary);
  return [
    ...(expected !== null && canBe(expected, boundary)
      ? [{ to: expected, as: isPlanned(room, boundary, expected) ? ('planned' as const) : ('forecast' as const) }]
      : []),
    ...AGO.map(({ minutes, text }): Choice => ({ to: instant(now - minutes * MINUTE), as: { ago: text } })).filter(({ to }) =>
      canBe(to, boundary),
    ),
  ];
};

/** The command that tells it. */
export const tellingOf = ({ what, slot, person }: Boundary, to: Instant): Command =>
  what === 'end'
    ? { type: 'ended-earlier', slot, to: Math.round(to) }
    : { type: 'began-earlier', slot, person, to: Math.round(to) };

/** When the start that just came was to be expected, if that is over a minute before it and nothing else was done since; else null. */
export const lateStart = ({ room, boundaries, undo }: Pick<ModeratorView, 'room' | 'boundaries' | 'undo'>): Instant | null => {
  const start = boundaries.find(({ what, commandId }) => what === 'start' && commandId === undo);
  const expected = start === undefined ? null : expectedAt(room, start);
  return start === undefined || expected === null || start.at - expected <= MINUTE ? null : expected;
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
