import { isAnchored, isFixedStart, type Slot } from '../agenda/agenda.ts';
import { isAhead, nextSlot, type Ordered, position, slotRunOf } from '../run/order.ts';
import type { Room, SlotRun } from '../run/room.ts';
import { type Duration, duration, type Instant, instant, MINUTE, UNKNOWN } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { plannedOnT, wholeMinutes } from '../time/wall-time.ts';

/** What times are computed from; a room and the view of every screen fit. */
export type Timed = Ordered & Pick<Room, 'dueOffset'>;

/** Instants on T. Ended and current slots have facts; everything else is computed. */
export type SlotForecast = {
  readonly slot: string;
  readonly due: Instant;
  readonly dueEnd: Instant;
  readonly start: Instant;
  readonly end: Instant;
  readonly actualStart: Instant | null;
  readonly actualEnd: Instant | null;
  readonly status: SlotRun['status'];
  /** Due minus the forecast end of what is before, for a given start ahead: negative is an overlap. */
  readonly gap: Duration | null;
  /** Latest start that still meets the next fixed start behind it; null where there is none. */
  readonly latestStart: Instant | null;
};

export type FixedStart = { readonly slot: string; readonly due: Instant; readonly start: Instant };

export type Forecast = {
  readonly slots: readonly SlotForecast[];
  /** Late is positive; null while the room is closed. */
  readonly drift: Duration | null;
  readonly next: string | null;
  readonly nextDue: Instant | null;
  readonly end: Instant | null;
  /** Fixed starts still ahead, in time order. */
  readonly fixed: readonly FixedStart[];
};

/** The planned start of a slot on T. Unknown before the opening of an agenda of lengths alone: only the opening ties it to a time. */
export const dueOf = (room: Timed, slot: Slot): Instant =>
  room.run === null && !isAnchored(room.agenda)
    ? UNKNOWN
    : plannedOnT(slot.plannedStart, room.run?.offset ?? duration(0), room.dueOffset);

const remainingOf = ({ timer }: SlotRun, now: Instant): number => Math.max(0, remainingAt(timer, now));

const latestOf = (...instants: readonly (Instant | null)[]): Instant => {
  let latest = Number.NEGATIVE_INFINITY;
  // Math.max keeps NaN, so that an unknown instant makes the result unknown.
  for (const at of instants) if (at !== null) latest = Math.max(latest, at);
  return instant(latest);
};

/** Ms from a start of the slot to the fixed end that it has, 0 at least; infinite for a slot without one. */
export const untilFixedEnd = (room: Timed, index: number, start: Instant): number => {
  const [slot, next] = [room.agenda.slots[index], room.agenda.slots[index + 1]];
  return slot?.endsWithNext && next ? Math.max(0, dueOf(room, next) - start) : Number.POSITIVE_INFINITY;
};

type ForecastWithoutBackTime = Omit<SlotForecast, 'latestStart'>;

/** When one slot starts and ends, and from when the next can begin. */
type Chain = Pick<SlotForecast, 'start' | 'end' | 'actualEnd' | 'gap'> & { readonly free: Instant | null };
type Place = { readonly index: number; readonly reached: number; readonly slotRun: SlotRun; readonly due: Instant };

/** The forecast of one slot; the slots before it leave the room `free` at that instant (null before the first). */
const chainOf = (room: Timed, slot: Slot, { index, reached, slotRun, due }: Place, free: Instant | null, now: Instant): Chain => {
  const { status, stints } = slotRun;
  const actualStart = stints[0]?.start ?? null;
  if (index < reached && status === 'left') {
    // A slot that was left for an earlier one does not come again by itself: its facts are its forecast.
    const left = stints.at(-1)?.end ?? null;
    return { start: actualStart ?? due, end: left ?? due, actualEnd: left, gap: null, free: latestOf(free, left) };
  }
  if (status === 'skipped' || (index < reached && status === 'untouched')) {
    const at: Instant = free ?? due;
    return { start: at, end: at, actualEnd: null, gap: null, free };
  }
  if (status === 'ended' || status === 'current') {
    const fact = stints.at(-1)?.end ?? null;
    const end: Instant = fact ?? (slot.length === null ? (actualStart ?? now) : instant(now + remainingOf(slotRun, now)));
    return { start: actualStart ?? now, end, actualEnd: status === 'ended' ? fact : null, gap: null, free: latestOf(free, end) };
  }
  // No slot waits for a start that is only computed. Before opening, every slot is forecast at its due time.
  const start: Instant =
    room.run === null ? due : slot.startGiven || free === null ? latestOf(free, due, now) : latestOf(free, now);
  const gap = slot.startGiven && free !== null ? duration(due - latestOf(free, room.run === null ? null : now)) : null;
  const full = room.run === null ? (slot.length ?? 0) : remainingOf(slotRun, now);
  const end: Instant = instant(start + Math.min(full, untilFixedEnd(room, index, start)));
  return { start, end, actualEnd: null, gap, free: end };
};

