import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { get, noneById } from '../../../../shared/domain/by-id.ts';
import { untilContributionDigits } from '../../../../shared/domain/clock/contribution.ts';
import { toBoundary } from '../../../../shared/domain/clock/face.ts';
import { shownSpeaker } from '../../../../shared/domain/clock/shown-floor.ts';
import {
  contributorOf,
  type FloorEntry,
  type FloorList,
  listOf,
  orderedWaiting,
  presentSpan,
  type SlotFloor,
  slotFloorOf,
  speakerOf,
  stillHeard,
  waitingIn,
} from '../../../../shared/domain/floor/floor.ts';
import type { ListCommand } from '../../../../shared/domain/floor/floor-commands.schema.ts';
import type { ConsoleFloor, ShownSpeaker } from '../../../../shared/domain/floor/floor-views.ts';
import { groupTimes } from '../../../../shared/domain/floor/group-times.ts';
import { mayHaveFloor } from '../../../../shared/domain/floor/slot-floor.ts';
import { currentSlot, isAhead, slotRunOf } from '../../../../shared/domain/run/order.ts';
import type { Run } from '../../../../shared/domain/run/room.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { type Duration, duration, type Instant } from '../../../../shared/domain/time/time.ts';
import { spentAt } from '../../../../shared/domain/time/timer.ts';

type Known = { readonly view: Pick<ModeratorView, 'room'>; readonly floor: ConsoleFloor | null };

/** The console's room with its floor: what the rules of the domain are asked with. */
export const floorRoom = ({ view: { room }, floor }: Known) => {
  const run: Run | null = room.run === null || floor === null ? room.run : { ...room.run, floor: floor.spoken };
  return { ...room, run, floor: { lists: floor?.lists ?? noneById } };
};

/** The slots whose list may be kept. */
export const floorSlots = ({ agenda }: ModeratorView['room']): readonly Slot[] => agenda.slots.filter(mayHaveFloor);

/** The slot that runs, where it has a floor. */
export const floorNow = (room: ModeratorView['room']): Slot | null => {
  const slot = currentSlot(room);
  return slot !== null && mayHaveFloor(slot) ? slot : null;
};

/** The slot whose list is shown unless somebody chooses another: the one that runs, the next ahead, else the last. */
export const usualFloorSlot = (room: ModeratorView['room']): Slot | null => {
  const slots = floorSlots(room);
  return floorNow(room) ?? slots.find((slot) => isAhead(slotRunOf(room.run, slot))) ?? slots.at(-1) ?? null;
};

/** All that the tab shows of the floor of one slot. */
export type FloorState = {
  readonly slot: Slot;
  readonly list: FloorList;
  readonly said: SlotFloor;
  /** The slot runs or is paused, so that the floor can be given. */
  readonly isOn: boolean;
  readonly speaker: FloorEntry | null;
  /** The clock of whoever has the floor. */
  readonly speaking: ShownSpeaker | null;
  readonly isInterposed: boolean;
  /** Who puts a question to whoever has the floor, or put the last one to them; null where nobody did whose name can be told. */
  readonly questioner: FloorEntry | null;
  /** Who spoke last, also while they speak: who can be put back. */
  readonly last: FloorEntry | null;
  readonly waiting: readonly FloorEntry[];
  /** So many of those who wait are heard. */
  readonly heard: number;
  /** The running time of the slot. */
  readonly position: Duration;
};

export const floorState = (known: Known, slot: Slot, now: Instant): FloorState => {
  const room = floorRoom(known);
  const list = listOf(room.floor, slot.id);
  const said = slotFloorOf(room.run, slot.id);
  const isOn = currentSlot(room)?.id === slot.id && room.run?.stage !== 'done';
  const entry = (id: string | null | undefined): FloorEntry | null => (id == null ? null : (get(list.entries, id) ?? null));
  const lastSpan = said.spans.at(-1);
  const last = entry(lastSpan && contributorOf(lastSpan));
  const waiting = waitingIn(list, said);
  return {
    slot,
    list,
    said,
    isOn,
    speaker: entry(speakerOf(said)),
    speaking: isOn ? shownSpeaker(room) : null,
    isInterposed: presentSpan(said)?.interrupts !== undefined,
    questioner: entry(said.spans.findLast(({ interrupts }) => interrupts !== undefined && interrupts === speakerOf(said))?.entry),
    last: last !== null && said.returned.includes(last.id) ? null : last,
    waiting,
    heard: stillHeard(list, said, waiting.length),
    position: spentAt(slotRunOf(room.run, slot).timer, now),
  };
};

/**
 * The command that brings one of those shown to another place, by places from 0. Whoever was put back stands where the rules put them:
 * of them there is none, and others go behind whoever else stands before the new place.
 */
export const moveCommand = ({ slot, list, said, waiting }: FloorState, from: number, to: number): ListCommand | null => {
  const ids = waiting.map(({ id }) => id);
  const entry = ids[from];
  const ordered = orderedWaiting(list, said);
  if (entry === undefined || !ordered.includes(entry)) return null;
  const before = (order: readonly string[]): string | null => {
    const rest = order.filter((id) => ordered.includes(id));
    return rest[rest.indexOf(entry) - 1] ?? null;
  };
  const moved = before(ids.toSpliced(from, 1).toSpliced(to, 0, entry));
  const present = before(ids);
  return moved === present ? null : { type: 'move-in-list', slot: slot.id, entry, from: present, to: moved };
};

/** What giving the floor goes by: it changes when somebody else would get it. */
export const floorTarget = (known: Known): string => {
  const slot = known.floor === null ? null : floorNow(known.view.room);
  if (slot === null) return '';
  const room = floorRoom(known);
  const [list, said] = [listOf(room.floor, slot.id), slotFloorOf(room.run, slot.id)];
  return `${slot.id} ${speakerOf(said)} ${waitingIn(list, said)[0]?.id}`;
};

/** Ms until the running clock of a group shows another second; infinite while none runs. */
const untilGroupDigits = (known: Known, now: Instant): number => {
  const slot = floorNow(known.view.room);
  if (slot === null || slotRunOf(known.view.room.run, slot).timer.runningSince === null) return Number.POSITIVE_INFINITY;
  const { list, said, position } = floorState(known, slot, now);
  const speaking = groupTimes(slot, list, said, position).find(({ isSpeaking }) => isSpeaking);
  return speaking === undefined ? Number.POSITIVE_INFINITY : toBoundary(speaking.left, 1_000);
};

/** Ms until a clock of the floor shows another second. */
export const untilFloorDigits = (known: Known, now: Instant): Duration =>
  duration(
    known.floor === null
      ? Number.POSITIVE_INFINITY
      : Math.min(untilContributionDigits(shownSpeaker(floorRoom(known)), now), untilGroupDigits(known, now)),
  );
