import type { Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { listOf, presentSpan, type RoomFloor, slotFloorOf, speakerOf, spokenBy, waitingIn } from '../floor/floor.ts';
import type { PublicFloor, ShownSpeaker } from '../floor/floor-views.ts';
import { takesHands } from '../floor/hands.ts';
import { isListOpen, limitOf, mayHaveFloor } from '../floor/slot-floor.ts';
import { currentSlot, isAhead, slotRunOf } from '../run/order.ts';
import type { Room, Run } from '../run/room.ts';
import { type Duration, duration, instant } from '../time/time.ts';
import type { Timer } from '../time/timer.ts';

/** What of a room a floor is shown from; a console's view with its floor fits. */
export type FloorRoom = Pick<Room, 'agenda'> & { readonly run: Run | null; readonly floor: Pick<RoomFloor, 'lists'> };

/** A timer that has run since a position on the running time of its slot, with what was spent before. */
const timerSince = (slotTimer: Timer, from: Duration, spent: number, allotted: Duration): Timer => {
  const { runningSince } = slotTimer;
  const ran = slotTimer.spent - from;
  if (runningSince === null) return { allotted, spent: duration(spent + ran), runningSince: null };
  // It began while the slot ran: then it has run since that moment alone.
  return ran >= 0
    ? { allotted, spent: duration(spent + ran), runningSince }
    : { allotted, spent: duration(spent), runningSince: instant(runningSince - ran) };
};

/** The clock of whoever has the floor in the slot that runs; null while nobody has it. */
export const shownSpeaker = (room: FloorRoom): ShownSpeaker | null => {
  const slot = currentSlot(room);
  if (slot === null) return null;
  const floor = slotFloorOf(room.run, slot.id);
  const [span, id] = [presentSpan(floor), speakerOf(floor)];
  if (span === null || id === null) return null;
  const list = listOf(room.floor, slot.id);
  const entry = get(list.entries, id);
  const { name = null, person, affiliation, group } = entry?.words ?? {};
  const limit = limitOf(slot, list, entry);
  const { timer: slotTimer } = slotRunOf(room.run, slot);
  const before = spokenBy({ ...floor, spans: floor.spans.filter(({ to }) => to !== null) }, id, span.from);
  const isInterposed = span.interrupts !== undefined;
  return {
    name,
    ...(person === undefined ? {} : { person }),
    ...(affiliation === undefined ? {} : { affiliation }),
    ...(group === undefined ? {} : { group }),
    timer: isInterposed
      ? { allotted: limit, spent: before, runningSince: null }
      : timerSince(slotTimer, span.from, before, limit),
    interposed: isInterposed ? timerSince(slotTimer, span.from, 0, duration(0)) : null,
  };
};

/** The slot whose floor everybody is told of: the one that runs, else the first ahead for which hands are taken. */
export const floorSlot = (room: FloorRoom): Slot | null => {
  const current = currentSlot(room);
  if (room.run === null) return null;
  if (current !== null && mayHaveFloor(current)) return current;
  const waitsWithHands = (slot: Slot): boolean =>
    mayHaveFloor(slot) && isAhead(slotRunOf(room.run, slot)) && listOf(room.floor, slot.id).hands !== 'closed';
  return room.agenda.slots.find(waitsWithHands) ?? null;
};

/** What everybody is told of the floor. `listed`: names of hands that stand in the list as it is shown; `withdrawn`: hands taken back. */
export const publicFloor = (
  room: FloorRoom,
  { listed, withdrawn }: { readonly listed: readonly string[]; readonly withdrawn: ReadonlySet<string> },
): PublicFloor | null => {
  const slot = floorSlot(room);
  if (slot === null) return null;
  const list = listOf(room.floor, slot.id);
  const waiting = waitingIn(list, slotFloorOf(room.run, slot.id)).filter(({ hand = '' }) => !withdrawn.has(hand));
  const names = [...waiting.map(({ words }) => words.name), ...listed];
  return {
    slot: slot.id,
    speaking: shownSpeaker(room),
    next: names.slice(0, 2),
    waiting: names.length,
    open: isListOpen(list, slot),
    hands: takesHands(list, slot),
  };
};
