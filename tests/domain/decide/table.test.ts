import { describe, expect, it } from 'vitest';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { RoomDriver } from '../../support/days/run.ts';

const states = ['closed', 'before', 'running', 'paused', 'hold', 'done'] as const;
type State = (typeof states)[number];

/** Running, paused: the panel, after the talk. Hold: the talk has ended. Done: lunch was reached. */
const roomIn = (state: State): RoomDriver => {
  const driver = new RoomDriver(smallDay(), '08:59');
  if (state === 'closed') return driver;
  driver.does({ type: 'open', mode: 'published' });
  if (state === 'before') return driver;
  driver.at('09:00').does({ type: 'start', slot: 'talk' }).at('09:20').does({ type: 'finish', slot: 'talk' });
  if (state === 'hold') return driver;
  if (state === 'done') {
    driver.does({ type: 'start', slot: 'panel' }).at('09:40').does({ type: 'advance', from: 'panel', to: 'coffee' });
    return driver
      .at('10:00')
      .does({ type: 'advance', from: 'coffee', to: 'debate' })
      .at('10:30')
      .does({ type: 'advance', from: 'debate', to: 'lunch' });
  }
  driver.at('09:21').does({ type: 'start', slot: 'panel' });
  return state === 'paused' ? driver.at('09:22').does({ type: 'pause', slot: 'panel' }) : driver.at('09:22');
};

