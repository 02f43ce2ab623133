import { describe, expect, it } from 'vitest';
import { type AgendaChange, agendaChanges, changeLine } from '../../../shared/domain/agenda/agenda-changes.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';

const slot = (id: string, start: string, more: object = {}) => ({
  id,
  kind: 'talk',
  title: `The ${id}`,
  start,
  signals: [1],
  ...more,
});
const DAY = [
  slot('a', '09:00', { minutes: 20 }),
  slot('b', '09:20', { minutes: 20 }),
  slot('c', '09:40', { minutes: 20 }),
  slot('d', '10:00'),
];
const [A, B, C, D] = DAY;
const changes = (after: readonly (object | undefined)[], more: object = {}): readonly AgendaChange[] =>
  agendaChanges(
    agendaFrom(fileOf(DAY)),
    agendaFrom(
      fileOf(
        after.filter((given) => given !== undefined),
        more,
      ),
    ),
  );
const about = (id: string) => ({ slot: id, title: `The ${id}` });

describe('the differences between two agendas', () => {
  it('are none between two that say the same', () => {
    expect(changes(DAY)).toEqual([]);
  });
  it('are a new title of the day itself', () => {
    expect(changes(DAY, { title: 'Another day' })).toEqual([{ type: 'agenda' }]);
  });
  it('are a removed slot, with the time at which it stood', () => {
    expect(changes([A, C, D])).toEqual([{ type: 'removed', ...about('b'), start: '09:20' }]);
  });
  it('are an added slot, with its time', () => {
    expect(changes([A, B, C, slot('e', '09:50', { minutes: 10 }), D].with(2, slot('c', '09:40', { minutes: 10 })))).toEqual([
      { type: 'times', ...about('c'), from: '09:40, 20 min', to: '09:40, 10 min' },
      { type: 'added', ...about('e'), start: '09:50' },
    ]);
  });
  it('are another start and another length, which may be none', () => {
    expect(changes([A, B, C, slot('d', '10:15')])).toEqual([{ type: 'times', ...about('d'), from: '10:00', to: '10:15' }]);
    expect(changes([A, B, C, slot('d', '10:00', { minutes: 5 })])).toEqual([
      { type: 'times', ...about('d'), from: '10:00', to: '10:00, 5 min' },
    ]);
  });
  it('are two slots that changed places, and not those between removed and added ones', () => {
    const swapped = [slot('b', '09:00', { minutes: 20 }), slot('a', '09:20', { minutes: 20 }), C, D];
    expect(changes(swapped).filter(({ type }) => type === 'moved')).toEqual([
      { type: 'moved', ...about('b') },
      { type: 'moved', ...about('a') },
    ]);
    const replaced = [slot('e', '08:00', { minutes: 5 }), B, C, D];
    expect(changes(replaced).map(({ type }) => type)).toEqual(['removed', 'added']);
  });
  it('are other details of a slot', () => {
    const named = { ...A, people: [{ name: 'Ada' }] };
    expect(changes([named, B, C, D])).toEqual([{ type: 'details', ...about('a') }]);
  });
  it('have no times of day where the agenda has none', () => {
    const unanchored = (length: number) => agendaFrom(fileOf([{ id: 'a', kind: 'talk', title: 'The a', minutes: length }]));
    const [change] = agendaChanges(unanchored(10), unanchored(20));
    expect(change).toMatchObject({
      type: 'times',
      from: expect.stringContaining('10 min'),
      to: expect.stringContaining('20 min'),
    });
    expect(JSON.stringify(change)).not.toContain('12:00');
  });
  it('are none between a fixed start that is not and one that was kept as such earlier', () => {
    const agenda = agendaFrom(fileOf(DAY));
    const kept = { ...agenda, slots: agenda.slots.map((each) => ({ ...each, fixedStart: false })) };
    expect(agendaChanges(kept, agenda)).toEqual([]);
    const fixed = { ...agenda, slots: agenda.slots.map((each) => ({ ...each, fixedStart: true as const })) };
    expect(agendaChanges(fixed, agenda)).toHaveLength(agenda.slots.length);
  });
});

describe('a change in one line', () => {
  it.each<[AgendaChange, string]>([
    [{ type: 'agenda' }, '…'],
    [{ type: 'added', ...about('a'), start: '09:00' }, '+ The a (09:00)'],
    [{ type: 'removed', ...about('a'), start: '09:00' }, '− The a'],
    [{ type: 'times', ...about('a'), from: '09:00', to: '09:05' }, 'The a: 09:00 → 09:05'],
    [{ type: 'moved', ...about('a') }, 'The a: ↕'],
    [{ type: 'details', ...about('a') }, 'The a: …'],
  ])('of %j is %s', (change, text) => expect(changeLine(change)).toBe(text));
});
