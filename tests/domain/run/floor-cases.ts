import type { Command, CommandType } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Names } from '../../../shared/domain/run/commands/names.ts';
import { DAY } from '../../../shared/domain/time/time.ts';

export type Case<Type extends CommandType> = {
  /** At both ends of what is allowed. */
  readonly accepted: readonly Extract<Command, { type: Type }>[];
  /** Just outside. */
  readonly refused: readonly Readonly<Record<string, unknown>>[];
  /** What the first of `accepted` names. */
  readonly names: Names;
};

const ID = 'entry-of-16-to-64';
const DEBATE: Names = { slots: ['debate'], people: [] };
const NOTHING: Names = { slots: [], people: [] };
const slot = 'debate';
const somebody = { kind: 'question', name: null } as const;
const named = {
  kind: 'answer',
  name: 'Ada',
  person: 'ada',
  affiliation: 'Works council',
  group: 'unions',
  of: ID,
} as const;

const slotAlone = <Type extends 'sort-list' | 'open-list'>(type: Type) => ({
  accepted: [{ type, slot }],
  refused: [{}, { slot: 'No slug' }],
  names: DEBATE,
});

/** Commands of the floor and of its list. */
export const FLOOR_CASES = {
  'give-floor': {
    accepted: [
      { type: 'give-floor', slot, from: ID, to: ID },
      { type: 'give-floor', slot, from: null, to: ID },
    ],
    refused: [
      { slot, from: ID, to: null },
      { slot, to: ID },
      { slot, from: 'short', to: ID },
    ],
    names: DEBATE,
  },
  'end-floor': { accepted: [{ type: 'end-floor', slot, from: ID }], refused: [{ slot }, { slot, from: null }], names: DEBATE },
  interpose: {
    accepted: [
      { type: 'interpose', slot, from: ID, by: null },
      { type: 'interpose', slot, from: ID, by: ID },
      { type: 'interpose', slot, from: ID, by: null, who: { name: null } },
      { type: 'interpose', slot, from: ID, by: null, who: { name: 'Ada', person: 'ada', affiliation: 'Press', group: 'unions' } },
    ],
    refused: [
      { slot, from: ID },
      { slot, from: ID, by: null, who: {} },
      { slot, from: ID, by: null, who: { name: 'Ada', kind: 'answer' } },
      { slot, from: null, by: null },
    ],
    names: DEBATE,
  },
  'end-interposed': {
    accepted: [{ type: 'end-interposed', slot, from: ID }],
    refused: [{ slot }, { slot, from: null }],
    names: DEBATE,
  },
  'return-to-list': {
    accepted: [{ type: 'return-to-list', slot, entry: ID }],
    refused: [{ slot }, { slot, entry: null }],
    names: DEBATE,
  },
  'add-to-list': {
    accepted: [
      { type: 'add-to-list', slot, words: somebody },
      { type: 'add-to-list', slot, words: named, hand: ID, asked: 0 },
      { type: 'add-to-list', slot, words: { ...somebody, name: 'n'.repeat(120), group: 'g'.repeat(60) } },
    ],
    refused: [
      { slot },
      { slot, words: { name: 'Ada' } },
      { slot, words: { ...somebody, kind: 'speech' } },
      { slot, words: { ...somebody, name: 'n'.repeat(121) } },
      { slot, words: { ...somebody, name: '\u202e' } },
      { slot, words: { ...somebody, group: 'g'.repeat(61) } },
      { slot, words: somebody, asked: 0.5 },
    ],
    names: DEBATE,
  },
  'change-in-list': {
    accepted: [{ type: 'change-in-list', slot, entry: ID, from: somebody, to: named }],
    refused: [
      { slot, entry: ID, to: named },
      { slot, entry: ID, from: somebody },
    ],
    names: DEBATE,
  },
  'move-in-list': {
    accepted: [
      { type: 'move-in-list', slot, entry: ID, from: null, to: ID },
      { type: 'move-in-list', slot, entry: ID, from: ID, to: null },
    ],
    refused: [
      { slot, entry: ID, to: null },
      { slot, from: null, to: null },
    ],
    names: DEBATE,
  },
  'remove-from-list': { accepted: [{ type: 'remove-from-list', slot, entry: ID }], refused: [{ slot }], names: DEBATE },
  'sort-list': slotAlone('sort-list'),
  'open-list': slotAlone('open-list'),
  'close-list': {
    accepted: [
      { type: 'close-list', slot, after: null },
      { type: 'close-list', slot, after: 0 },
      { type: 'close-list', slot, after: 500 },
    ],
    refused: [{ slot }, { slot, after: -1 }, { slot, after: 501 }, { slot, after: 1.5 }],
    names: DEBATE,
  },
  'set-limit': {
    accepted: [
      { type: 'set-limit', slot, entry: null, from: 1_000, to: DAY },
      { type: 'set-limit', slot, entry: ID, from: DAY, to: 1_000 },
    ],
    refused: [
      { slot, entry: null, from: 999, to: 1_000 },
      { slot, entry: null, from: 1_000, to: DAY + 1 },
      { slot, from: 1_000, to: 2_000 },
    ],
    names: DEBATE,
  },
  'set-hands': {
    accepted: [{ type: 'set-hands', slot, from: 'closed', to: 'listed' }],
    refused: [
      { slot, to: 'listed' },
      { slot, from: 'closed', to: 'open' },
    ],
    names: DEBATE,
  },
  'set-budgets': {
    accepted: [
      { type: 'set-budgets', slot, changes: [{ group: 'unions', from: null, to: DAY }] },
      { type: 'set-budgets', slot, changes: Array.from({ length: 50 }, () => ({ group: 'unions', from: 0, to: null })) },
    ],
    refused: [
      { slot, changes: [] },
      { slot, changes: [{ group: 'unions', from: 0 }] },
      { slot, changes: [{ group: 'unions', from: 0, to: DAY + 1 }] },
      { slot, changes: Array.from({ length: 51 }, () => ({ group: 'unions', from: 0, to: null })) },
    ],
    names: DEBATE,
  },
  'undo-list': {
    accepted: [{ type: 'undo-list', ids: [ID] }],
    refused: [{}, { ids: [] }, { ids: ['short'] }, { ids: Array.from({ length: 51 }, () => ID) }],
    names: NOTHING,
  },
  'redo-list': { accepted: [{ type: 'redo-list', id: ID }], refused: [{}, { id: 'short' }], names: NOTHING },
} as const satisfies { readonly [Type in CommandType]?: Case<Type> };