const local = (time: string) => new RoomDriver(smallDay()).local(time);
const latest = 'latest';
const table: readonly [string, Command, Record<State, string>][] = [
  [
    'open',
    { type: 'open', mode: 'now' },
    {
      closed: 'yes',
      before: 'already-open',
      running: 'already-open',
      paused: 'already-open',
      hold: 'already-open',
      done: 'already-open',
    },
  ],
  [
    'begin at',
    { type: 'begin-at', slot: 'coffee' },
    { closed: 'not-open', before: 'yes', running: 'not-before', paused: 'not-before', hold: 'not-before', done: 'not-before' },
  ],
  [
    'start',
    { type: 'start', slot: 'panel' },
    { closed: 'not-open', before: 'yes', running: 'already-running', paused: 'already-running', hold: 'yes', done: 'is-done' },
  ],
  [
    'advance',
    { type: 'advance', from: 'panel', to: 'debate' },
    { closed: 'not-open', before: 'not-running', running: 'yes', paused: 'yes', hold: 'not-running', done: 'is-done' },
  ],
  [
    'finish',
    { type: 'finish', slot: 'panel' },
    { closed: 'not-open', before: 'not-running', running: 'yes', paused: 'yes', hold: 'not-running', done: 'is-done' },
  ],
  [
    'back',
    { type: 'back', from: 'panel', to: 'talk' },
    { closed: 'not-open', before: 'not-current', running: 'yes', paused: 'yes', hold: 'not-current', done: 'not-current' },
  ],
  [
    'back from a hold',
    { type: 'back', from: null, to: 'talk' },
    { closed: 'not-open', before: 'not-ended', running: 'not-current', paused: 'not-current', hold: 'yes', done: 'not-current' },
  ],
  [
    'pause',
    { type: 'pause', slot: 'panel' },
    { closed: 'not-open', before: 'not-running', running: 'yes', paused: 'already-paused', hold: 'not-running', done: 'is-done' },
  ],
  [
    'resume',
    { type: 'resume', slot: 'panel' },
    { closed: 'not-open', before: 'not-paused', running: 'not-paused', paused: 'yes', hold: 'not-paused', done: 'not-paused' },
  ],
  [
    'add',
    { type: 'add', slot: 'panel', by: 60_000 },
    { closed: 'not-open', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'is-past' },
  ],
  [
    'take',
    { type: 'take', slot: 'panel', by: 60_000 },
    { closed: 'not-open', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'is-past' },
  ],
  [
    'set remaining',
    { type: 'set-remaining', slot: 'panel', to: 60_000 },
    { closed: 'not-open', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'is-past' },
  ],
  [
    'skip',
    { type: 'skip', slot: 'debate' },
    { closed: 'not-open', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'has-run' },
  ],
  [
    'unskip',
    { type: 'unskip', slot: 'debate' },
    {
      closed: 'not-open',
      before: 'not-skipped',
      running: 'not-skipped',
      paused: 'not-skipped',
      hold: 'not-skipped',
      done: 'not-skipped',
    },
  ],
  [
    'hand over',
    { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' },
    { closed: 'not-open', before: 'not-running', running: 'yes', paused: 'yes', hold: 'not-running', done: 'is-done' },
  ],
  [
    'it began earlier',
    { type: 'began-earlier', slot: 'panel', person: null, to: local('09:20') },
    {
      closed: 'not-open',
      before: 'not-running',
      running: 'yes',
      paused: 'yes',
      hold: 'not-running',
      done: 'is-done',
    },
  ],
  [
    'it ended earlier',
    { type: 'ended-earlier', slot: 'talk', to: local('09:15') },
    {
      closed: 'not-open',
      before: 'not-ended',
      running: 'already-running',
      paused: 'already-running',
      hold: 'yes',
      done: 'is-done',
    },
  ],
  [
    'accept a plan',
    { type: 'accept-plan', changes: [{ slot: 'debate', from: 1_800_000, to: 1_500_000 }] },
    { closed: 'not-open', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'figures-moved' },
  ],
  [
    'undo',
    { type: 'undo', ids: [latest] },
    { closed: 'not-open', before: 'nothing-to-undo', running: 'yes', paused: 'yes', hold: 'yes', done: 'yes' },
  ],
  [
    'redo',
    { type: 'redo', id: 'unknown' },
    {
      closed: 'not-open',
      before: 'nothing-to-redo',
      running: 'nothing-to-redo',
      paused: 'nothing-to-redo',
      hold: 'nothing-to-redo',
      done: 'nothing-to-redo',
    },
  ],
  [
    'follow the clock',
    { type: 'follow-clock', to: 0 },
    {
      closed: 'not-open',
      before: 'clock-unmoved',
      running: 'clock-unmoved',
      paused: 'clock-unmoved',
      hold: 'clock-unmoved',
      done: 'clock-unmoved',
    },
  ],
  [
    'apply a file',
    { type: 'apply-file', hash: 'x', planRevision: 0 },
    {
      closed: 'no-such-file',
      before: 'no-such-file',
      running: 'no-such-file',
      paused: 'no-such-file',
      hold: 'no-such-file',
      done: 'no-such-file',
    },
  ],
  [
    'open a rehearsal',
    { type: 'open', mode: 'rehearsal', rate: 10 },
    {
      closed: 'yes',
      before: 'already-open',
      running: 'already-open',
      paused: 'already-open',
      hold: 'already-open',
      done: 'already-open',
    },
  ],
  ...(
    [
      ['set the rate of a live run', { type: 'set-rate', rate: 2 }],
      ['jump in a live run', { type: 'jump', to: 4_000_000_000_000 }],
    ] as const
  ).map(([name, command]): [string, Command, Record<State, string>] => [
    name,
    command,
    {
      closed: 'not-open',
      before: 'not-a-rehearsal',
      running: 'not-a-rehearsal',
      paused: 'not-a-rehearsal',
      hold: 'not-a-rehearsal',
      done: 'not-a-rehearsal',
    },
  ]),
  [
    'edit the agenda',
    { type: 'edit-agenda', planRevision: 0, agenda: { title: 'Another day' } },
    { closed: 'yes', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'yes' },
  ],
  ['close', { type: 'close' }, { closed: 'not-open', before: 'yes', running: 'yes', paused: 'yes', hold: 'yes', done: 'yes' }],
];

const named = (driver: RoomDriver, command: Command): Command =>
  command.type === 'edit-agenda'
    ? { ...command, agenda: { ...fileOfAgenda(driver.room.agenda), ...command.agenda } }
    : command.type === 'undo' && command.ids[0] === latest
      ? { type: 'undo', ids: [driver.room.standing.at(-1)?.commandId ?? latest] }
      : command;

describe('every command in every state', () => {
  for (const [name, command, answers] of table) {
    it.each(states)(`${name}, %s`, (state) => {
      const driver = roomIn(state);
      const { revision } = driver.room;
      const decision = driver.tries(named(driver, command));
      expect(decision.ok ? 'yes' : decision.why).toBe(answers[state]);
      expect(driver.room.revision).toBe(decision.ok ? revision + 1 : revision);
    });
  }
  it('closed rooms can be opened again as a new run', () => {
    const driver = roomIn('done').does({ type: 'close' }, { type: 'open', mode: 'now' });
    expect(driver.room.run?.stage).toBe('before');
    expect(driver.room.standing).toEqual([]);
  });
});
