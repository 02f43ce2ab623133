import type { Slot } from '../agenda/agenda.ts';
import { dueOf, type Timed } from '../forecast/forecast.ts';
import type { Command } from '../run/commands/commands.schema.ts';
import { currentSlot, nextSlot, slotRunOf } from '../run/order.ts';
import { nextToSpeak } from '../shares/speaking-order.ts';
import { type Duration, duration, type Instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { toBoundary, turnFace, untilMinute } from './face.ts';
import { turnsAheadIn, untilTurnsTold } from './moved-appointment.ts';

/** From this long before due, going on counts as on time. */
export const EARLY_TOLERANCE: Duration = duration(30_000);
/** The first slot may be started from a minute before due: a run "starting now" is due at the next whole minute. */
export const FIRST_SLOT_TOLERANCE: Duration = duration(MINUTE);

type Act = 'start' | 'advance' | 'finish' | 'hand-over';
/** Who would get the floor, and for how long as things stand. */
export type NextFloor = { readonly person: string; readonly length: Duration };

export type BigButton = {
  readonly action: Act | 'none';
  readonly command: Command | null;
  /** The smaller button, in a panel with people still to speak: the act that changes places with the large one. */
  readonly small: { readonly action: Act; readonly command: Command } | null;
  readonly leaves: string | null;
  readonly enters: string | null;
  /** Whom a handover gives the floor, as the large or the smaller button; null where nobody waits for it. */
  readonly floor: NextFloor | null;
  /** Due of the slot that comes next, on T. */
  readonly due: Instant | null;
  /** Beside them: go on before due. */
  readonly early: Command | null;
};

const NO_BUTTON: BigButton = {
  action: 'none',
  command: null,
  small: null,
  leaves: null,
  enters: null,
  floor: null,
  due: null,
  early: null,
};

export const isEarly = (room: Timed, slot: Slot, now: Instant): boolean =>
  slot.startGiven && now < dueOf(room, slot) - EARLY_TOLERANCE;

/** A fixed start is begun early only by saying so. */
const earlyConsent = (slot: Slot): { early?: true } => (slot.fixedStart ? { early: true } : {});

/** Ms until the button, the light beside it or a length on them is another; infinite where nothing changes them. */
export const untilButton = (room: Timed, now: Instant): number => {
  const { run } = room;
  if (run === null) return Number.POSITIVE_INFINITY;
  const next = nextSlot(room);
  const left = next === null ? [] : [dueOf(room, next) - now];
  const slot = currentSlot(room);
  // A panel that is over changes the buttons, and what is left of a speaker or of the last slot the light.
  const counting =
    slot === null || run.stage === 'paused'
      ? []
      : [remainingAt(slotRunOf(run, slot).timer, now), turnFace(room, now)?.remaining ?? 0];
  return Math.min(
    ...left.flatMap((early) => [toBoundary(early, 1_000), untilMinute(-early)]),
    ...counting.filter((rest) => rest > 0).map((rest) => toBoundary(rest, 1_000)),
    untilTurnsTold(room, now),
  );
};

/** An end of the slot that runs: there always is one. */
type Going = { readonly action: Act; readonly command: Command; readonly early: Command | null };

/** How the slot that runs is ended: with the next at once, or to wait for it. */
const goingOn = (room: Timed, from: string, next: Slot | null, now: Instant): Going => {
  const finish: Command = { type: 'finish', slot: from };
  if (next === null) return { action: 'finish', command: finish, early: null };
  const advance: Command = { type: 'advance', from, to: next.id };
  return isEarly(room, next, now)
    ? { action: 'finish', command: finish, early: { ...advance, ...earlyConsent(next) } }
    : { action: 'advance', command: advance, early: null };
};

/** The handover in the panel that runs; null where nobody waits for the floor. */
const handover = (room: Timed, slot: Slot, now: Instant): { readonly command: Command; readonly floor: NextFloor } | null => {
  const person = nextToSpeak(slot, slotRunOf(room.run, slot));
  const from = room.run?.speaking ?? null;
  if (person === null || from === null) return null;
  const length = turnsAheadIn(room, slot, now).get(person)?.length ?? duration(0);
  return { command: { type: 'hand-over', slot: slot.id, from, to: person }, floor: { person, length } };
};

/**
 * What the big button, the space bar and the clicker send now, and what stands beside it. In a panel with people still to speak it
 * hands over to them, and ending the slot is the smaller one, until the panel's own time is used up. Going on early waits for that.
 */
export const bigButton = (room: Timed, now: Instant): BigButton => {
  const { run } = room;
  if (run === null || run.stage === 'done') return NO_BUTTON;
  const next = nextSlot(room);
  const base = { ...NO_BUTTON, enters: next?.id ?? null, due: next ? dueOf(room, next) : null };
  const slot = currentSlot(room);
  if (slot !== null) {
    const going = goingOn(room, slot.id, next, now);
    const running = { ...base, ...going, leaves: slot.id };
    const hand = handover(room, slot, now);
    if (hand === null) return running;
    const { action, command } = going;
    return remainingAt(slotRunOf(run, slot).timer, now) > 0
      ? { ...running, ...hand, action: 'hand-over', small: { action, command }, early: null }
      : { ...running, floor: hand.floor, small: { action: 'hand-over', command: hand.command } };
  }
  if (next === null) return NO_BUTTON;
  const due = dueOf(room, next);
  const start: Command = { type: 'start', slot: next.id };
  const from = run.stage === 'before' ? due - FIRST_SLOT_TOLERANCE : due;
  return next.startGiven && now < from
    ? { ...base, early: { ...start, ...earlyConsent(next) } }
    : { ...base, action: 'start', command: isEarly(room, next, now) ? { ...start, ...earlyConsent(next) } : start };
};
