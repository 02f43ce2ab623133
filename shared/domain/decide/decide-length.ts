import { slotRunOf } from '../run/order.ts';
import { redividedShares, withAllotted } from '../shares/division.ts';
import { DAY, type Duration, duration, type Instant } from '../time/time.ts';
import { remainingAt, spentAt, type Timer } from '../time/timer.ts';
import { accept, type CommandOf, type Decision, type OpenedRoom, refuse } from './decision.ts';

type LengthCommand = CommandOf<'add' | 'take' | 'set-remaining'>;

/** One day: nobody means more. */
const LONGEST_SLOT = DAY;

/** What is allotted from now on; null where nothing is left to take. A take stops at 0:00 left. */
const newAllotted = (timer: Timer, command: LengthCommand, now: Instant): Duration | null => {
  if (command.type === 'set-remaining') return duration(spentAt(timer, now) + command.to);
  if (command.type === 'add') return duration(timer.allotted + command.by);
  const left = remainingAt(timer, now);
  return left <= 0 ? null : duration(timer.allotted - Math.min(command.by, left));
};

/** Add, take and set remaining, for the current slot or one ahead; a panel's shares follow. */
export const decideLength = (room: OpenedRoom, command: LengthCommand, now: Instant): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === command.slot);
  if (!slot) return refuse('unknown-slot', command.slot);
  const slotRun = slotRunOf(room.run, slot);
  if (slot.length === null) return refuse('no-length', slot.id);
  if (slotRun.status === 'ended') return refuse('is-past', slot.id);
  if (slotRun.status === 'skipped') return refuse('is-skipped', slot.id);
  const allotted = newAllotted(slotRun.timer, command, now);
  if (allotted === null) return refuse('nothing-to-take', slot.id);
  if (allotted > LONGEST_SLOT) return refuse('too-long', slot.id);
  const speaking = room.run.current === slot.id ? room.run.speaking : null;
  const shares = redividedShares(slot, slotRun, withAllotted(slotRun, allotted), speaking, now);
  return accept({ type: 'allotted', slot: slot.id, allotted, shares });
};
