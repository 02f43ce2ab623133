import { isAnchored, type Slot } from './agenda.ts';
import { nextSlot, type Ordered, position, slotRunOf } from './order.ts';
import type { Room, SlotRun } from './room.ts';
import { type Duration, duration, type Instant, instant, UNKNOWN } from './time.ts';
import { remainingAt } from './timer.ts';
import { plannedOnT, wholeMinutes } from './wall.ts';

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

/** Unknown before the opening of a plan without any time of day: only the opening ties it to one. */
export const dueOf = (room: Timed, slot: Slot): Instant =>
  room.run === null && !isAnchored(room.agenda)
    ? UNKNOWN
    : plannedOnT(slot.plannedStart, room.run?.offset ?? duration(0), room.dueOffset);

const left = ({ timer }: SlotRun, now: Instant): number => Math.max(0, remainingAt(timer, now));

const later = (...instants: readonly (Instant | null)[]): Instant =>
  instant(Math.max(...instants.map((at) => at ?? Number.NEGATIVE_INFINITY)));

/** What a fixed end leaves of a slot that starts then: never less than nothing. */
export const untilFixedEnd = (room: Timed, index: number, start: Instant): number => {
  const [slot, next] = [room.agenda.slots[index], room.agenda.slots[index + 1]];
  return slot?.endsWithNext && next ? Math.max(0, dueOf(room, next) - start) : Number.POSITIVE_INFINITY;
};

type Chained = Omit<SlotForecast, 'latestStart'>;

/** The slots in order, each from where the one before ends; the first `count` of them. */
const chain = (room: Timed, now: Instant, count = room.agenda.slots.length): Chained[] => {
  const reached = position(room);
  let cursor: Instant | null = null;
  return room.agenda.slots.slice(0, count).map((slot, index): Chained => {
    const slotRun = slotRunOf(room.run, slot);
    const due = dueOf(room, slot);
    const { status } = slotRun;
    const actualStart = slotRun.stints[0]?.start ?? null;
    const facts = { slot: slot.id, due, dueEnd: instant(due + (slot.length ?? 0)), actualStart, status };
    if (index < reached && status === 'left') {
      // Left behind: it comes back only by hand, so its facts are all there is of it.
      const left = slotRun.stints.at(-1)?.end ?? null;
      cursor = later(cursor, left);
      return { ...facts, start: actualStart ?? due, end: left ?? due, actualEnd: left, gap: null };
    }
    if (status === 'skipped' || (index < reached && status === 'untouched')) {
      const at: Instant = cursor ?? due;
      return { ...facts, start: at, end: at, actualEnd: null, gap: null };
    }
    if (status === 'ended' || status === 'current') {
      const fact = slotRun.stints.at(-1)?.end ?? null;
      const end: Instant = fact ?? (slot.length === null ? (actualStart ?? now) : instant(now + left(slotRun, now)));
      cursor = later(cursor, end);
      return { ...facts, start: actualStart ?? now, end, actualEnd: status === 'ended' ? fact : null, gap: null };
    }
    // Nothing waits for a time that is only computed; before opening, the forecast is the plan.
    const start: Instant =
      room.run === null ? due : slot.startGiven || cursor === null ? later(cursor, due, now) : later(cursor, now);
    const gap = slot.startGiven && cursor !== null ? duration(due - later(cursor, room.run === null ? null : now)) : null;
    const full = room.run === null ? (slot.length ?? 0) : left(slotRun, now);
    const end: Instant = instant(start + Math.min(full, untilFixedEnd(room, index, start)));
    cursor = end;
    return { ...facts, start, end, actualEnd: null, gap };
  });
};

const isFuture = ({ status }: Chained, index: number, reached: number): boolean =>
  index > reached && (status === 'untouched' || status === 'left');

const withBackTime = (room: Timed, slots: readonly Chained[], reached: number): SlotForecast[] => {
  let target: Instant | null = null;
  const latest = slots.map((): Instant | null => null);
  for (let index = slots.length - 1; index >= 0; index -= 1) {
    const slot = slots[index];
    const plan = room.agenda.slots[index];
    if (!slot || !plan || !isFuture(slot, index, reached)) continue;
    const length = slot.end - slot.start;
    const own: Instant | null = target === null ? null : instant(target - length);
    target = plan.fixedStart ? instant(own === null ? slot.due : Math.min(slot.due, own)) : own;
    latest[index] = target;
  }
  return slots.map((slot, index) => ({ ...slot, latestStart: latest[index] ?? null }));
};

/** Planned, forecast and actual for every slot, and the one drift that header, list, public agenda and planner show. */
export const forecast = (room: Timed, now: Instant): Forecast => {
  const reached = position(room);
  const slots = withBackTime(room, chain(room, now), reached);
  const next = room.run?.stage === 'done' ? null : (nextSlot(room)?.id ?? null);
  const nextForecast = slots.find(({ slot }) => slot === next);
  const last = slots.at(-1);
  // What was skipped or gone past takes no time, and where nothing ran before it stands at its plan: only a day of nothing else ends there.
  const held = slots.filter(({ status }, index) => status !== 'skipped' && (status !== 'untouched' || index > reached));
  const end = last ? later(...(held.length > 0 ? held : slots).map((slot) => slot.end)) : null;
  const lateAtEnd = last && end !== null ? duration(end - last.dueEnd) : null;
  return {
    slots,
    drift: room.run === null ? null : nextForecast ? duration(nextForecast.start - nextForecast.due) : lateAtEnd,
    next,
    nextDue: nextForecast?.due ?? null,
    end,
    fixed: slots.flatMap((slot, index) =>
      room.agenda.slots[index]?.fixedStart && isFuture(slot, index, reached)
        ? [{ slot: slot.slot, due: slot.due, start: slot.start }]
        : [],
    ),
  };
};

/** The drift alone, as the forecast tells it: what comes behind the next slot has no part in it and is left out. */
export const driftAt = (room: Timed, now: Instant): Duration | null => {
  const next = room.run === null || room.run.stage === 'done' ? null : nextSlot(room);
  if (next === null) return forecast(room, now).drift;
  const until = chain(room, now, room.agenda.slots.indexOf(next) + 1).at(-1);
  return until === undefined ? null : duration(until.start - until.due);
};

/** Whole minutes towards zero: 0 is "on time". */
export const driftMinutes = (drift: Duration): number => wholeMinutes(drift);

/** A time as it is written down: as many whole minutes from the planned one as drift tells, so that 20 s early is no other minute. */
export const shownTime = (planned: Instant, comes: Instant): Instant =>
  instant(planned + driftMinutes(duration(comes - planned)) * 60_000);
