import { hourAndMinute, localInstant, localInstants, localTime, offsetAt } from '../../time/local-time.ts';
import { DAY, type Instant, instant, MINUTE, minutes } from '../../time/time.ts';
import type { Slot } from '../agenda.ts';
import type { AgendaFile } from './agenda.schema.ts';
import { type Expected, expecting, type Problem } from './expected.ts';

type Times = Pick<Slot, 'plannedStart' | 'length'>;
type PlannedTimes = { readonly times: readonly Times[]; readonly problems: readonly Problem[]; readonly none: Times };

const HALF_DAY = 12 * 60;

/** Where lengths without any time of day are laid out from: it is never shown, and exists on every day. */
const UNANCHORED_START = '12:00';

const minuteOfDay = (time: string): number => {
  const [hour, minute] = hourAndMinute(time);
  return hour * 60 + minute;
};

/** Where the first start is given further down, the lengths before it lead back to the first slot; null where they do not. */
const startBefore = ({ slots, date, timeZone }: Pick<AgendaFile, 'slots' | 'date' | 'timeZone'>): Instant | null => {
  const first = slots.findIndex(({ start }) => start !== undefined);
  const given = slots[first]?.start;
  const before = slots.slice(0, Math.max(0, first));
  const anchor = given === undefined ? null : localInstant(date, given, timeZone);
  if (anchor === null || before.some((slot) => slot.minutes === undefined)) return null;
  return instant(anchor - before.reduce((sum, slot) => sum + (slot.minutes ?? 0), 0) * MINUTE);
};

/** The date that a given start falls on: that of the slot above, or the one after where it is named far before that slot. */
const dateBelow = (above: Instant, time: string, timeZone: string): string => {
  const local = above + offsetAt(timeZone, above);
  const minuteAbove = Math.floor((((local % DAY) + DAY) % DAY) / MINUTE);
  const hasCrossedMidnight = minuteAbove - minuteOfDay(time) > HALF_DAY;
  return new Date(hasCrossedMidnight ? local + DAY : local).toISOString().slice(0, 'yyyy-mm-dd'.length);
};

/** Starts, durations or both become one start and one length per slot; what contradicts is told with its path. */
export const plannedTimes = (
  { slots, date, timeZone }: Pick<AgendaFile, 'slots' | 'date' | 'timeZone'>,
  firstIndex = 0,
): PlannedTimes => {
  const none: Times = { plannedStart: instant(0), length: null };
  const problems: Problem[] = [];
  const times: { plannedStart: Instant; length: Times['length'] }[] = [];
  let end: Instant | null = null;
  let chained = false;
  const isAnchored = slots.some(({ start }) => start !== undefined);
  const first = isAnchored ? startBefore({ slots, date, timeZone }) : localInstant(date, UNANCHORED_START, timeZone);
  const firstGiven = slots.findIndex(({ start }) => start !== undefined);
  for (const [index, slot] of slots.entries()) {
    const problem = (key: string, value: unknown, expected: Expected) =>
      problems.push({ path: `slots[${firstIndex + index}].${key}`, value: JSON.stringify(value) ?? 'nothing', expected });
    const previous: (typeof times)[number] | undefined = times.at(-1);
    let start: Instant | null = end;
    if (slot.start !== undefined) {
      // The date of the agenda is that of the first start that it gives; what is below follows what is above.
      const on = previous && index > firstGiven ? dateBelow(previous.plannedStart, slot.start, timeZone) : date;
      const named = localInstants(on, slot.start, timeZone);
      // Of an hour that comes twice, the first that is not over by then.
      const earliest = Math.max(end ?? Number.NEGATIVE_INFINITY, previous ? previous.plannedStart + 1 : Number.NEGATIVE_INFINITY);
      start = named.find((at) => at >= earliest) ?? named[0] ?? null;
      if (start === null) problem('start', slot.start, expecting('existing-time', { date: on, zone: timeZone }));
      else if (previous && start <= previous.plannedStart)
        problem('start', slot.start, expecting('after-above', { time: localTime(previous.plannedStart, timeZone) }));
      else if (end !== null && start < end) {
        const time = localTime(end, timeZone);
        problem('start', slot.start, expecting(chained ? 'after-durations' : 'after-end', { time }));
      }
      if (previous && previous.length === null && start !== null)
        previous.length = minutes((start - previous.plannedStart) / MINUTE);
    } else if (index === 0 && first !== null) start = first;
    else if (index === 0) problem('start', slot.start, expecting('first-start'));
    else if (start === null) problem('start', slot.start, expecting('start-or-minutes'));
    const plannedStart: Instant = start ?? previous?.plannedStart ?? instant(0);
    times.push({ plannedStart, length: slot.minutes === undefined ? null : minutes(slot.minutes) });
    end = slot.minutes === undefined || start === null ? null : instant(plannedStart + minutes(slot.minutes));
    chained = slot.start === undefined;
  }
  return { times, problems, none };
};
