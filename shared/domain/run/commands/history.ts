import type { CommandType } from './commands.schema.ts';

/** What is done in the room is undone in three histories of their own: what ran, what was planned, and who waits for the floor. */
export type History = 'run' | 'plan' | 'floor';

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
  'give-floor': 'run',
  'end-floor': 'run',
  interpose: 'run',
  'end-interposed': 'run',
  'return-to-list': 'run',
  'add-to-list': 'floor',
  'change-in-list': 'floor',
  'move-in-list': 'floor',
  'remove-from-list': 'floor',
  'sort-list': 'floor',
  'open-list': 'floor',
  'close-list': 'floor',
  'set-limit': 'floor',
  'set-hands': 'floor',
  'set-budgets': 'floor',
  'undo-list': null,
  'redo-list': null,
} as const satisfies Record<CommandType, History | null>;

/** The history that a command stands in; null where undo does not reach it. */
export const historyOf = (type: CommandType): History | null => HISTORIES[type];
