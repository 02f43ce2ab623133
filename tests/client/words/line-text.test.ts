import i18next from 'i18next';
import { expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { lineText, willText } from '../../../client/words/line-text.ts';
import { byId } from '../../../shared/domain/by-id.ts';
import { lineFor } from '../../../shared/domain/report/log-lines.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { entryOf, listed } from '../../support/days/floor-list.ts';

const words = i18next.createInstance();
await words.init({ lng: 'en', resources: { en: { translation: en } } });

const slot = 'talk';
const floor = { lists: byId([[slot, listed([entryOf('Ada'), entryOf('nobody', { name: null })])]]) };
const lineOf = (command: Command) =>
  lineFor({ agenda: smallDay(), revision: 1, floor }, { commandId: 'c', command, at: instant(0) }, () => undefined);

it.each<readonly [Command, string, string]>([
  [{ type: 'give-floor', slot, from: null, to: 'Ada' }, 'The floor to Ada', 'Give the floor to Ada'],
  [{ type: 'give-floor', slot, from: 'Ada', to: 'nobody' }, 'The floor to somebody', 'Give the floor to somebody'],
  [{ type: 'add-to-list', slot, words: { kind: 'question', name: null } }, 'Listed: somebody', 'List somebody'],
  [{ type: 'interpose', slot, from: 'Ada', by: null }, 'Question by somebody to Ada', 'Let somebody put a question to Ada'],
  [{ type: 'end-floor', slot, from: 'nobody' }, 'Somebody has spoken', 'End what somebody says'],
  [
    { type: 'interpose', slot, from: 'Ada', by: null, who: { name: 'Bea' } },
    'Question by Bea to Ada',
    'Let Bea put a question to Ada',
  ],
])('a sentence about the floor names each person, or says that it is somebody: %o', (command, done, will) => {
  const line = lineOf(command);
  expect([lineText(line, words.t), willText(line, words.t)]).toEqual([done, will]);
});
