import type { Slot } from '../agenda/agenda.ts';
import { dueOf, type Timed } from '../forecast/forecast.ts';
import type { Command } from '../run/commands.schema.ts';
import { nextSlot } from '../run/order.ts';
import { type Duration, duration, type Instant, MINUTE } from '../time/time.ts';
import { toBoundary, untilMinute } from './face.ts';

/** From this long before due, going on counts as on time. */
export const EARLY_TOLERANCE: Duration = duration(30_000);
/** The first slot may be started from a minute before due: a run "starting now" is due at the next whole minute. */
const FIRST_SLOT_TOLERANCE: Duration = duration(MINUTE);

export type BigButton = {
  readonly action: 'start' | 'advance' | 'finish' | 'none';
  readonly command: Command | null;
  readonly leaves: string | null;
  readonly enters: string | null;
  /** Due of the slot that comes next, on T. */
  readonly due: Instant | null;
  /** The second button: go on before due. */
  readonly early: Command | null;
};

const NO_BUTTON: BigButton = { action: 'none', command: null, leaves: null, enters: null, due: null, early: null };

export const isEarly = (room: Timed, slot: Slot, now: Instant): boolean =>
  slot.startGiven && now < dueOf(room, slot) - EARLY_TOLERANCE;

/** A fixed start is begun early only by saying so. */
const earlyConsent = (slot: Slot): { early?: true } => (slot.fixedStart ? { early: true } : {});

/** Ms until the button or a length on it is another; infinite where nothing comes next. */
export const untilButton = (room: Timed, now: Instant): number => {
  const next = room.run === null || room.run.stage === 'done' ? null : nextSlot(room);
  const left = next === null ? Number.POSITIVE_INFINITY : dueOf(room, next) - now;
  return next === null ? left : Math.min(toBoundary(left, 1_000), untilMinute(-left));
};

/** What the big button, the space bar and the clicker send now, and what stands beside it. */
export const bigButton = (room: Timed, now: Instant): BigButton => {
  const { run } = room;
  if (run === null || run.stage === 'done') return NO_BUTTON;
  const next = nextSlot(room);
  const due = next ? dueOf(room, next) : null;
  if (run.current !== null) {
    const from = run.current;
    const finish: Command = { type: 'finish', slot: from };
    if (next === null) return { ...NO_BUTTON, action: 'finish', command: finish, leaves: from };
    const advance: Command = { type: 'advance', from, to: next.id };
    const base = { ...NO_BUTTON, leaves: from, enters: next.id, due };
    return isEarly(room, next, now)
      ? { ...base, action: 'finish', command: finish, early: { ...advance, ...earlyConsent(next) } }
      : { ...base, action: 'advance', command: advance };
  }
  if (next === null || due === null) return NO_BUTTON;
  const start: Command = { type: 'start', slot: next.id };
  const base = { ...NO_BUTTON, enters: next.id, due };
  const from = run.stage === 'before' ? due - FIRST_SLOT_TOLERANCE : due;
  return next.startGiven && now < from
    ? { ...base, early: { ...start, ...earlyConsent(next) } }
    : { ...base, action: 'start', command: isEarly(room, next, now) ? { ...start, ...earlyConsent(next) } : start };
};
