import type { Day } from './day.ts';

/** The floor of a debate: a list, hands of the hall, three who speak, a question that is put to one of them. */
export const floorOfDebate = async (day: Day): Promise<void> => {
  const slot = 'debate-2';
  await day.does({ type: 'set-hands', slot, from: 'closed', to: 'proposed' });
  const raised = { kind: 'remark', name: 'A guest', group: 'hall' };
  for (const key of ['1', '2']) await day.asks('POST', `/api/rooms/${day.room}/hand`, { key: key.repeat(32), ...raised });
  const first = await day.lists(slot, 'Claudio Treves', { kind: 'remark', person: 'claudio-treves' });
  const second = await day.lists(slot, 'A guest', { group: 'hall' });
  const third = await day.lists(slot, 'Another guest', { kind: 'answer', of: first });
  await day.does({ type: 'give-floor', slot, from: null, to: first });
  await (await day.at('10:41:48')).does({ type: 'give-floor', slot, from: first, to: second });
  await (await day.at('10:42:10')).does({ type: 'interpose', slot, from: second, by: null });
  await (await day.at('10:42:30')).does({ type: 'end-interposed', slot, from: second });
  await (await day.at('10:43')).does({ type: 'return-to-list', slot, entry: second });
  await day.undoes();
  await day.does({ type: 'end-floor', slot, from: second }, { type: 'close-list', slot, after: 1 });
  await day.does({ type: 'set-limit', slot, entry: third, from: 120_000, to: 90_000 });
};
