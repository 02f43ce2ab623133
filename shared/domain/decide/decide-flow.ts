import type { Slot } from '../agenda/agenda.ts';
import { isEarly } from '../clock/big-button.ts';
import { untilFixedEnd } from '../forecast/forecast.ts';
import type { Rejection } from '../run/commands/rejections.ts';
import type { Event } from '../run/events.ts';
import { isAhead, slotRunOf } from '../run/order.ts';
import type { SlotRun } from '../run/room.ts';
import { dividedShares, withAllotted } from '../shares/division.ts';
import { hasShares } from '../shares/share.ts';
import { firstToSpeak, nextToSpeak } from '../shares/speaking-order.ts';
import { duration, type Instant } from '../time/time.ts';
import { accept, type CommandOf, type Decision, type OpenedRoom, refuse } from './decision.ts';

/** The word for a slot that cannot be entered. */
const whyNotAhead = ({ status }: SlotRun): Rejection =>
  status === 'skipped' ? 'is-skipped' : status === 'current' ? 'already-current' : 'has-run';

/** A slot with a fixed end that begins late is shorter by as much, until nothing is left. */
const absorbed = (room: OpenedRoom, slot: Slot, now: Instant): Event[] => {
  const slotRun = slotRunOf(room.run, slot);
  const allotted = duration(untilFixedEnd(room, room.agenda.slots.indexOf(slot), now));
  if (slotRun.stints.length > 0 || slotRun.timer.allotted <= allotted) return [];
  const shares = dividedShares(slot, withAllotted(slotRun, allotted), null, now);
  return [{ type: 'allotted', slot: slot.id, allotted, shares }];
};

const enter = (room: OpenedRoom, to: string, early: boolean | undefined, now: Instant): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === to);
  if (!slot) return refuse('unknown-slot', to);
  const slotRun = slotRunOf(room.run, slot);
  if (!isAhead(slotRun)) return refuse(whyNotAhead(slotRun), to);
  if (slot.fixedStart && !early && isEarly(room, slot, now)) return refuse('too-early', to);
  return accept(...absorbed(room, slot, now), { type: 'slot-started', slot: to, speaking: firstToSpeak(slot, slotRun) });
};

export const start = (room: OpenedRoom, { slot, early }: CommandOf<'start'>, now: Instant): Decision => {
  if (room.run.stage === 'running' || room.run.stage === 'paused') return refuse('already-running');
  if (room.run.stage === 'done') return refuse('is-done');
  return enter(room, slot, early, now);
};

/** The word for why a slot does not run; null where it does. */
export const whyNotRunning = ({ run }: OpenedRoom, slot: string): Rejection | null =>
  run.stage === 'done'
    ? 'is-done'
    : run.stage === 'before' || run.stage === 'hold'
      ? 'not-running'
      : run.current !== slot
        ? 'not-current'
        : null;

export const advance = (room: OpenedRoom, { from, to, early }: CommandOf<'advance'>, now: Instant): Decision => {
  const why = whyNotRunning(room, from);
  if (why) return refuse(why);
  const entered = enter(room, to, early, now);
  return entered.ok ? accept({ type: 'slot-ended', slot: from }, ...entered.events) : entered;
};

export const finish = (room: OpenedRoom, { slot }: CommandOf<'finish'>): Decision => {
  const why = whyNotRunning(room, slot);
  return why ? refuse(why) : accept({ type: 'slot-ended', slot });
};

export const back = (room: OpenedRoom, { from, to }: CommandOf<'back'>): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === to);
  if (!slot) return refuse('unknown-slot', to);
  if (from !== room.run.current) return refuse('not-current');
  const slotRun = slotRunOf(room.run, slot);
  if (slotRun.status !== 'ended') return refuse('not-ended', to);
  const started: Event = { type: 'slot-started', slot: to, speaking: firstToSpeak(slot, slotRun) };
  return from === null ? accept(started) : accept({ type: 'slot-left', slot: from }, started);
};

export const pause = (room: OpenedRoom, { slot }: CommandOf<'pause'>): Decision => {
  const why = room.run.stage === 'paused' ? 'already-paused' : whyNotRunning(room, slot);
  return why ? refuse(why) : accept({ type: 'paused' });
};

export const resume = (room: OpenedRoom, { slot }: CommandOf<'resume'>): Decision => {
  if (room.run.stage !== 'paused') return refuse('not-paused');
  return room.run.current === slot ? accept({ type: 'resumed' }) : refuse('not-current');
};

export const skip = (room: OpenedRoom, { slot: id }: CommandOf<'skip'>): Decision => {
  const slot = room.agenda.slots.find((candidate) => candidate.id === id);
  if (!slot) return refuse('unknown-slot', id);
  const { status, stints } = slotRunOf(room.run, slot);
  if (status === 'skipped') return refuse('is-skipped', id);
  return stints.length > 0 ? refuse('has-run', id) : accept({ type: 'slots-skipped', slots: [id] });
};

export const unskip = (room: OpenedRoom, { slot: id }: CommandOf<'unskip'>): Decision => {
  const slot = room.agenda.slots.find((candidate) => candidate.id === id);
  if (!slot) return refuse('unknown-slot', id);
  return slotRunOf(room.run, slot).status === 'skipped'
    ? accept({ type: 'slot-unskipped', slot: id })
    : refuse('not-skipped', id);
};

export const beginAt = (room: OpenedRoom, { slot }: CommandOf<'begin-at'>): Decision => {
  if (room.run.stage !== 'before') return refuse('not-before');
  const index = room.agenda.slots.findIndex(({ id }) => id === slot);
  if (index < 0) return refuse('unknown-slot', slot);
  const before = room.agenda.slots.slice(0, index).filter((skippable) => slotRunOf(room.run, skippable).status === 'untouched');
  return before.length === 0
    ? refuse('nothing-left', slot)
    : accept({ type: 'slots-skipped', slots: before.map(({ id }) => id) });
};

export const handOver = (room: OpenedRoom, { slot: id, from, to }: CommandOf<'hand-over'>, now: Instant): Decision => {
  const why = whyNotRunning(room, id);
  if (why) return refuse(why);
  const slot = room.agenda.slots.find((candidate) => candidate.id === id);
  if (!slot || !hasShares(slot)) return refuse('not-a-panel', id);
  if (room.run.speaking !== from) return refuse('not-speaking', from);
  const slotRun = slotRunOf(room.run, slot);
  const person = to ?? nextToSpeak(slot, slotRun);
  if (person === null) return refuse('no-one-left');
  if (person === from) return refuse('already-speaking', person);
  if (!slot.people.some((speaker) => speaker.id === person)) return refuse('unknown-person', person);
  // Whoever gives up the floor no longer waits for it, so only the others and the one entering divide the rest.
  return accept({ type: 'handed-over', slot: id, to: person, shares: dividedShares(slot, slotRun, person, now, true) });
};
