import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { bringIn } from '../../../shared/domain/editing/bring-in.ts';

type FileSlot = AgendaFile['slots'][number];
const dayOf = (...slots: readonly FileSlot[]): AgendaFile => ({
  id: 'room',
  title: 'A day',
  date: '2026-03-10',
  timeZone: 'Europe/Paris',
  language: 'en',
  slots: [...slots],
});
const talk = (more: Partial<FileSlot> = {}): FileSlot => ({
  id: 'talk',
  kind: 'talk',
  title: 'A talk',
  start: '09:00',
  minutes: 20,
  ...more,
});
/** What becomes of a slot when a programme says this of it. */
const brought = (before: FileSlot, said: Partial<FileSlot>): FileSlot =>
  bringIn(dayOf(before), dayOf({ id: 'said', kind: 'talk', title: before.title, ...said })).slots[0] ?? expect.fail('no slot');
/** Whether a slot that a programme tells of is the one that was there: then it keeps its id. */
const isSame = (before: FileSlot, said: FileSlot): boolean => bringIn(dayOf(before), dayOf(said)).slots[0]?.id === before.id;

describe('a slot that a programme tells of', () => {
  it('is the one of the same title, whatever its case and its spaces', () => {
    expect(isSame(talk({ title: ' The  long Talk ' }), talk({ id: 'said', title: 'the long talk', start: '11:00' }))).toBe(true);
    expect(isSame(talk({ title: 'The long talk' }), talk({ id: 'said', title: 'Thelongtalk', start: '11:00' }))).toBe(false);
  });
  it('is else the one at the same start with one of its people', () => {
    const two = talk({ people: [{ name: 'Ada' }, { name: 'Bea' }] });
    const said = (more: Partial<FileSlot>) => talk({ id: 'said', title: 'Another', ...more });
    expect(isSame(two, said({ people: [{ name: 'Bea' }, { name: 'Cleo' }] }))).toBe(true);
    expect(isSame(two, said({ people: [{ name: 'Cleo' }] }))).toBe(false);
    expect(isSame(two, said({ start: '09:30', people: [{ name: 'Bea' }] }))).toBe(false);
  });
  it('is else the one of the same kind at the same start, where neither names people', () => {
    const said = (more: Partial<FileSlot> = {}) => talk({ id: 'said', title: 'Another', ...more });
    expect(isSame(talk(), said())).toBe(true);
    expect(isSame(talk(), said({ kind: 'break' }))).toBe(false);
    expect(isSame(talk(), said({ people: [{ name: 'Ada' }] }))).toBe(false);
    expect(isSame(talk({ people: [{ name: 'Ada' }] }), said())).toBe(false);
  });
  it('is none by a start that neither of them has', () => {
    const { start: _start, ...open } = talk({ title: 'Another' });
    const before = dayOf(talk(), { ...open, id: 'open', title: 'Open' });
    const said = dayOf(talk(), { ...open, id: 'said' });
    expect(bringIn(before, said).slots.map(({ id }) => id)).toEqual(['talk', 'another']);
  });
  it('that is new has an id that no slot has had, neither before nor in the programme', () => {
    const said = dayOf({ ...talk({ title: 'New' }), id: 'x' }, { ...talk({ title: 'New', start: '10:00' }), id: 'y' });
    const ids = bringIn(dayOf(talk({ id: 'new', title: 'Old', start: '08:00', people: [{ name: 'Ada' }] })), said).slots.map(
      ({ id }) => id,
    );
    expect(new Set(['new', ...ids]).size).toBe(3);
  });
});

describe('what was set of a slot', () => {
  it('stays where it fits the new length to the minute, and where no length is said', () => {
    const set = { minimum: 10, maximum: 10, signals: [9, 1] };
    expect(brought(talk(set), { minutes: 10 })).toMatchObject(set);
    const { start: _start, minutes: _minutes, ...open } = talk(set);
    expect(brought(open, {})).toMatchObject(set);
  });
  it('is a least length no longer than the slot, no greatest that is shorter, no signal that is as long', () => {
    const slot = brought(talk({ minimum: 15, maximum: 18, signals: [10, 5] }), { minutes: 10 });
    expect(slot).toMatchObject({ minutes: 10, minimum: 10, signals: [5] });
    expect(slot).toHaveProperty('minimum');
    expect(brought(talk({ maximum: 18 }), { minutes: 19 })).not.toHaveProperty('maximum');
    expect(brought(talk({ signals: [10] }), { minutes: 10 })).not.toHaveProperty('signals');
    expect(brought(talk(), { minutes: 10 })).not.toHaveProperty('minimum');
  });
  it('is the lengths of its parts only where they make up the whole', () => {
    const parts: FileSlot['parts'] = [
      { kind: 'talk', minutes: 15 },
      { kind: 'questions', minutes: 5 },
    ];
    expect(brought(talk({ parts }), { minutes: 20 }).parts).toEqual(parts);
    expect(brought(talk({ parts }), { minutes: 21 }).parts).toEqual([{ kind: 'talk' }, { kind: 'questions' }]);
    expect(brought(talk(), { minutes: 20 })).not.toHaveProperty('parts');
  });
  it('is the shares of its people only where the panel has time for them', () => {
    const panel = talk({ kind: 'panel', people: [{ name: 'Ada', share: 6 }, { name: 'Bea', share: 4 }, { name: 'Cleo' }] });
    const said = [{ name: 'Ada' }, { name: 'Bea' }, { name: 'Cleo' }];
    expect(brought(panel, { minutes: 10, people: said }).people?.map(({ share }) => share)).toEqual([6, 4, undefined]);
    expect(brought(panel, { minutes: 9, people: said }).people).toEqual(said);
    expect(brought(talk(), { minutes: 9 })).not.toHaveProperty('people');
  });
  it('is its hard start, and what is known of people who are named again, also where nobody was named before', () => {
    expect(brought(talk({ fixedStart: true }), { start: '09:10' })).toMatchObject({ start: '09:10', fixedStart: true });
    expect(brought(talk(), { start: '09:10' })).not.toHaveProperty('fixedStart');
    const known = talk({ people: [{ name: 'Ada', role: 'Chair' }] });
    expect(brought(known, { people: [{ name: 'Ada' }, { name: 'Bea' }] }).people).toEqual([
      { name: 'Ada', role: 'Chair' },
      { name: 'Bea' },
    ]);
    expect(brought(talk(), { people: [{ name: 'Bea' }] }).people).toEqual([{ name: 'Bea' }]);
  });
});