const forecastRow = (room: Timed, now: Instant): ForecastWithoutBackTime[] => {
  const reached = position(room);
  let free: Instant | null = null;
  return room.agenda.slots.map((slot, index): ForecastWithoutBackTime => {
    const slotRun = slotRunOf(room.run, slot);
    const due = dueOf(room, slot);
    const link = chainOf(room, slot, { index, reached, slotRun, due }, free, now);
    const { start, end, actualEnd, gap } = link;
    free = link.free;
    const actualStart = slotRun.stints[0]?.start ?? null;
    const dueEnd = instant(due + (slot.length ?? 0));
    return { slot: slot.id, due, dueEnd, actualStart, status: slotRun.status, start, end, actualEnd, gap };
  });
};

const isFuture = (slot: ForecastWithoutBackTime, index: number, reached: number): boolean => index > reached && isAhead(slot);

const withLatestStarts = (room: Timed, slots: readonly ForecastWithoutBackTime[], reached: number): SlotForecast[] => {
  let target: Instant | null = null;
  const latest = slots.map((): Instant | null => null);
  for (let index = slots.length - 1; index >= 0; index -= 1) {
    const slot = slots[index];
    const planned = room.agenda.slots[index];
    if (!slot || !planned || !isFuture(slot, index, reached)) continue;
    const length = slot.end - slot.start;
    const own: Instant | null = target === null ? null : instant(target - length);
    target = isFixedStart(room.agenda, index) ? instant(own === null ? slot.due : Math.min(slot.due, own)) : own;
    latest[index] = target;
  }
  return slots.map((slot, index) => ({ ...slot, latestStart: latest[index] ?? null }));
};

/** Planned, forecast and actual for every slot, and the one drift that header, list, public agenda and planner show. */
export const forecast = (room: Timed, now: Instant): Forecast => {
  const reached = position(room);
  const slots = withLatestStarts(room, forecastRow(room, now), reached);
  const next = room.run?.stage === 'done' ? null : (nextSlot(room)?.id ?? null);
  const nextForecast = slots.find(({ slot }) => slot === next);
  const last = slots.at(-1);
  // A slot that was skipped or passed over takes no time: the day ends with one unless it has no others.
  const held = slots.filter(({ status }, index) => status !== 'skipped' && (status !== 'untouched' || index > reached));
  const end = last ? latestOf(...(held.length > 0 ? held : slots).map((slot) => slot.end)) : null;
  // Stryker disable next-line LogicalOperator: there is an end where there is a last slot, and only there
  const lateAtEnd = last && end !== null ? duration(end - last.dueEnd) : null;
  return {
    slots,
    drift: room.run === null ? null : nextForecast ? duration(nextForecast.start - nextForecast.due) : lateAtEnd,
    next,
    nextDue: nextForecast?.due ?? null,
    end,
    fixed: slots.flatMap((slot, index) =>
      isFixedStart(room.agenda, index) && isFuture(slot, index, reached)
        ? [{ slot: slot.slot, due: slot.due, start: slot.start }]
        : [],
    ),
  };
};

/** The drift of the forecast alone. It computes no slot behind the next one, for those have no part in it. */
export const driftAt = (room: Timed, now: Instant): Duration | null => {
  const next = room.run === null || room.run.stage === 'done' ? null : nextSlot(room);
  if (next === null) return forecast(room, now).drift;
  const reached = position(room);
  let free: Instant | null = null;
  for (const [index, slot] of room.agenda.slots.entries()) {
    const place = { index, reached, slotRun: slotRunOf(room.run, slot), due: dueOf(room, slot) };
    const link = chainOf(room, slot, place, free, now);
    if (slot === next) return duration(link.start - place.due);
    free = link.free;
  }
  return null;
};

/** Whole minutes towards zero: 0 is "on time". */
export const driftMinutes = (drift: Duration): number => wholeMinutes(drift);

/** A forecast time as screens write it: the planned time moved by the whole minutes of its drift, so that 20 s early shows no other minute. */
export const shownTime = (planned: Instant, comes: Instant): Instant =>
  instant(planned + driftMinutes(duration(comes - planned)) * MINUTE);
