import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { changeKey, forbiddenChanges, takeChanges } from '../../../shared/domain/editing/take-changes.ts';
import { agendaFrom, smallDay } from '../../support/agendas/agenda.ts';
import { RoomDriver } from '../../support/days/run.ts';

const now = fileOfAgenda(smallDay());
const [talk, panel, coffee, debate, lunch] = now.slots as [
  AgendaFile['slots'][number],
  AgendaFile['slots'][number],
  AgendaFile['slots'][number],
  AgendaFile['slots'][number],
  AgendaFile['slots'][number],
];
/** A panel later and under another name, a debate less, a demonstration more, and lunch with a note. */
const after: AgendaFile = {
  ...now,
  title: 'Another day',
  slots: [
    talk,
    { ...panel, title: 'The panel', minutes: 20 },
    coffee,
    { id: 'demo', kind: 'talk', title: 'Demo', start: '10:00', minutes: 15 },
    { ...lunch, note: 'Soup' },
  ],
};
const keys = (before: AgendaFile, file: AgendaFile): readonly string[] =>
  agendaChanges(agendaFrom(before), agendaFrom(file)).map(changeKey);
const ids = ({ slots }: AgendaFile): readonly string[] => slots.map(({ id }) => id);

describe('the changes of a programme', () => {
  it('are all there where none is left out, and none where all are', () => {
    expect(takeChanges(now, after, new Set())).toEqual(after);
    expect(takeChanges(now, after, new Set(keys(now, after)))).toEqual(now);
  });

  it.each([
    ['agenda', { title: now.title }],
    ['added demo', { slots: after.slots.filter(({ id }) => id !== 'demo') }],
    ['times panel', { slots: after.slots.map((slot) => (slot.id === 'panel' ? { ...panel, title: 'The panel' } : slot)) }],
    ['details panel', { slots: after.slots.map((slot) => (slot.id === 'panel' ? { ...panel, minutes: 20 } : slot)) }],
    ['removed debate', { slots: [...after.slots.slice(0, 3), debate, ...after.slots.slice(3)] }],
  ])('are taken without “%s” where that is left out', (key, rest) => {
    expect(keys(now, after)).toContain(key);
    expect(takeChanges(now, after, new Set([key]))).toEqual({ ...after, ...rest });
  });

  it('leave a slot at its place where its move is left out', () => {
    const moved: AgendaFile = {
      ...now,
      slots: [
        talk,
        { ...debate, start: '09:20' },
        { ...panel, start: '09:50', minutes: 10 },
        { ...coffee, start: '10:00' },
        lunch,
      ],
    };
    const left = keys(now, moved).filter((key) => key.startsWith('moved'));
    expect(ids(takeChanges(now, moved, new Set(left)))).toEqual(ids(now));
  });

  it('make an agenda that has every slot once, whichever are left out', () => {
    const all = keys(now, after);
    fc.assert(
      fc.property(fc.subarray([...all]), (left) => {
        const taken = takeChanges(now, after, new Set(left));
        expect(new Set(ids(taken)).size).toBe(taken.slots.length);
        for (const key of left) if (key.startsWith('removed ')) expect(ids(taken)).toContain(key.slice('removed '.length));
      }),
    );
  });
});

describe('a programme that is brought into a running day', () => {
  const running = () =>
    new RoomDriver(smallDay())
      .at('08:59')
      .does({ type: 'open', mode: 'published' })
      .at('09:00')
      .does({ type: 'start', slot: 'talk' });

  it('cannot take away what has happened, and can change what is to come', () => {
    const { room } = running();
    const without: AgendaFile = { ...after, slots: after.slots.filter(({ id }) => id !== 'talk') };
    const forbidden = forbiddenChanges(room, now, without);
    expect([...forbidden]).toEqual(['removed talk']);
    const taken = takeChanges(now, without, forbidden);
    expect(taken.slots[0]).toEqual(talk);
    expect(taken.slots.some(({ id }) => id === 'demo')).toBe(true);
  });

  it('cannot change the day, nor put a slot before the one that runs', () => {
    const { room } = running();
    const other: AgendaFile = {
      ...now,
      date: '2026-03-11',
      slots: [{ id: 'early', kind: 'talk', title: 'Early', start: '08:30', minutes: 10 }, ...now.slots],
    };
    expect([...forbiddenChanges(room, now, other)].sort()).toEqual(['added early', 'agenda']);
  });

  it('is accepted by the room without what is forbidden, and refused with it', () => {
    const driver = running();
    const without: AgendaFile = { ...after, title: now.title, slots: after.slots.filter(({ id }) => id !== 'talk') };
    const { agendaRevision: planRevision } = driver.room;
    const edit = (file: AgendaFile) => driver.tries({ type: 'edit-agenda', planRevision, agenda: file });
    expect(edit(without)).toMatchObject({ ok: false, why: 'has-facts' });
    expect(edit(takeChanges(now, without, forbiddenChanges(driver.room, now, without)))).toMatchObject({ ok: true });
  });

  it('before the run opens everything can be taken', () => {
    const { room } = new RoomDriver(smallDay());
    expect(forbiddenChanges(room, now, { ...after, slots: after.slots.slice(1) }).size).toBe(0);
  });
});
