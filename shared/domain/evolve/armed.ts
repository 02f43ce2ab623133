import type { Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { isTelling } from '../run/boundaries.ts';
import type { Entry } from '../run/events.ts';
import { nextSlot } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Armed, Room, Stint } from '../run/room.ts';
import type { Timer } from '../time/timer.ts';

const endOf = (stints: readonly Stint[], { allotted, spent, runningSince }: Timer): string =>
  `${stints.length}:${runningSince === null ? `stands ${allotted - spent}` : runningSince + allotted - spent}`;

/** The marks of a slot as text. A slot never changes, and each entry asks, so that it is written once. */
const marks = new WeakMap<Slot, string>();
const marksOf = (slot: Slot): string => {
  const known = marks.get(slot);
  if (known !== undefined) return known;
  const made = JSON.stringify([slot.signals, slot.parts]);
  marks.set(slot, made);
  return made;
};

/** A text that says which countdown runs and when it ends; a hold counts down to what is next. */
const slotSignature = ({ run, agenda, dueOffset }: Room): string => {
  if (run === null) return 'closed';
  const slot = run.current === null ? undefined : get(run.slots, run.current);
  const planned = agenda.slots.find(({ id }) => id === run.current);
  if (slot) return `${run.current} ${endOf(slot.stints, slot.timer)} ${planned && marksOf(planned)}`;
  const next = nextSlot({ agenda, run });
  return `${run.stage} ${next?.id} ${(next?.plannedStart ?? 0) - dueOffset}`;
};

const turnSignature = ({ run }: Room): string => {
  const turn = run?.current == null || run.speaking === null ? undefined : get(get(run.slots, run.current)?.turns, run.speaking);
  return turn ? `${run?.speaking} ${endOf(turn.stints, turn.timer)}` : 'none';
};

/** What the slot that runs has in all. With what was set to remain its end may stand still while its parts begin at other instants. */
const lengthOf = ({ run }: Room): number | undefined =>
  run?.current == null ? undefined : get(run.slots, run.current)?.timer.allotted;

/** The current slot is the same object in both rooms, so that nothing was done to it. */
const isSameCountdown = ({ run, agenda }: Room, after: Room): boolean =>
  run !== null &&
  run.current !== null &&
  run.current === after.run?.current &&
  agenda === after.agenda &&
  get(run.slots, run.current) === get(after.run.slots, run.current);

/**
 * From when crossings count, and under which revision. Pausing and going on keep the revision (nothing crosses in between);
 * everything else that moves a countdown's end names it anew, so a signal fires once per end and a command never fires one.
 */
export const rearm = (before: Room, after: Room, entry: Entry): Armed => {
  const { armed } = before;
  if (entry.command.type === 'pause') return armed;
  if (entry.command.type === 'resume') return { ...armed, since: entry.at };
  const isTold = isTelling(entry.command) && lengthOf(before) !== lengthOf(after);
  const slotMoved = isTold || (!isSameCountdown(before, after) && slotSignature(before) !== slotSignature(after));
  const turnMoved = turnSignature(before) !== turnSignature(after);
  if (!slotMoved && !turnMoved) return armed;
  return {
    // What was told of was known from its arrival on: whatever had crossed by then counts as passed.
    since: isTelling(entry.command) ? domainNow(after.run, entry.committedAt) : entry.at,
    slotRevision: slotMoved ? entry.revision : armed.slotRevision,
    turnRevision: turnMoved || slotMoved ? entry.revision : armed.turnRevision,
  };
};
