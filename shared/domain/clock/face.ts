import type { Slot } from '../agenda/agenda.ts';
import { signalsOfLength } from '../agenda/signals.ts';
import { get } from '../by-id.ts';
import { dueOf, forecast, type SlotForecast, shownTime, type Timed } from '../forecast/forecast.ts';
import { currentSlot, nextSlot, slotRunOf } from '../run/order.ts';
import type { Run } from '../run/room.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { type PartSpan, partAt, partSpans } from './parts.ts';
import { shareLength, shareOf } from './shares.ts';

/** Where a countdown stands on its time. */
export type TimePhase = 'running' | 'warning' | 'last-minute' | 'time' | 'overtime' | 'share-used';
export type Phase = 'closed' | 'before' | 'hold' | 'done' | 'paused' | 'break' | TimePhase;

/** What a clock shows. Lengths in ms, instants on T. */
export type Face = {
  readonly phase: Phase;
  /** The phase of the countdown itself, also while paused or in a break; null where nothing counts. */
  readonly under: TimePhase | null;
  /** Left of the countdown; in before and hold, what is left until due. Negative: overrun, or late. */
  readonly remaining: Duration | null;
  readonly allotted: Duration | null;
  readonly slot: string | null;
  readonly person: string | null;
  /** Whole minutes left, rounded up, in a warning. */
  readonly minutesLeft: number | null;
  /** The part of the slot that this clock counts, with its budget; null where the slot is one whole. */
  readonly part: PartSpan | null;
  /** Before and hold: due of what comes next. Break: when it is back. Done: since when. */
  readonly until: Instant | null;
  /**
   * Break: what is left until it is back, by which its words go; negative: late. More than `remaining` where the break is over before
   * what follows is due.
   */
  readonly back: Duration | null;
};

/** Running until the last signal above one minute; last minute from 2 min of length on; TIME for the second of zero. */
export const timePhase = (remaining: Duration, allotted: Duration, signals: readonly Duration[]): TimePhase => {
  if (remaining <= -1000) return 'overtime';
  if (remaining <= 0) return 'time';
  if (remaining <= MINUTE && allotted >= 2 * MINUTE) return 'last-minute';
  const last = signals.filter((signal) => signal > MINUTE).at(-1);
  return last !== undefined && remaining <= last ? 'warning' : 'running';
};

const BLANK_FACE: Face = {
  phase: 'closed',
  under: null,
  remaining: null,
  allotted: null,
  slot: null,
  person: null,
  minutesLeft: null,
  part: null,
  until: null,
  back: null,
};

const counting = (
  under: TimePhase,
  remaining: Duration,
  allotted: Duration,
): Pick<Face, 'under' | 'remaining' | 'allotted' | 'minutesLeft'> => ({
  under,
  remaining,
  allotted,
  minutesLeft: under === 'warning' || under === 'last-minute' ? Math.ceil(remaining / MINUTE) : null,
});

const currentFace = (room: Timed, slot: Slot, now: Instant): Face => {
  const { timer } = slotRunOf(room.run, slot);
  const remaining = remainingAt(timer, now);
  // A slot cut short by hand keeps the phases of its planned length.
  const length = duration(Math.max(timer.allotted, slot.length ?? 0));
  // Where the slot has parts, its signals are those of its parts.
  const under = timePhase(remaining, length, partSpans(slot, timer.allotted).length > 0 ? [] : slot.signals);
  const facts = { ...BLANK_FACE, ...counting(under, remaining, timer.allotted), slot: slot.id };
  const next = slot.kind === 'break' ? backAt(room, now) : null;
  const until = next && shownTime(next.due, next.start);
  if (room.run?.stage === 'paused') return { ...facts, phase: 'paused', until };
  if (slot.kind !== 'break') return { ...facts, phase: under };
  const back = untilBack(room, remaining, next?.start ?? null, now);
  const { under: word, minutesLeft } = counting(timePhase(back, length, slot.signals), back, timer.allotted);
  return { ...facts, phase: 'break', under: word, minutesLeft, until, back };
};

