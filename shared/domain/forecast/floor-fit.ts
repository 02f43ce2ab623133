import { get } from '../by-id.ts';
import { listOf, type RoomFloor, slotFloorOf, speakerOf, spokenBy, stillHeard, waitingIn } from '../floor/floor.ts';
import { limitOf } from '../floor/slot-floor.ts';
import { slotRunOf } from '../run/order.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { forecast, type Timed } from './forecast.ts';

/** Limits are told and set in steps that a chair would say. */
const STEP = 10_000;

/** Whether those who wait can be heard before the slot must end. */
export type FloorFit = {
  /** How many are to be heard: those that a closed list leaves out are not. */
  readonly waiting: number;
  /** Until the slot ends by the forecast, or must end so that the next fixed start is kept. Never below zero. */
  readonly left: Duration;
  /** The slot that comes then; null where nothing does. */
  readonly next: string | null;
  readonly limit: Duration;
  /** What each can have, in steps of ten seconds; null where it is less than one. */
  readonly each: Duration | null;
  /** So many of them can be heard at the limit. */
  readonly fits: number;
};

/** What of a slot is left for its list, with what the next fixed start allows. */
const leftFor = (room: Timed, slot: string, now: Instant): { readonly left: Duration; readonly next: string | null } => {
  const { slots } = forecast(room, now);
  const at = slots.findIndex((line) => line.slot === slot);
  const line = slots[at];
  if (line === undefined || line.actualEnd !== null) return { left: duration(0), next: null };
  const next = slots.slice(at + 1).find(({ status }) => status !== 'skipped');
  const from = line.actualStart === null ? line.start : now;
  const end = Math.min(line.end, next?.latestStart ?? Number.POSITIVE_INFINITY);
  return { left: duration(Math.max(0, end - from)), next: next?.slot ?? null };
};

type WithLists = Timed & { readonly floor: Pick<RoomFloor, 'lists'> };

/** Those who wait in so much time. `free`: what they have of it, once whoever speaks has had the rest of their limit. */
export type Heard = Pick<FloorFit, 'waiting' | 'limit' | 'fits'> & { readonly free: Duration };

/** Null while nobody waits, or where the slot has ended. */
export const heardIn = (room: WithLists, slotId: string, left: Duration, now: Instant): Heard | null => {
  const slot = room.agenda.slots.find(({ id }) => id === slotId);
  if (slot === undefined || slotRunOf(room.run, slot).status === 'ended') return null;
  const [list, said] = [listOf(room.floor, slotId), slotFloorOf(room.run, slotId)];
  const waiting = stillHeard(list, said, waitingIn(list, said).length);
  if (waiting === 0) return null;
  const limit = limitOf(slot, list);
  const speaker = speakerOf(said);
  const position = spentAt(slotRunOf(room.run, slot).timer, now);
  const rest =
    speaker === null ? 0 : Math.max(0, limitOf(slot, list, get(list.entries, speaker)) - spokenBy(said, speaker, position));
  const free = duration(Math.max(0, left - rest));
  return { waiting, limit, free, fits: Math.min(waiting, Math.floor(free / limit)) };
};

/** Null while nobody waits, or where the slot has ended. */
export const floorFit = (room: WithLists, slotId: string, now: Instant): FloorFit | null => {
  const { left, next } = leftFor(room, slotId, now);
  const heard = heardIn(room, slotId, left, now);
  if (heard === null) return null;
  const { waiting, limit, free, fits } = heard;
  const each = Math.floor(free / waiting / STEP) * STEP;
  return { waiting, left, next, limit, each: each === 0 ? null : duration(each), fits };
};
