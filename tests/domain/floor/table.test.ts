import { describe, expect, it } from 'vitest';
import { listCommands, listHistoryCommands, spokenCommands } from '../../../shared/domain/floor/floor-commands.schema.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { FloorDriver, inDebate, question } from '../../support/days/floor-day.ts';

const states = ['closed', 'before', 'other', 'silent', 'speaking', 'interposed', 'paused', 'hold', 'done'] as const;
type State = (typeof states)[number];
type Answers = Readonly<Record<State, string>>;

/** Bea speaks from 09:11 on; a question is put to her at 09:12; hold: the debate has ended while she spoke. */
const driverIn = (state: State): FloorDriver => {
  if (state === 'closed') return new FloorDriver();
  const before = new FloorDriver().does({ type: 'open', mode: 'published' }).lists('Bea', 'Cleo', 'Dan').at('09:00');
  if (state === 'before') return before;
  before.does({ type: 'start', slot: 'talk' });
  if (state === 'other') return before;
  before.at('09:10').does({ type: 'advance', from: 'talk', to: 'debate' }).at('09:11');
  if (state === 'silent') return before;
  before.gives('Bea').at('09:12');
  if (state === 'speaking') return before;
  if (state === 'interposed') return before.does({ type: 'interpose', slot: 'debate', from: before.id('Bea'), by: null });
  if (state === 'paused') return before.does({ type: 'pause', slot: 'debate' });
  before.does({ type: 'finish', slot: 'debate' });
  if (state === 'hold') return before;
  return before
    .does({ type: 'skip', slot: 'coffee' }, { type: 'start', slot: 'recap' })
    .does({ type: 'advance', from: 'recap', to: 'end', early: true });
};

/** Answers that are alike in every stage but these. */
const all = (answer: string, but: Partial<Answers> = {}): Answers => ({
  closed: 'not-open',
  before: answer,
  other: answer,
  silent: answer,
  speaking: answer,
  interposed: answer,
  paused: answer,
  hold: answer,
  done: answer,
  ...but,
});
const spoken = (answers: Pick<Answers, 'silent' | 'speaking' | 'interposed' | 'paused'>): Answers => ({
  closed: 'not-open',
  before: 'not-running',
  other: 'not-current',
  hold: 'not-running',
  done: 'is-done',
  ...answers,
});

