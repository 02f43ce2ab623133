import { roomAfterEvents } from '../evolve/evolve.ts';
import type { Event } from '../run/events.ts';
import type { Room } from '../run/room.ts';
import type { Instant } from '../time/time.ts';
import { factConflict } from './decide-agenda.ts';
import { accept, type CommandOf, type Decision, refuse } from './decision.ts';

/** Only what stands last in its history can be undone, several newest first, all or none; what stands after is named. */
export const whyNotLatest = (standing: readonly { readonly commandId: string }[], ids: readonly string[]): Decision | null => {
  const newestFirst = standing.map(({ commandId }) => commandId).toReversed();
  if (ids.some((id) => !newestFirst.includes(id))) return refuse('nothing-to-undo');
  if (ids.every((id, index) => newestFirst[index] === id)) return null;
  const oldest = Math.max(...ids.map((id) => newestFirst.indexOf(id)));
  return refuse('not-latest', newestFirst.slice(0, oldest + 1).join(','));
};

const undo = (room: Room, { ids }: CommandOf<'undo'>, now: Instant): Decision => {
  const [first] = ids;
  if (first !== undefined && room.undoneIds.includes(first)) return refuse('already-undone');
  const isEdit = room.agendaStanding.some(({ commandId }) => commandId === first);
  if (!isEdit && room.run === null) return refuse('not-open');
  const why = whyNotLatest(isEdit ? room.agendaStanding : room.standing, ids);
  if (why) return why;
  const undone: Event = { type: 'undone', ids };
  if (!isEdit) return accept(undone);
  // An earlier agenda may stand again only where it keeps what has happened since.
  const edits = room.agendaStanding.slice(-ids.length);
  const before = edits[0]?.before ?? room.agenda;
  return factConflict(room, before, { run: roomAfterEvents(room, [undone], now).run, edits }) ?? accept(undone);
};

const redo = (room: Room, { id }: CommandOf<'redo'>): Decision => {
  const edit = room.agendaUndone.at(-1);
  if (edit?.commandId === id) return factConflict(room, edit.after) ?? accept({ type: 'redone', id });
  if (room.run === null) return refuse('not-open');
  return room.undone.at(-1)?.commandId === id ? accept({ type: 'redone', id }) : refuse('nothing-to-redo');
};

export const decideUndo = (room: Room, command: CommandOf<'undo' | 'redo'>, now: Instant): Decision =>
  command.type === 'undo' ? undo(room, command, now) : redo(room, command);
