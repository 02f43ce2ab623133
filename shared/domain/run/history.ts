import type { CommandType } from './commands.schema.ts';

/** What is done in the room is undone in two histories of their own: what ran, and what was planned. */
export type History = 'run' | 'plan';

/** The history a command stands in; null where its way back is a command of its own. */
export const historyOf = (type: CommandType): History | null => {
  switch (type) {
    case 'open':
    case 'close':
    case 'undo':
    case 'redo':
    case 'follow-clock':
    case 'set-rate':
    case 'jump':
      return null;
    case 'edit-agenda':
    case 'apply-file':
      return 'plan';
    default:
      return 'run';
  }
};
