import { type ById, get, noneById, put, valuesOf } from '../by-id.ts';
import { type FloorEntry, type FloorList, listOf, type RoomFloor, slotFloorOf } from '../floor/floor.ts';
import { afterListEvent, afterListRedo, afterListUndo, afterSpoken } from '../floor/floor-after.ts';
import type { FloorEvent } from '../floor/floor-events.ts';
import { historyOf } from '../run/commands/history.ts';
import type { Entry } from '../run/events.ts';
import type { Room } from '../run/room.ts';
import type { Instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';

/** Entries that the run has heard, also in what was undone of it and may be done again. */
const spokeIn = ({ run, undone }: Room): ((entry: string) => boolean) => {
  const runs = [run, ...undone.map(({ after }) => after)];
  const heard = new Set(
    runs.flatMap((one) => valuesOf(one?.floor ?? noneById).flatMap(({ spans }) => spans.flatMap(({ entry }) => entry ?? []))),
  );
  return (entry) => heard.has(entry);
};

/** Whoever put a question without having waited for it is known by a name, and in no order. */
const withEntry = (lists: ById<FloorList>, slot: string, entry: FloorEntry): ById<FloorList> => {
  const list = listOf({ lists }, slot);
  return put(lists, slot, { ...list, entries: put(list.entries, entry.id, entry) });
};

/** The room after one fact of a floor. What is said stands at a position on the running time of its slot. */
export const applyToFloor = (room: Room, event: FloorEvent, at: Instant): Room => {
  const { run, floor } = room;
  switch (event.type) {
    case 'list-undone':
      return { ...room, floor: afterListUndo(floor, event.ids, spokeIn(room)), undoneIds: [...room.undoneIds, ...event.ids] };
    case 'list-redone':
      return {
        ...room,
        floor: afterListRedo(floor, event.id, spokeIn(room)),
        undoneIds: room.undoneIds.filter((id) => id !== event.id),
      };
    case 'floor-given':
    case 'floor-ended':
    case 'floor-interposed':
    case 'floor-resumed':
    case 'floor-returned': {
      const slotRun = get(run?.slots, event.slot);
      if (run === null || slotRun === undefined) return room;
      const spoken = afterSpoken(slotFloorOf(run, event.slot), event, spentAt(slotRun.timer, at));
      const said = { ...room, run: { ...run, floor: put(run.floor ?? noneById, event.slot, spoken) } };
      const added = event.type === 'floor-interposed' ? event.added : undefined;
      return added === undefined ? said : { ...said, floor: { ...floor, lists: withEntry(floor.lists, event.slot, added) } };
    }
    default:
      return { ...room, floor: { ...floor, lists: afterListEvent(floor.lists, event) } };
  }
};

/** The floor of the room after an entry, with what that adds to its history. */
export const floorAfter = (before: Room, { floor }: Room, { commandId, revision, at, command }: Entry): RoomFloor => {
  if (historyOf(command.type) !== 'floor' || !('slot' in command)) return floor;
  const { slot } = command;
  const entered = { commandId, revision, at, slot, before: listOf(before.floor, slot), after: listOf(floor, slot) };
  return { ...floor, standing: [...floor.standing, entered], undone: [] };
};