/** What is left of a break until what follows is due and may begin; once that is late, it counts on from there. */
const untilBack = (room: Timed, remaining: Duration, until: Instant | null, now: Instant): Duration => {
  if (until === null) return remaining;
  if (until > now) return duration(until - now);
  const next = nextSlot(room);
  // A start that is only computed has no time of its own: what is over is over.
  return next?.startGiven ? duration(Math.max(remaining, dueOf(room, next) - now)) : remaining;
};

/** When a break is over for the room: the forecast start of what comes next. */
const backAt = (room: Timed, now: Instant): SlotForecast | null => {
  const { next, slots } = forecast(room, now);
  return slots.find(({ slot }) => slot === next) ?? null;
};

/** The slot's own clock. */
export const slotFace = (room: Timed, now: Instant): Face => {
  const { run } = room;
  if (run === null) return BLANK_FACE;
  const current = currentSlot(room);
  if (run.stage === 'done') {
    const since = current ? slotRunOf(run, current).stints.at(-1)?.start : forecast(room, now).end;
    return { ...BLANK_FACE, phase: 'done', slot: current?.id ?? null, until: since ?? null };
  }
  if (current) return currentFace(room, current, now);
  const next = nextSlot(room);
  const due = next ? dueOf(room, next) : null;
  const remaining = due === null ? null : duration(due - now);
  return { ...BLANK_FACE, phase: run.stage === 'before' ? 'before' : 'hold', slot: next?.id ?? null, until: due, remaining };
};

/** A person's clock while they have the floor: what is left of the share, never more than the panel has. */
export const turnFace = (room: Timed, now: Instant): Face | null => {
  const slot = currentSlot(room);
  const person = room.run?.speaking ?? null;
  if (!slot || person === null || room.run === null) return null;
  const slotRun = slotRunOf(room.run, slot);
  const turn = get(slotRun.turns, person);
  if (!turn) return null;
  const panel = remainingAt(slotRun.timer, now);
  const own = remainingAt(turn.timer, now);
  const remaining = duration(Math.min(own, panel));
  const share = shareOf(slot, person, slotRun.timer.allotted);
  const length = shareLength(slot, person, slotRun.timer.allotted);
  const phase = timePhase(remaining, length, signalsOfLength(length));
  // The inverted screen is for the panel's overrun alone: a used-up share is an amber block.
  const under = phase === 'overtime' && panel > 0 ? 'share-used' : phase;
  const face = { ...BLANK_FACE, ...counting(under, remaining, share), slot: slot.id, person };
  return { ...face, phase: room.run.stage === 'paused' ? 'paused' : under };
};

/** The clock of the part that is on: talk, questions, changeover. Null where the slot is one whole. */
export const partFace = (room: Timed, now: Instant): Face | null => {
  const slot = currentSlot(room);
  if (!slot || room.run === null) return null;
  const { timer } = slotRunOf(room.run, slot);
  const left = remainingAt(timer, now);
  const part = partAt(partSpans(slot, timer.allotted), left);
  if (!part) return null;
  const remaining = duration(left - part.after);
  const under = timePhase(remaining, part.budget, part.signals);
  const face = { ...BLANK_FACE, ...counting(under, remaining, part.budget), slot: slot.id, part };
  return { ...face, phase: room.run.stage === 'paused' ? 'paused' : under };
};

/** The large clock of the projector: the person's in a panel, the part's where there are parts, else the slot's. */
export const mainFace = (room: Timed, now: Instant): Face => turnFace(room, now) ?? partFace(room, now) ?? slotFace(room, now);

/** The large clock of one person's page: their own while they have the floor, else the slot's. */
export const personFace = (room: Timed, person: string, now: Instant): Face =>
  room.run?.speaking === person ? mainFace(room, now) : (partFace(room, now) ?? slotFace(room, now));

