import { entriesOf, get } from '../by-id.ts';
import { decideSpoken } from '../floor/decide-spoken.ts';
import { listOf, slotFloorOf } from '../floor/floor.ts';
import type { ListCommand, ListHistoryCommand, SpokenCommand } from '../floor/floor-commands.schema.ts';
import { decideList } from '../floor/list/decide-list.ts';
import { mayHaveFloor } from '../floor/slot-floor.ts';
import { whyNotRunning } from './decide-flow.ts';
import { whyNotLatest } from './decide-undo.ts';
import { accept, type Context, type Decision, type OpenedRoom, refuse } from './decision.ts';

/** What is said is said in the slot that runs, or is paused. */
export const spokenCommand = (room: OpenedRoom, command: SpokenCommand, { commandId, now }: Context): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === command.slot);
  if (slot === undefined) return refuse('unknown-slot', command.slot);
  const why = whyNotRunning(room, slot.id);
  if (why !== null) return refuse(why);
  if (!mayHaveFloor(slot)) return refuse('no-floor', slot.id);
  const floor = slotFloorOf(room.run, slot.id);
  const decided = decideSpoken(command, { list: listOf(room.floor, slot.id), floor, id: commandId, now });
  return typeof decided === 'string' ? refuse(decided) : accept(decided);
};

/** A list is kept at any time of a run, also before its slot begins and after it has ended. */
export const listCommand = (room: OpenedRoom, command: ListCommand, { commandId, now }: Context): Decision => {
  const slot = room.agenda.slots.find(({ id }) => id === command.slot);
  if (slot === undefined) return refuse('unknown-slot', command.slot);
  if (!mayHaveFloor(slot)) return refuse('no-floor', slot.id);
  const floor = slotFloorOf(room.run, slot.id);
  const decided = decideList(command, { slot, list: listOf(room.floor, slot.id), floor, id: commandId, now });
  return typeof decided === 'string' ? refuse(decided) : accept(decided);
};

/** Whoever has spoken was in the list: what brought them there is not taken back. */
const bringsSpeaker = (room: OpenedRoom, ids: readonly string[]): boolean =>
  room.floor.standing
    .filter(({ commandId }) => ids.includes(commandId))
    .some(({ slot, before, after }) => {
      const { spans } = slotFloorOf(room.run, slot);
      return entriesOf(after.entries).some(
        ([id]) => get(before.entries, id) === undefined && spans.some(({ entry }) => entry === id),
      );
    });

/** The history of lists: the latest is taken back first, several all or none. */
export const listHistory = (room: OpenedRoom, command: ListHistoryCommand): Decision => {
  const { standing, undone } = room.floor;
  if (command.type === 'redo-list') {
    const { id } = command;
    return undone.at(-1)?.commandId === id ? accept({ type: 'list-redone', id }) : refuse('nothing-to-redo');
  }
  const { ids } = command;
  const [first = ''] = ids;
  if (room.undoneIds.includes(first)) return refuse('already-undone');
  const why = whyNotLatest(standing, ids);
  if (why) return why;
  return bringsSpeaker(room, ids) ? refuse('has-spoken') : accept({ type: 'list-undone', ids });
};
