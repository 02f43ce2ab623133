import { describe, expect, it } from 'vitest';
import { commandId } from '../../../shared/domain/command-id.schema.ts';
import { type CommandType, command, cueTarget } from '../../../shared/domain/run/commands/commands.schema.ts';
import { type Names, namedBy } from '../../../shared/domain/run/commands/names.ts';
import { DAY } from '../../../shared/domain/time/time.ts';
import { type Case, FLOOR_CASES } from './floor-cases.ts';

const ID = 'a-word-of-16-to-';
const of = <Word>(count: number, word: Word): Word[] => Array.from({ length: count }, () => word);
const change = { slot: 'debate', from: 0, to: 0 };
const NOTHING: Names = { slots: [], people: [] };

const slotAlone = <Type extends 'begin-at' | 'finish' | 'pause' | 'resume' | 'skip' | 'unskip'>(type: Type) => ({
  accepted: [{ type, slot: 'debate' }],
  refused: [{}, { slot: 'No slug' }, { slot: null }],
  names: { slots: ['debate'], people: [] },
});
const byLength = <Type extends 'add' | 'take'>(type: Type) => ({
  accepted: [
    { type, slot: 'debate', by: 1 },
    { type, slot: 'debate', by: DAY },
  ],
  refused: [
    { slot: 'debate' },
    { slot: 'debate', by: 0 },
    { slot: 'debate', by: DAY + 1 },
    { slot: 'debate', by: 1.5 },
    { slot: '', by: 1 },
  ],
  names: { slots: ['debate'], people: [] },
});

