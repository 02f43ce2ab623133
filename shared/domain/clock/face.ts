import type { Slot } from '../agenda/agenda.ts';
import { signalsOfLength } from '../agenda/signals.ts';
import { get } from '../by-id.ts';
import { dueOf, forecast, type SlotForecast, shownTime, type Timed } from '../forecast/forecast.ts';
import { currentSlot, lastStart, nextSlot, slotRunOf } from '../run/order.ts';
import type { Run } from '../run/room.ts';
import { shareLength, shareOf, shownLeft } from '../shares/share.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { untilTurnsTold } from './moved-appointment.ts';
import { type PartSpan, partAt, partSpans } from './parts.ts';
import { type Phase, type TimePhase, timePhase } from './phase.ts';

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
   * In a break, ms until the room is back; negative: late. The words of the break go by it. It is more than `remaining` where the
   * minutes of the break are over before the next slot is due.
   */
  readonly back: Duration | null;
};

/** What a screen for everybody counts down: in a break the time until the room is back, as its words say. */
export const leftOf = ({ back, remaining }: Face): Duration | null => back ?? remaining;

export const BLANK_FACE: Face = {
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

export const counting = (
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
  // Phases go by the planned length, also where the slot was cut short by hand.
  const length = duration(Math.max(timer.allotted, slot.length ?? 0));
  // A slot with parts has no signals of its own: each part brings its own.
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

/** Ms until the room is back from a break: until the next slot is forecast to start, and below zero once it is late. */
const untilBack = (room: Timed, remaining: Duration, until: Instant | null, now: Instant): Duration => {
  if (until === null) return remaining;
  if (until > now) return duration(until - now);
  const next = nextSlot(room);
  // The next slot has no published start, so that the minutes of the break alone say when it is over.
  return next?.startGiven ? duration(Math.max(remaining, dueOf(room, next) - now)) : remaining;
};

/** The forecast of the slot that follows a break. */
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
    const since = current ? lastStart(run, current) : forecast(room, now).end;
    return { ...BLANK_FACE, phase: 'done', slot: current?.id ?? null, until: since };
  }
  if (current) return currentFace(room, current, now);
  const next = nextSlot(room);
  const due = next ? dueOf(room, next) : null;
  const remaining = due === null ? null : duration(due - now);
  return { ...BLANK_FACE, phase: run.stage === 'before' ? 'before' : 'hold', slot: next?.id ?? null, until: due, remaining };
};

/** A person's clock while they have the floor: once the panel itself is over, its figure is the one that counts. */
export const turnFace = (room: Timed, now: Instant): Face | null => {
  const slot = currentSlot(room);
  const person = room.run?.speaking ?? null;
  if (!slot || person === null || room.run === null) return null;
  const slotRun = slotRunOf(room.run, slot);
  const turn = get(slotRun.turns, person);
  if (!turn) return null;
  const panel = remainingAt(slotRun.timer, now);
  const own = remainingAt(turn.timer, now);
  const remaining = shownLeft(own, panel);
  const share = shareOf(slot, person, slotRun.timer.allotted);
  const length = shareLength(slot, person, slotRun.timer.allotted);
  const phase = timePhase(remaining, length, signalsOfLength(length));
  // A share that is used up while the panel has time left is an amber block; only the panel's overrun inverts the screen.
  const under = phase === 'overtime' && remaining < panel ? 'share-used' : phase;
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

/** Ms until a length that falls by 1 ms a ms reaches the next lower multiple of `step`. */
export const toBoundary = (length: number, step: number): number => {
  const rest = ((length % step) + step) % step;
  return rest === 0 ? step : rest;
};

const facesOf = (room: Timed, now: Instant): readonly Face[] =>
  [slotFace(room, now), turnFace(room, now), partFace(room, now)].flatMap((face) => face ?? []);

/**
 * Ms until a lateness that grows by 1 ms a ms has another number of whole minutes. Minutes are cut towards zero, so that an early one
 * changes 1 ms after the full minute.
 */
export const untilMinute = (late: number): number => toBoundary(late < 0 ? 1 - late : -late, MINUTE);

/** Ms until each forecast that moves with the clock shows another minute. They move while nothing runs, and once a countdown is over. */
const untilForecastsMove = (room: Timed, faces: readonly Face[], now: Instant): number[] => {
  const counts = room.run?.current != null && room.run.stage !== 'paused';
  if (counts && faces.every(({ remaining }) => remaining === null || remaining > 0)) return [];
  const [lates = [], next = []] = [now, instant(now + 1)].map((at) => {
    const { slots, drift } = forecast(room, at);
    return [drift ?? 0, ...slots.flatMap(({ due, start, dueEnd, end }) => [start - due, end - dueEnd])];
  });
  // A forecast that is the same 1 ms later stands still. One behind a gap begins to move at a full minute of the slot before it,
  // where that slot wakes the screen.
  return lates.flatMap((late, index) => ((next[index] ?? 0) > late ? [untilMinute(late)] : []));
};

/** The signals of a clock: those of the person's share, of the part, or of the slot itself. */
export const signalsOf = (run: Run | null, slot: Slot, { person, part }: Pick<Face, 'person' | 'part'>): readonly Duration[] => {
  if (person !== null) return signalsOfLength(shareLength(slot, person, slotRunOf(run, slot).timer.allotted));
  return part === null ? slot.signals : part.signals;
};

/**
 * Ms until each change of the words of a countdown. They change at its signals, at 2 and 1 minutes left, at zero and a second later,
 * and in a warning or an overrun each minute.
 */
export const untilWordsOf = (signals: readonly Duration[], face: Face, remaining = face.remaining): number[] => {
  const { part, minutesLeft } = face;
  if (remaining === null) return [];
  // The first minute of a part of questions says that the talk is over its time.
  const marks = [...signals, 2 * MINUTE, MINUTE, 0, -1000, ...(part === null ? [] : [part.budget - MINUTE])];
  const counted = minutesLeft !== null || remaining <= 0 ? [toBoundary(remaining, MINUTE)] : [];
  return [...counted, ...marks.filter((mark) => mark < remaining).map((mark) => remaining - mark)];
};

/**
 * Ms until a phase, a word or a forecast changes; infinite where none does. Digits and the time of day are left out: it is for screens
 * whose digits count by themselves.
 */
export const untilNextWords = (room: Timed, now: Instant): Duration => {
  const faces = facesOf(room, now);
  const slot = currentSlot(room);
  const counts = faces.flatMap((face) => {
    if (face.phase === 'paused') return [];
    const signals = slot === null ? [] : signalsOf(room.run, slot, face);
    return [...untilWordsOf(signals, face), ...untilWordsOf(signals, face, face.back)];
  });
  return duration(Math.min(...counts, ...untilForecastsMove(room, faces, now), untilTurnsTold(room, now)));
};

/** Ms until any shown clock, forecast or time of day changes. The time of day is shown by `wallOffset` = wall − T. */
export const untilNextChange = (room: Timed, now: Instant, wallOffset: number = room.dueOffset): Duration => {
  const faces = facesOf(room, now);
  const counts = faces.flatMap(({ phase, remaining, back }) =>
    phase === 'paused' ? [] : [remaining, back].flatMap((left) => (left === null ? [] : [toBoundary(left, 1000)])),
  );
  const clocks = Math.min(...counts, toBoundary(-(now + wallOffset), MINUTE));
  return duration(Math.min(clocks, ...untilForecastsMove(room, faces, now), untilTurnsTold(room, now)));
};
