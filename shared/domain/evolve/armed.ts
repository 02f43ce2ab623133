import type { Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { isTelling } from '../run/boundaries.ts';
import type { Entry } from '../run/events.ts';
import { nextSlot } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Armed, Room, Stint } from '../run/room.ts';
import type { Timer } from '../time/timer.ts';

type Counted = { readonly stints: readonly Stint[]; readonly timer: Timer };

/** Both count down to the same end in the same stint, or stand at the same remaining time. */
const endAlike = (one: Counted, other: Counted): boolean => {
  const [from, to] = [one.timer, other.timer];
  return (
    one.stints.length === other.stints.length &&
    (from.runningSince === null) === (to.runningSince === null) &&
    (from.runningSince ?? 0) + from.allotted - from.spent === (to.runningSince ?? 0) + to.allotted - to.spent
  );
};

/** The marks of a slot as text. A slot never changes, and each entry asks, so that it is written once. */
const marks = new WeakMap<Slot, string>();
const marksOf = (slot: Slot): string => {
  const known = marks.get(slot);
  if (known !== undefined) return known;
  const made = JSON.stringify([slot.signals, slot.parts]);
  marks.set(slot, made);
  return made;
};

/** The slot that runs, with its place in the agenda; null in a hold, before and after. */
const currentOf = ({ run, agenda }: Room) => {
  const counted = run?.current == null ? undefined : get(run.slots, run.current);
  return counted === undefined ? null : { counted, planned: agenda.slots.find(({ id }) => id === run?.current) };
};

const isPlannedAlike = (one: Slot | undefined, other: Slot | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && marksOf(one) === marksOf(other));

/** A text that says what a room without a slot that runs counts down to: a hold waits for what is next. */
const waitingFor = ({ run, agenda, dueOffset }: Room): string => {
  if (run === null) return 'closed';
  const next = nextSlot({ agenda, run });
  return `${run.stage} ${next?.id} ${(next?.plannedStart ?? 0) - dueOffset}`;
};

const isSlotMoved = (before: Room, after: Room): boolean => {
  const [from, to] = [currentOf(before), currentOf(after)];
  if (from === null || to === null) return from !== to || waitingFor(before) !== waitingFor(after);
  return (
    before.run?.current !== after.run?.current || !endAlike(from.counted, to.counted) || !isPlannedAlike(from.planned, to.planned)
  );
};

const turnOf = ({ run }: Room) =>
  run?.current == null || run.speaking === null ? undefined : get(get(run.slots, run.current)?.turns, run.speaking);

const isTurnMoved = (before: Room, after: Room): boolean => {
  const [from, to] = [turnOf(before), turnOf(after)];
  if (from === undefined || to === undefined) return from !== to;
  return from !== to && (before.run?.speaking !== after.run?.speaking || !endAlike(from, to));
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
  const slotMoved = isTold || (!isSameCountdown(before, after) && isSlotMoved(before, after));
  const turnMoved = isTurnMoved(before, after);
  if (!slotMoved && !turnMoved) return armed;
  return {
    // What was told of was known from its arrival on: whatever had crossed by then counts as passed.
    since: isTelling(entry.command) ? domainNow(after.run, entry.committedAt) : entry.at,
    slotRevision: slotMoved ? entry.revision : armed.slotRevision,
    turnRevision: turnMoved || slotMoved ? entry.revision : armed.turnRevision,
  };
};