/** A new command says here what it takes and what it names. */
const CASES: { readonly [Type in CommandType]: Case<Type> } = {
  open: {
    accepted: [
      { type: 'open', mode: 'now' },
      { type: 'open', mode: 'published' },
      { type: 'open', mode: 'today' },
      { type: 'open', mode: 'rehearsal', rate: 1 },
      { type: 'open', mode: 'rehearsal', rate: 60 },
    ],
    refused: [{}, { mode: 'tomorrow' }, { mode: 'rehearsal', rate: 0.99 }, { mode: 'rehearsal', rate: 60.01 }],
    names: NOTHING,
  },
  'set-rate': {
    accepted: [
      { type: 'set-rate', rate: 1 },
      { type: 'set-rate', rate: 60 },
    ],
    refused: [{}, { rate: 0 }, { rate: 61 }, { rate: '2' }],
    names: NOTHING,
  },
  jump: {
    accepted: [
      { type: 'jump', to: 0 },
      { type: 'jump', to: -1 },
    ],
    refused: [{}, { to: 0.5 }, { to: null }],
    names: NOTHING,
  },
  'begin-at': slotAlone('begin-at'),
  start: {
    accepted: [
      { type: 'start', slot: 'coffee', early: true },
      { type: 'start', slot: 'coffee' },
    ],
    refused: [{}, { slot: 'coffee', early: 'yes' }, { slot: 'coffee', late: true }],
    names: { slots: ['coffee'], people: [] },
  },
  advance: {
    accepted: [
      { type: 'advance', from: 'talk', to: 'coffee', early: false },
      { type: 'advance', from: 'talk', to: 'coffee' },
    ],
    refused: [{ from: 'talk' }, { to: 'coffee' }, { from: null, to: 'coffee' }, { from: 'talk', to: 'coffee', early: 1 }],
    names: { slots: ['talk', 'coffee'], people: [] },
  },
  finish: slotAlone('finish'),
  back: {
    accepted: [
      { type: 'back', from: 'coffee', to: 'talk' },
      { type: 'back', from: null, to: 'talk' },
    ],
    refused: [{ to: 'talk' }, { from: null }, { from: null, to: null }],
    names: { slots: ['coffee', 'talk'], people: [] },
  },
  pause: slotAlone('pause'),
  resume: slotAlone('resume'),
  add: byLength('add'),
  take: byLength('take'),
  'set-remaining': {
    accepted: [
      { type: 'set-remaining', slot: 'debate', to: 0 },
      { type: 'set-remaining', slot: 'debate', to: DAY },
    ],
    refused: [{ slot: 'debate' }, { slot: 'debate', to: -1 }, { slot: 'debate', to: DAY + 1 }, { slot: 'debate', to: 0.5 }],
    names: { slots: ['debate'], people: [] },
  },
  skip: slotAlone('skip'),
  unskip: slotAlone('unskip'),
  'hand-over': {
    accepted: [
      { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' },
      { type: 'hand-over', slot: 'panel', from: 'bea', to: null },
    ],
    refused: [
      { slot: 'panel', from: 'bea' },
      { slot: 'panel', from: null, to: 'cleo' },
      { from: 'bea', to: 'cleo' },
    ],
    names: { slots: ['panel'], people: ['bea', 'cleo'] },
  },
  'began-earlier': {
    accepted: [
      { type: 'began-earlier', slot: 'panel', person: 'bea', to: 0 },
      { type: 'began-earlier', slot: 'panel', person: null, to: -1 },
    ],
    refused: [
      { slot: 'panel', to: 0 },
      { slot: 'panel', person: null },
      { slot: 'panel', person: null, to: 0.5 },
      { slot: null, person: null, to: 0 },
    ],
    names: { slots: ['panel'], people: ['bea'] },
  },
  'ended-earlier': {
    accepted: [
      { type: 'ended-earlier', slot: 'panel', to: 0 },
      { type: 'ended-earlier', slot: 'panel', to: -1 },
    ],
    refused: [{ slot: 'panel' }, { slot: 'panel', to: '0' }, { slot: 'panel', to: 0.5 }, { to: 0 }],
    names: { slots: ['panel'], people: [] },
  },
  'accept-plan': {
    accepted: [
      {
        type: 'accept-plan',
        changes: [
          { slot: 'debate', from: 3, to: DAY },
          { ...change, slot: 'coffee' },
        ],
      },
      { type: 'accept-plan', changes: of(500, change) },
    ],
    refused: [
      {},
      { changes: [] },
      { changes: of(501, change) },
      { changes: [{}] },
      { changes: [{ ...change, from: -1 }] },
      { changes: [{ ...change, to: -1 }] },
      { changes: [{ ...change, to: DAY + 1 }] },
      { changes: [{ ...change, more: 1 }] },
    ],
    names: { slots: ['debate', 'coffee'], people: [] },
  },
  undo: {
    accepted: [
      { type: 'undo', ids: [ID] },
      { type: 'undo', ids: of(50, ID) },
    ],
    refused: [{}, { ids: [] }, { ids: of(51, ID) }, { ids: ['short'] }],
    names: NOTHING,
  },
  redo: { accepted: [{ type: 'redo', id: ID }], refused: [{}, { id: 'short' }], names: NOTHING },
  'follow-clock': { accepted: [{ type: 'follow-clock', to: -0.5 }], refused: [{}, { to: '3' }], names: NOTHING },
  'apply-file': {
    accepted: [
      { type: 'apply-file', hash: 'f', planRevision: 0 },
      { type: 'apply-file', hash: 'f'.repeat(128), planRevision: 7 },
    ],
    refused: [
      { hash: '', planRevision: 0 },
      { hash: 'f'.repeat(129), planRevision: 0 },
      { hash: 'f', planRevision: -1 },
      { hash: 'f' },
    ],
    names: NOTHING,
  },
  'edit-agenda': {
    accepted: [
      { type: 'edit-agenda', planRevision: 0, agenda: {} },
      { type: 'edit-agenda', planRevision: 7, agenda: { anything: [1] } },
    ],
    refused: [{ planRevision: -1, agenda: {} }, { planRevision: 0 }, { planRevision: 0, agenda: 'text' }],
    names: NOTHING,
  },
  ...FLOOR_CASES,
  close: { accepted: [{ type: 'close' }], refused: [{ slot: 'debate' }], names: NOTHING },
};

const isAccepted = (given: unknown): boolean => command.safeParse(given).success;
const rows = Object.entries(CASES) as [CommandType, Case<CommandType>][];

describe('the form of a command', () => {
  it.each(rows)('%s is taken at both ends of its limits and returned as it came', (_type, { accepted }) => {
    for (const given of accepted) expect(command.parse(given)).toEqual(given);
  });
  it.each(rows)('%s is refused just outside its limits', (type, { refused }) => {
    for (const given of refused) expect({ given, accepted: isAccepted({ type, ...given }) }).toEqual({ given, accepted: false });
  });
  it.each(rows)('%s is refused with a field that it does not have', (_type, { accepted }) => {
    expect(isAccepted({ ...accepted[0], surprise: true })).toBe(false);
  });
  it('a type that does not exist is refused', () => {
    for (const type of ['', 'explode', null]) expect(isAccepted({ type })).toBe(false);
  });
});

describe('the id of a command', () => {
  it('has 16 to 64 letters, digits, hyphens and underscores', () => {
    for (const id of ['a'.repeat(16), 'Z9_-'.repeat(16)]) expect(commandId.safeParse(id).success).toBe(true);
    for (const id of ['a'.repeat(15), 'a'.repeat(65), `${'a'.repeat(16)} `, ` ${'a'.repeat(16)}`, 'é'.repeat(16)])
      expect(commandId.safeParse(id).success).toBe(false);
  });
  it('a wrong one is answered with what was expected', () => {
    expect(commandId.safeParse('short').error?.issues[0]?.message).toBe('expected 16 to 64 letters, digits, - or _');
  });
});

describe('to whom a message goes', () => {
  it('is the projector, or one speaker', () => {
    for (const target of [{ to: 'projector' }, { to: 'speaker', person: 'bea' }]) expect(cueTarget.parse(target)).toEqual(target);
  });
  it('is refused without its speaker, with one too many, and for anybody else', () => {
    for (const target of [{}, { to: 'speaker' }, { to: 'projector', person: 'bea' }, { to: 'hall' }])
      expect(cueTarget.safeParse(target).success).toBe(false);
  });
});

describe('what a command names', () => {
  it.each(rows)('%s names its slots and people, so that no edit can take them away', (_type, { accepted, names }) => {
    const [first] = accepted;
    expect(first && namedBy(first)).toEqual(names);
  });
  it('a slot or person left open is no name', () => {
    expect(namedBy({ type: 'back', from: null, to: 'talk' })).toEqual({ slots: ['talk'], people: [] });
    expect(namedBy({ type: 'began-earlier', slot: 'panel', person: null, to: 0 })).toEqual({ slots: ['panel'], people: [] });
    expect(namedBy({ type: 'hand-over', slot: 'panel', from: 'bea', to: null })).toEqual({ slots: ['panel'], people: ['bea'] });
  });
});
