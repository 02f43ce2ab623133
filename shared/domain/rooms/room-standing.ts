import { slotFace } from '../clock/face.ts';
import { beginning } from '../forecast/beginning.ts';
import { type FixedStart, forecast, type Timed } from '../forecast/forecast.ts';
import { currentSlot } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import { type Duration, duration, type Instant, MINUTE } from '../time/time.ts';

/** A room beside others: its agenda, its run and the name that it is known by. */
export type RoomAmong = Timed & { readonly id: string };

/** What a room has besides its agenda and run. `consoles`: how many are connected. `fails`: nothing can be written to it. */
export type Staffing = { readonly consoles: number; readonly fails: boolean };

/**
 * What a room needs, the most urgent first: nothing is written to it, a run goes on and no console is connected, its next fixed start
 * comes late, its countdown is over, its day should have begun, it is late with no fixed start in danger; then nothing. A rehearsal
 * brings nobody into a room: only that its own day should have begun meanwhile.
 */
export const NEEDS = [
  'fails',
  'unattended',
  'misses',
  'overtime',
  'not-begun',
  'late',
  'on-time',
  'rehearsal',
  'to-come',
  'over',
] as const;
export type Need = (typeof NEEDS)[number];

/** How a room stands at one moment. Lengths in ms, instants as the room's own forecast has them. */
export type RoomStanding = {
  readonly id: string;
  readonly need: Need;
  /** The slot that is on; null while nothing runs. */
  readonly on: string | null;
  readonly next: string | null;
  /** Late is positive; null while no run is open. */
  readonly drift: Duration | null;
  /** The next fixed start that is still to come, with how late it comes: under a minute counts as on time. */
  readonly fixed: (FixedStart & { readonly late: Duration }) | null;
  /** By how much the countdown is beyond its end; 0 while it is not. */
  readonly over: Duration;
};

/** What a room needs whose day has not been opened. */
const needBefore = (room: Timed, t: Instant): 'not-begun' | 'over' | 'to-come' => {
  const stage = beginning({ ...room, run: null }, t)?.stage;
  return stage === 'due' ? 'not-begun' : stage === 'past' ? 'over' : 'to-come';
};

const needOf = (
  room: Timed,
  t: Instant,
  { consoles, fails }: Staffing,
  { drift, fixed, over }: Pick<RoomStanding, 'drift' | 'fixed' | 'over'>,
): Need => {
  if (fails) return 'fails';
  if (room.run === null) return needBefore(room, t);
  if (room.run.rehearsal !== undefined) return needBefore(room, t) === 'not-begun' ? 'not-begun' : 'rehearsal';
  if (room.run.stage === 'done') return 'over';
  if (consoles === 0) return 'unattended';
  if (fixed !== null && fixed.late >= MINUTE) return 'misses';
  if (over >= 1_000) return 'overtime';
  return drift !== null && drift >= MINUTE ? 'late' : 'on-time';
};

/** How a room stands, by the same forecast and the same face as its own console. `t`: now on T; a rehearsal goes by its own time. */
export const roomStanding = (room: RoomAmong, t: Instant, staffing: Staffing): RoomStanding => {
  const now = domainNow(room.run, t);
  const { drift, next, fixed: starts } = forecast(room, now);
  const first = room.run === null ? undefined : starts[0];
  const fixed = first === undefined ? null : { ...first, late: duration(Math.max(0, first.start - first.due)) };
  const { under, remaining } = slotFace(room, now);
  const over = duration(under === null || remaining === null ? 0 : Math.max(0, -remaining));
  const facts = { drift, fixed, over };
  return { id: room.id, need: needOf(room, t, staffing, facts), on: currentSlot(room)?.id ?? null, next, ...facts };
};

/** How late a room is, by what its need says of it: the fixed start that it misses, else the larger of all that is late. */
const lateness = ({ need, fixed, drift, over }: RoomStanding): number =>
  need === 'misses' ? (fixed?.late ?? 0) : Math.max(fixed?.late ?? 0, drift ?? 0, over);

/** Which of two comes first, for sorting. */
export const compare = (one: number | string, other: number | string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Rooms by need: the first is where to walk. Of the same need, the later first by whole minutes, so that no row moves each second; then the sooner fixed start. */
export const byNeed = (standings: readonly RoomStanding[]): readonly RoomStanding[] =>
  standings.toSorted(
    (one, other) =>
      compare(NEEDS.indexOf(one.need), NEEDS.indexOf(other.need)) ||
      compare(Math.floor(lateness(other) / MINUTE), Math.floor(lateness(one) / MINUTE)) ||
      compare(one.fixed?.due ?? Number.POSITIVE_INFINITY, other.fixed?.due ?? Number.POSITIVE_INFINITY) ||
      compare(one.id, other.id),
  );
