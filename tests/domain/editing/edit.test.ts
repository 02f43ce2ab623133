import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import {
  addSlot,
  changeMinutes,
  changeSlot,
  changeStart,
  closeGap,
  consequences,
  freshId,
  joinSlots,
  moveSlot,
  removeSlot,
  splitSlot,
} from '../../../shared/domain/editing/edit.ts';
import { seminar } from '../../support/agendas/agenda.ts';

const day = (): AgendaFile => fileOfAgenda(seminar());
const indexOf = (file: AgendaFile, id: string) => file.slots.findIndex((slot) => slot.id === id);
const told = (file: AgendaFile, ...ids: string[]) =>
  file.slots.filter(({ id }) => ids.includes(id)).map(({ id, start, minutes }) => `${start ?? '·'} ${id} ${minutes ?? '·'}`);
const overlaps = (file: AgendaFile) => consequences(file).between.filter(({ minutes }) => minutes < 0);

describe('editing the seminar', () => {
  it('a longer debate pushes what follows on, up to coffee, and says where it no longer fits', () => {
    const file = changeMinutes(day(), indexOf(day(), 'debate-1'), 50);
    expect(told(file, 'session-2', 'debate-2', 'coffee')).toEqual(['10:20 session-2 15', '10:35 debate-2 45', '11:15 coffee 15']);
    expect(overlaps(file)).toEqual([{ slot: 'coffee', minutes: -5 }]);
    const reading = agendaOf(file);
    expect(!reading.ok && reading.problems.map(({ path }) => path)).toEqual([`slots[${indexOf(file, 'coffee')}].start`]);
    const mended = changeMinutes(file, indexOf(file, 'debate-2'), 40);
    expect(agendaOf(mended).ok).toBe(true);
    expect(consequences(mended)).toEqual({ end: '13:00', between: [] });
  });
  it('a shorter debate leaves a gap, which can be closed', () => {
    const file = changeMinutes(day(), indexOf(day(), 'debate-1'), 40);
    expect(consequences(file).between).toEqual([{ slot: 'session-2', minutes: 5 }]);
    const closed = closeGap(file, indexOf(file, 'debate-1'));
    expect(told(closed, 'session-2', 'debate-2', 'coffee')).toEqual([
      '10:10 session-2 15',
      '10:25 debate-2 45',
      '11:15 coffee 15',
    ]);
  });
  it('moves a session with its length; the stretch keeps its place and fixed starts stay', () => {
    const file = moveSlot(day(), indexOf(day(), 'session-2'), indexOf(day(), 'session-1'));
    expect(file.slots.slice(2, 8).map(({ id, start }) => `${start} ${id}`)).toEqual([
      '09:05 keynote',
      '09:15 session-2',
      '09:30 session-1',
      '09:45 debate-1',
      '10:30 debate-2',
      '11:15 coffee',
    ]);
    expect(agendaOf(file).ok).toBe(true);
    expect(moveSlot(file, indexOf(file, 'session-2'), indexOf(file, 'debate-1'))).toEqual(day());
  });
  it('splits one and joins two, the first keeping its id', () => {
    const split = splitSlot(day(), indexOf(day(), 'session-1'), 5, ['Robert Fuss', 'Sarah Bormann']);
    expect(told(split, 'session-1', 'session-1-2')).toEqual(['09:15 session-1 5', '09:20 session-1-2 10']);
    expect(split.slots[indexOf(split, 'session-1-2')]?.people?.map(({ name }) => name)).toEqual(['Robert Fuss', 'Sarah Bormann']);
    expect(agendaOf(split).ok).toBe(true);
    expect(joinSlots(split, indexOf(split, 'session-1'))).toEqual(day());
    expect(splitSlot(day(), 0, 15)).toEqual(day());
  });
  it('adds where the slot above ends, and removes leaving the gap', () => {
    const added = addSlot(day(), indexOf(day(), 'session-2'), { kind: 'buffer', title: 'Débat libre', minutes: 5 });
    expect(told(added, 'debat-libre', 'session-2')).toEqual(['10:15 debat-libre 5', '10:20 session-2 15']);
    const removed = removeSlot(day(), indexOf(day(), 'session-2'));
    expect(consequences(removed).between).toEqual([{ slot: 'debate-2', minutes: 15 }]);
  });
  it('a start moved later pushes, moved earlier shows the overlap; computed again it follows', () => {
    const later = changeStart(day(), indexOf(day(), 'session-2'), '10:20');
    expect(told(later, 'debate-2')).toEqual(['10:35 debate-2 45']);
    const earlier = changeStart(day(), indexOf(day(), 'session-2'), '10:00');
    expect(overlaps(earlier)).toEqual([{ slot: 'session-2', minutes: -15 }]);
    expect(changeStart(day(), 5, null).slots[5]?.start).toBeUndefined();
  });
  it('takes keys away and makes ids that nobody has', () => {
    const file = changeSlot(day(), indexOf(day(), 'coffee'), { fixedStart: undefined, minimum: 10 });
    expect(file.slots[indexOf(file, 'coffee')]).toEqual({
      id: 'coffee',
      kind: 'break',
      title: 'Coffee break',
      start: '11:15',
      minutes: 15,
      minimum: 10,
    });
    expect([freshId(day(), 'Coffee'), freshId(day(), 'Ça et là !'), freshId(day(), '休憩')]).toEqual([
      'coffee-2',
      'ca-et-la',
      'slot',
    ]);
  });
});

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`edit: SEED=${seed}`);

describe('whatever is edited', () => {
  const edit = fc.record({ op: fc.nat(6), a: fc.nat(15), b: fc.nat(15), minutes: fc.integer({ min: 1, max: 90 }) });
  const apply = (file: AgendaFile, { op, a, b, minutes }: { op: number; a: number; b: number; minutes: number }): AgendaFile => {
    const [from, to] = [a % file.slots.length, b % file.slots.length];
    switch (op) {
      case 0:
        return moveSlot(file, from, to);
      case 1:
        return changeMinutes(file, from, minutes);
      case 2:
        return splitSlot(file, from, minutes);
      case 3:
        return joinSlots(file, from);
      case 4:
        return addSlot(file, from, { kind: 'buffer', title: 'More', minutes });
      case 5:
        return closeGap(file, from);
      default:
        return file.slots.length > 2 ? removeSlot(file, from) : file;
    }
  };
  const holds = (close = (file: AgendaFile) => file) =>
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const file = close(edits.reduce(apply, day()));
        expect(new Set(file.slots.map(({ id }) => id)).size).toBe(file.slots.length);
        for (const { start } of file.slots) expect(start ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        for (const { id, start } of file.slots) if (id === 'coffee') expect(start).toBe('11:15');
      }),
      { seed, numRuns: 200 },
    );
  it('ids stay apart, times stay times, and a fixed start is never pushed', () => holds());
  it('sabotage: a start that is no time is noticed', () =>
    expect(() => holds((file) => ({ ...file, slots: file.slots.map((slot) => ({ ...slot, start: '24:00' })) }))).toThrow());
});