/** How much of a length passes until it is the next lower multiple of `step`. */
export const toBoundary = (length: number, step: number): number => {
  const rest = ((length % step) + step) % step;
  return rest === 0 ? step : rest;
};

const facesOf = (room: Timed, now: Instant): readonly Face[] =>
  [slotFace(room, now), turnFace(room, now), partFace(room, now)].flatMap((face) => face ?? []);

/** Ms until a lateness that grows by one ms a ms is another one in whole minutes towards zero: what is early turns one ms after the minute. */
export const untilMinute = (late: number): number => toBoundary(late < 0 ? 1 - late : -late, MINUTE);

/** A forecast moves with the clock once nothing waits for it any longer, or while nothing runs: late by as much as a pause is long. */
const untilForecastsMove = (room: Timed, faces: readonly Face[], now: Instant): number[] => {
  const counts = room.run?.current != null && room.run.stage !== 'paused';
  if (counts && faces.every(({ remaining }) => remaining === null || remaining > 0)) return [];
  const [lates = [], next = []] = [now, instant(now + 1)].map((at) => {
    const { slots, drift } = forecast(room, at);
    return [drift ?? 0, ...slots.flatMap(({ due, start, dueEnd, end }) => [start - due, end - dueEnd])];
  });
  // What stands still turns never; a gap is used up at a whole minute of the end before it, so that what it held is seen to move.
  return lates.flatMap((late, index) => ((next[index] ?? 0) > late ? [untilMinute(late)] : []));
};

/** The signals that a clock goes by: of the person's share, of the part, or of the slot itself. */
export const signalsOf = (run: Run | null, slot: Slot, { person, part }: Pick<Face, 'person' | 'part'>): readonly Duration[] => {
  if (person !== null) return signalsOfLength(shareLength(slot, person, slotRunOf(run, slot).timer.allotted));
  return part === null ? slot.signals : part.signals;
};

/**
 * Ms until each change of what a countdown says in words. A calm one says something new at its signals, in its last two minutes, at
 * zero and a second later; one that warns or is over counts whole minutes.
 */
const untilWordsOf = (run: Run | null, slot: Slot | null, face: Face, remaining = face.remaining): number[] => {
  const { part, minutesLeft } = face;
  if (remaining === null) return [];
  const signals = slot === null ? [] : signalsOf(run, slot, face);
  // Questions are being eaten for the first minute of their part.
  const marks = [...signals, 2 * MINUTE, MINUTE, 0, -1000, ...(part === null ? [] : [part.budget - MINUTE])];
  const counted = minutesLeft !== null || remaining <= 0 ? [toBoundary(remaining, MINUTE)] : [];
  return [...counted, ...marks.filter((mark) => mark < remaining).map((mark) => remaining - mark)];
};

/**
 * Ms until something other than the digits of a countdown and the time of day changes: a phase, a word, a forecast; infinite where
 * nothing does. Until then each countdown falls by one ms a ms: for screens whose digits count by themselves.
 */
export const untilNextWords = (room: Timed, now: Instant): Duration => {
  const faces = facesOf(room, now);
  const slot = currentSlot(room);
  const counts = faces.flatMap((face) =>
    face.phase === 'paused' ? [] : [...untilWordsOf(room.run, slot, face), ...untilWordsOf(room.run, slot, face, face.back)],
  );
  return duration(Math.min(...counts, ...untilForecastsMove(room, faces, now)));
};

/** Ms until the next change of any shown clock, forecast or time of day; `wallOffset` = wall − T that the latter is shown by. */
export const untilNextChange = (room: Timed, now: Instant, wallOffset: number = room.dueOffset): Duration => {
  const faces = facesOf(room, now);
  const counts = faces.flatMap(({ phase, remaining, back }) =>
    phase === 'paused' ? [] : [remaining, back].flatMap((left) => (left === null ? [] : [toBoundary(left, 1000)])),
  );
  return duration(Math.min(...counts, ...untilForecastsMove(room, faces, now), toBoundary(-(now + wallOffset), MINUTE)));
};
