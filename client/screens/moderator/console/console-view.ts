import type { Person, Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { shortTitle } from '../../../../shared/domain/agenda/titles.ts';
import { untilButton } from '../../../../shared/domain/clock/big-button.ts';
import { toBoundary, untilNextChange } from '../../../../shared/domain/clock/face.ts';
import { untilTurnsToldIn } from '../../../../shared/domain/clock/moved-appointment.ts';
import type { Timed } from '../../../../shared/domain/forecast/forecast.ts';
import { untilTimeCosts } from '../../../../shared/domain/report/ledger.ts';
import { currentSlot, type Ordered, slotRunOf } from '../../../../shared/domain/run/order.ts';
import type { Run } from '../../../../shared/domain/run/room.ts';
import { hasShares } from '../../../../shared/domain/shares/share.ts';
import { type Duration, duration, type Instant } from '../../../../shared/domain/time/time.ts';

/** "Debate (session 1)" of Session 1 is "Debate 1"; a title of any other form stays. */
const numbered = (title: string, session: string): string => {
  const number = session.split(/\D/).at(-1) ?? '';
  const tail = ` (${session})`.toLowerCase();
  return number !== '' && title.toLowerCase().endsWith(tail) ? `${title.slice(0, -tail.length)} ${number}` : title;
};

/** A slot in few words, for buttons and pictures. */
export const nameInShort = (slot: Slot | null | undefined): string => {
  if (slot == null) return '';
  return slot.session === undefined || slot.kind === 'panel' ? shortTitle(slot) : numbered(slot.title, slot.session);
};

/** The slot that ended last: where "back" leads. */
export const lastEnded = (slots: readonly Slot[], run: Run | null): Slot | null => {
  let last: Slot | null = null;
  let latest = Number.NEGATIVE_INFINITY;
  for (const slot of slots) {
    const { status, stints } = slotRunOf(run, slot);
    const end = status === 'ended' ? (stints.at(-1)?.end ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
    if (end >= latest && status === 'ended') {
      latest = end;
      last = slot;
    }
  }
  return last;
};

/** Who has the floor: the speaker of a panel's turn, or the only person of the slot; null where nobody alone has it. */
export const floorOf = (room: Ordered): Person | null => {
  const slot = currentSlot(room);
  if (slot === null) return null;
  const speaking = slot.people.find(({ id }) => id === room.run?.speaking);
  return speaking ?? (slot.people.length === 1 ? (slot.people[0] ?? null) : null);
};

/** Ms until the seconds that the floor shows beside somebody who waits are others. */
const untilFloor = (room: Timed, now: Instant): number => {
  const slot = currentSlot(room);
  if (slot === null || !hasShares(slot)) return Number.POSITIVE_INFINITY;
  return untilTurnsToldIn(room, slot, now, (length) => length - toBoundary(length, 1_000));
};

/** Ms until something that the console shows is another: also what no other screen has, the button's length and the minutes of the day. */
export const untilConsole = (room: Timed, now: Instant, wallOffset?: number): Duration =>
  duration(
    Math.min(
      untilNextChange(room, now, wallOffset),
      untilButton(room, now),
      untilTimeCosts(room, now),
      untilFloor(room, now),
      // So long ago is counted from now, and while it is paused nothing else moves.
      room.run?.stage === 'paused' ? 1_000 : Number.POSITIVE_INFINITY,
    ),
  );
