import type { Agenda } from '../agenda/agenda.ts';
import { DAY, type Duration, duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { plannedOnT } from '../time/wall-time.ts';
import type { Event } from './events.ts';
import type { Room, Run } from './room.ts';
import type { Rehearsal } from './run-mode.ts';

/** Above this rate screens show whole minutes, wake at most 4 times a second and are pushed to at most once. */
export const FAST_RATE = 4;
/** R begins this long before the first slot is due, in ms. */
export const REHEARSAL_LEAD: Duration = duration(MINUTE);

type Rehearsed = Pick<Run, 'rehearsal'> | null;

/** The domain's now for an instant on T: R in a rehearsal, T itself in a live run. Everything that decides or counts uses it. */
export const domainNow = (run: Rehearsed, t: Instant): Instant => {
  const anchors = run?.rehearsal;
  return anchors === undefined ? t : instant(anchors.r0 + Math.floor(Math.max(0, t - anchors.t0) * anchors.rate));
};

/** The day after the last slot, on R: a rehearsal jumps no further. */
export const furthestJump = (room: { readonly agenda: Agenda } & Pick<Room, 'run' | 'dueOffset'>): Instant => {
  const last = room.agenda.slots.at(-1);
  const begins = plannedOnT(last?.plannedStart ?? instant(0), room.run?.offset ?? duration(0), room.dueOffset);
  return instant(begins + (last?.length ?? 0) + DAY);
};

/** Anchors as they count. Logs from before jumps had a bound may hold one to where no calendar reaches. */
export const boundedRehearsal = (room: Room, anchors: Rehearsal): Rehearsal => {
  const most = instant(Math.max(furthestJump(room), domainNow(room.run, anchors.t0)));
  return anchors.r0 <= most ? anchors : { ...anchors, r0: most };
};

/** How long a stretch of domain time takes on T; rounded up, so that waiting it out is never too short. */
export const waitOnT = (run: Rehearsed, length: number): Duration => duration(Math.ceil(length / (run?.rehearsal?.rate ?? 1)));

export const isFast = (run: Rehearsed): boolean => (run?.rehearsal?.rate ?? 1) > FAST_RATE;

/** The least time between two wakes of a screen, in ms on T. */
export const leastWake = (run: Rehearsed): number => (isFast(run) ? 250 : 0);

/** The least time between two pushes, in ms on T. */
export const leastPush = (run: Rehearsed): number => (isFast(run) ? 1_000 : 0);

/** When an entry happened: the opening of a rehearsal is its first instant on R. */
export const entryInstant = (events: readonly Event[], now: Instant): Instant => {
  const opened = events.find((event) => event.type === 'opened');
  return opened?.rehearsal?.r0 ?? now;
};