const slot = 'debate';
type Row = readonly [string, (driver: FloorDriver) => Command, Answers];
const table: readonly Row[] = [
  [
    'give the floor to the first who waits',
    (driver) => ({ type: 'give-floor', slot, from: null, to: driver.id('Bea') }),
    spoken({ silent: 'yes', speaking: 'already-speaking', interposed: 'already-speaking', paused: 'already-speaking' }),
  ],
  [
    'give the floor from Bea to Cleo',
    (driver) => ({ type: 'give-floor', slot, from: driver.id('Bea'), to: driver.id('Cleo') }),
    spoken({ silent: 'not-speaking', speaking: 'yes', interposed: 'yes', paused: 'yes' }),
  ],
  [
    'give the floor to nobody known',
    () => ({ type: 'give-floor', slot, from: null, to: 'nobody-that-is-known' }),
    spoken({ silent: 'unknown-entry', speaking: 'unknown-entry', interposed: 'unknown-entry', paused: 'unknown-entry' }),
  ],
  [
    'end what Bea says',
    (driver) => ({ type: 'end-floor', slot, from: driver.id('Bea') }),
    spoken({ silent: 'not-speaking', speaking: 'yes', interposed: 'yes', paused: 'yes' }),
  ],
  [
    'put a question to Bea',
    (driver) => ({ type: 'interpose', slot, from: driver.id('Bea'), by: null }),
    spoken({ silent: 'not-speaking', speaking: 'yes', interposed: 'already-interposed', paused: 'yes' }),
  ],
  [
    'put a question of somebody beside the list to Bea',
    (driver) => ({ type: 'interpose', slot, from: driver.id('Bea'), by: null, who: { name: 'Una', group: 'unions' } }),
    spoken({ silent: 'not-speaking', speaking: 'yes', interposed: 'already-interposed', paused: 'yes' }),
  ],
  [
    'end the question to Bea',
    (driver) => ({ type: 'end-interposed', slot, from: driver.id('Bea') }),
    spoken({ silent: 'not-speaking', speaking: 'no-interposition', interposed: 'yes', paused: 'no-interposition' }),
  ],
  [
    'return Bea to the list',
    (driver) => ({ type: 'return-to-list', slot, entry: driver.id('Bea') }),
    spoken({ silent: 'not-last', speaking: 'yes', interposed: 'yes', paused: 'yes' }),
  ],
  ['add a name', () => ({ type: 'add-to-list', slot, words: question('Eve') }), all('yes')],
  [
    'add Bea once more',
    () => ({ type: 'add-to-list', slot, words: question('Bea') }),
    all('yes', { before: 'already-listed', other: 'already-listed', silent: 'already-listed' }),
  ],
  [
    'name Cleo otherwise',
    (driver) => ({ type: 'change-in-list', slot, entry: driver.id('Cleo'), from: question('Cleo'), to: question('Chloe') }),
    all('yes'),
  ],
  [
    'move Dan behind nobody',
    (driver) => ({ type: 'move-in-list', slot, entry: driver.id('Dan'), from: driver.id('Cleo'), to: null }),
    all('yes'),
  ],
  [
    'remove Bea',
    (driver) => ({ type: 'remove-from-list', slot, entry: driver.id('Bea') }),
    all('has-spoken', { before: 'yes', other: 'yes', silent: 'yes' }),
  ],
  ['sort the list', () => ({ type: 'sort-list', slot }), all('nothing-changed')],
  ['open the list', () => ({ type: 'open-list', slot }), all('list-open')],
  ['close the list after two', () => ({ type: 'close-list', slot, after: 2 }), all('yes')],
  ['set the limit', () => ({ type: 'set-limit', slot, entry: null, from: 120_000, to: 90_000 }), all('yes')],
  ['let hands be raised', () => ({ type: 'set-hands', slot, from: 'closed', to: 'proposed' }), all('yes')],
  [
    'give a group more time',
    () => ({ type: 'set-budgets', slot, changes: [{ group: 'unions', from: 360_000, to: 420_000 }] }),
    all('yes'),
  ],
  ['undo in the list', (driver) => ({ type: 'undo-list', ids: [driver.id('Dan')] }), all('yes')],
  [
    'undo what brought whoever speaks',
    (driver) => ({ type: 'undo-list', ids: [driver.id('Dan'), driver.id('Cleo'), driver.id('Bea')] }),
    all('has-spoken', { before: 'yes', other: 'yes', silent: 'yes' }),
  ],
  ['redo in the list', () => ({ type: 'redo-list', id: 'unknown-to-anybody' }), all('nothing-to-redo')],
  ['a slot without a floor', () => ({ type: 'add-to-list', slot: 'talk', words: question('Eve') }), all('no-floor')],
  ['a slot that is not there', () => ({ type: 'sort-list', slot: 'nowhere' }), all('unknown-slot')],
  [
    'the floor of a part that nobody has opened',
    () => ({ type: 'add-to-list', slot: 'recap', words: question('Eve') }),
    all('list-closed'),
  ],
];

describe('every command of the floor in every state', () => {
  for (const [name, command, answers] of table) {
    it.each(states)(`${name}, %s`, (state) => {
      const driver = driverIn(state);
      const { revision } = driver.room;
      const decision = driver.tries(command(driver));
      expect(decision.ok ? 'yes' : decision.why).toBe(answers[state]);
      expect(driver.room.revision).toBe(decision.ok ? revision + 1 : revision);
    });
  }

  it('each command has a row', () => {
    const types = [...spokenCommands, ...listCommands, ...listHistoryCommands].map(({ shape }) => shape.type.value);
    const driver = inDebate();
    expect(new Set(table.map(([, command]) => command(driver).type))).toEqual(new Set(types));
  });
});
