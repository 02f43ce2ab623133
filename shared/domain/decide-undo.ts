import type { Command } from './commands.schema.ts';
import { type Decision, no, yes } from './decide.ts';
import type { Room } from './room.ts';

/** Only what stands last can be undone, several newest first, all or none; what stands after is named. */
export const decideUndo = (room: Room, command: Extract<Command, { type: 'undo' | 'redo' }>): Decision => {
  if (command.type === 'redo') {
    return room.undone.at(-1)?.commandId === command.id ? yes({ type: 'redone', id: command.id }) : no('nothing-to-redo');
  }
  const newestFirst = room.standing.map(({ commandId }) => commandId).toReversed();
  const [first] = command.ids;
  if (first !== undefined && room.undoneIds.includes(first)) return no('already-undone');
  if (command.ids.some((id) => !newestFirst.includes(id))) return no('nothing-to-undo');
  if (command.ids.every((id, index) => newestFirst[index] === id)) return yes({ type: 'undone', ids: command.ids });
  const oldest = Math.max(...command.ids.map((id) => newestFirst.indexOf(id)));
  return no('not-latest', newestFirst.slice(0, oldest + 1).join(','));
};
