import { isAnchored, plannedEnd, type Slot } from '../agenda/agenda.ts';
import { type Duration, duration, HOUR, type Instant } from '../time/time.ts';
import { dayOf, plannedOnT } from '../time/wall-time.ts';
import { dueOf, type Timed } from './forecast.ts';

/** Where a day that is not open stands on its planned start: on an earlier day, on its day, begun by the clock alone, over. */
export type BeginningStage = 'ahead' | 'today' | 'due' | 'past';

/** How a day that is not open is to begin. */
export type Beginning = {
  readonly stage: BeginningStage;
  readonly slot: Slot;
  /** The planned start, on T. */
  readonly at: Instant;
  /** Ms until then, on the day itself; null on every other day and from then on. */
  readonly remaining: Duration | null;
};

/** The day that the agenda is for, as YYYY-MM-DD in its time zone: the one it was opened on, else the published one. */
export const dateOf = ({ agenda, run }: Pick<Timed, 'agenda' | 'run'>): string => {
  const [first] = agenda.slots;
  return run === null || first === undefined ? agenda.date : dayOf(first.plannedStart + run.offset, agenda.timeZone);
};

const endOf = (room: Timed): Instant => {
  const last = room.agenda.slots.at(-1);
  return plannedOnT(last === undefined ? (0 as Instant) : plannedEnd(last), duration(0), room.dueOffset);
};

/** How the day begins while no run is open; null once one is, and where the agenda gives no time of day. */
export const beginning = (room: Timed, now: Instant): Beginning | null => {
  const { agenda, run, dueOffset } = room;
  const [slot] = agenda.slots;
  if (run !== null || slot === undefined || !isAnchored(agenda)) return null;
  const at = dueOf(room, slot);
  const isDay = dayOf(at + dueOffset, agenda.timeZone) === dayOf(now + dueOffset, agenda.timeZone);
  const stage = now < at ? (isDay ? 'today' : 'ahead') : now < endOf(room) ? 'due' : 'past';
  return { stage, slot, at, remaining: stage === 'today' ? duration(at - now) : null };
};

/** No local day is longer: one on which clocks are put back by two hours. */
const LONGEST_DAY = 26 * HOUR;

/** The first instant of the day that the planned start falls on, on T: found by halves, since not every night has a midnight. */
const dawnOf = ({ agenda: { timeZone }, dueOffset }: Timed, at: Instant): number => {
  const day = dayOf(at + dueOffset, timeZone);
  let before = at - LONGEST_DAY;
  let since: number = at;
  while (since - before > 1) {
    const middle = Math.floor((before + since) / 2);
    if (dayOf(middle + dueOffset, timeZone) === day) since = middle;
    else before = middle;
  }
  return since;
};

/** Ms until a day that is not open stands elsewhere on its planned start; infinite where it no longer will. */
export const untilBeginning = (room: Timed, now: Instant): Duration => {
  const found = beginning(room, now);
  if (found === null) return duration(Number.POSITIVE_INFINITY);
  const marks = [dawnOf(room, found.at), found.at, endOf(room)].filter((mark) => mark > now);
  return duration(Math.min(...marks.map((mark) => mark - now)));
};
