import type { Command, CommandType } from './commands.schema.ts';

/** Ids of what a command names. */
export type Names = { readonly slots: readonly string[]; readonly people: readonly string[] };

type NamesOf = { readonly [Type in CommandType]: (command: Extract<Command, { type: Type }>) => Names };

const NOTHING: Names = { slots: [], people: [] };
const slots = (...ids: readonly (string | null)[]): Names => ({ slots: ids.filter((id) => id !== null), people: [] });

/** A new command says here which slots and people it names: an agenda that takes its place must keep them. */
const NAMES: NamesOf = {
  open: () => NOTHING,
  close: () => NOTHING,
  undo: () => NOTHING,
  redo: () => NOTHING,
  'follow-clock': () => NOTHING,
  'set-rate': () => NOTHING,
  jump: () => NOTHING,
  'edit-agenda': () => NOTHING,
  'apply-file': () => NOTHING,
  'begin-at': ({ slot }) => slots(slot),
  start: ({ slot }) => slots(slot),
  advance: ({ from, to }) => slots(from, to),
  finish: ({ slot }) => slots(slot),
  back: ({ from, to }) => slots(from, to),
  pause: ({ slot }) => slots(slot),
  resume: ({ slot }) => slots(slot),
  add: ({ slot }) => slots(slot),
  take: ({ slot }) => slots(slot),
  'set-remaining': ({ slot }) => slots(slot),
  skip: ({ slot }) => slots(slot),
  unskip: ({ slot }) => slots(slot),
  'hand-over': ({ slot, from, to }) => ({ slots: [slot], people: to === null ? [from] : [from, to] }),
  'began-earlier': ({ slot, person }) => ({ slots: [slot], people: person === null ? [] : [person] }),
  'ended-earlier': ({ slot }) => slots(slot),
  'accept-plan': ({ changes }) => slots(...changes.map(({ slot }) => slot)),
  'give-floor': ({ slot }) => slots(slot),
  'end-floor': ({ slot }) => slots(slot),
  interpose: ({ slot }) => slots(slot),
  'end-interposed': ({ slot }) => slots(slot),
  'return-to-list': ({ slot }) => slots(slot),
  'add-to-list': ({ slot }) => slots(slot),
  'change-in-list': ({ slot }) => slots(slot),
  'move-in-list': ({ slot }) => slots(slot),
  'remove-from-list': ({ slot }) => slots(slot),
  'sort-list': ({ slot }) => slots(slot),
  'open-list': ({ slot }) => slots(slot),
  'close-list': ({ slot }) => slots(slot),
  'set-limit': ({ slot }) => slots(slot),
  'set-hands': ({ slot }) => slots(slot),
  'set-budgets': ({ slot }) => slots(slot),
  'undo-list': () => NOTHING,
  'redo-list': () => NOTHING,
};

/** The slots and people that a command names. */
export const namedBy = <Type extends CommandType>(command: Extract<Command, { type: Type }>): Names =>
  (NAMES[command.type as Type] as (command: Extract<Command, { type: Type }>) => Names)(command);
