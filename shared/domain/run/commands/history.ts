import type { CommandType } from './commands.schema.ts';

/** What is done in the room is undone in two histories of their own: what ran, and what was planned. */
export type History = 'run' | 'plan';

/** The history of every command; null where its way back is a command of its own. A new command says here whether it is undoable. */
const HISTORIES = {
  open: null,
  close: null,
  undo: null,
  redo: null,
  'follow-clock': null,
  'set-rate': null,
  jump: null,
  'edit-agenda': 'plan',
  'apply-file': 'plan',
  'begin-at': 'run',
  start: 'run',
  advance: 'run',
  finish: 'run',
  back: 'run',
  pause: 'run',
  resume: 'run',
  add: 'run',
  take: 'run',
  'set-remaining': 'run',
  skip: 'run',
  unskip: 'run',
  'hand-over': 'run',
  'began-earlier': 'run',
  'ended-earlier': 'run',
  'accept-plan': 'run',
} as const satisfies Record<CommandType, History | null>;

/** The history that a command stands in; null where undo does not reach it. */
export const historyOf = (type: CommandType): History | null => HISTORIES[type];
