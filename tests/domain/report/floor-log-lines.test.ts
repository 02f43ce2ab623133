import { expect, it } from 'vitest';
import { lineFor } from '../../../shared/domain/report/log-lines.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { minutes } from '../../../shared/domain/time/time.ts';
import { inDebate, question } from '../../support/days/floor-day.ts';

const slot = 'debate';
const driver = inDebate().lists(question(null));
const [bea, cleo, somebody] = [driver.id('Bea'), driver.id('Cleo'), driver.id('somebody')];
const known = { give: { type: 'give-floor', subject: '', object: 'Bea' } } as const;
/** What the log says of a command, were it given now. */
const told = (command: Command, room: Parameters<typeof lineFor>[0] = driver.room) => {
  const line = lineFor(room, { commandId: 'tap', command, at: driver.now }, (id) => (id === 'give' ? known.give : undefined));
  const { commandId: _id, revision: _revision, at: _at, device: _device, history: _history, state: _state, ...deed } = line;
  return deed;
};

it.each<[Command, subject: string, object: string]>([
  [{ type: 'give-floor', slot, from: null, to: bea }, '', 'Bea'],
  [{ type: 'give-floor', slot, from: bea, to: cleo }, 'Bea', 'Cleo'],
  [{ type: 'give-floor', slot, from: bea, to: somebody }, 'Bea', ''],
  [{ type: 'interpose', slot, from: bea, by: cleo }, 'Bea', 'Cleo'],
  [{ type: 'interpose', slot, from: bea, by: null }, 'Bea', ''],
  [{ type: 'interpose', slot, from: bea, by: null, who: { name: null } }, 'Bea', ''],
  [{ type: 'interpose', slot, from: bea, by: null, who: { name: 'Una' } }, 'Bea', 'Una'],
  [{ type: 'end-floor', slot, from: bea }, 'Bea', ''],
  [{ type: 'end-interposed', slot, from: bea }, 'Bea', ''],
  [{ type: 'return-to-list', slot, entry: cleo }, 'Cleo', ''],
  [{ type: 'move-in-list', slot, entry: cleo, from: bea, to: null }, 'Cleo', ''],
  [{ type: 'remove-from-list', slot, entry: cleo }, 'Cleo', ''],
  [{ type: 'remove-from-list', slot, entry: 'nobody-of-the-list' }, '', ''],
  [{ type: 'add-to-list', slot, words: question('Eve') }, 'Eve', ''],
  [{ type: 'add-to-list', slot, words: question(null) }, '', ''],
  [{ type: 'change-in-list', slot, entry: somebody, from: question(null), to: question('Eve') }, '', 'Eve'],
  [{ type: 'change-in-list', slot, entry: bea, from: question('Bea'), to: question(null) }, 'Bea', ''],
  [{ type: 'sort-list', slot }, 'A debate', ''],
  [{ type: 'open-list', slot }, 'A debate', ''],
  [{ type: 'close-list', slot, after: null }, 'A debate', ''],
  [{ type: 'set-hands', slot, from: 'closed', to: 'listed' }, 'A debate', ''],
  [{ type: 'set-budgets', slot, changes: [{ group: 'unions', from: null, to: minutes(4) }] }, 'A debate', ''],
])('the log says of %j whom it names, or the debate', (command, subject, object) => {
  expect(told(command)).toEqual({ type: command.type, subject, object });
});
it('the log says of a limit whose it is and how long, the debate’s where it is everybody’s', () => {
  const limit = { type: 'set-limit', slot, from: minutes(2), to: minutes(3) } as const;
  expect(told({ ...limit, entry: bea })).toEqual({ type: 'set-limit', subject: 'Bea', object: '', amount: minutes(3) });
  expect(told({ ...limit, entry: null })).toEqual({ type: 'set-limit', subject: 'A debate', object: '', amount: minutes(3) });
});
it('the log says after how many a list is closed', () => {
  expect(told({ type: 'close-list', slot, after: 0 })).toEqual({
    type: 'close-list',
    subject: 'A debate',
    object: '',
    amount: 0,
  });
});
it('the log says what undo and redo of a list take back or do again, as far as that is known', () => {
  const of = [known.give];
  expect(told({ type: 'undo-list', ids: ['give', 'forgotten'] })).toEqual({ type: 'undo-list', subject: '', object: '', of });
  expect(told({ type: 'redo-list', id: 'give' })).toEqual({ type: 'redo-list', subject: '', object: '', of });
  expect(told({ type: 'redo-list', id: 'forgotten' })).toEqual({ type: 'redo-list', subject: '', object: '' });
  expect(told({ type: 'sort-list', slot })).not.toHaveProperty('of');
});
it('the log names nobody where the lists are not known', () => {
  const { agenda, revision } = driver.room;
  expect(told({ type: 'give-floor', slot, from: null, to: bea }, { agenda, revision })).toMatchObject({ object: '' });
  expect(told({ type: 'interpose', slot, from: bea, by: null }, { agenda, revision })).toMatchObject({ subject: '', object: '' });
});
