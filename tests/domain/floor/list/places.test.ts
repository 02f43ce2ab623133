import { describe, expect, it } from 'vitest';
import type { EntryWords } from '../../../../shared/domain/floor/floor.ts';
import { placeInList } from '../../../../shared/domain/floor/list/list-place.ts';
import { suggestedOrder, timesOfPeople } from '../../../../shared/domain/floor/list/suggested-order.ts';
import { duration, instant } from '../../../../shared/domain/time/time.ts';
import { entryOf, listed, spoken } from '../../../support/days/floor-list.ts';

const order = (id: string, asked = 0) => entryOf(id, { kind: 'point-of-order', asked: instant(asked) });
const answer = (id: string, of: string) => entryOf(id, { kind: 'answer', of });
const [ada, bea, cleo] = [entryOf('ada'), entryOf('bea'), entryOf('cleo')];

describe('where a new entry stands', () => {
  const place = (words: Partial<EntryWords>, entries = [ada, bea, cleo], floor = spoken()) =>
    placeInList(listed(entries), floor, { kind: 'question', name: 'new', ...words });
  it('is at the end, whatever it answers by its words alone', () => {
    expect([place({}), place({ kind: 'remark', of: 'ada' }), place({ kind: 'answer' })]).toEqual([null, null, null]);
  });
  it('of a point of order is before all others, behind those of its kind', () => {
    expect(place({ kind: 'point-of-order' })).toBe('ada');
    expect(place({ kind: 'point-of-order' }, [order('one'), order('two'), ada])).toBe('ada');
    expect(place({ kind: 'point-of-order' }, [order('one')])).toBeNull();
  });
  it('of an answer is under what it answers, behind other answers to the same', () => {
    expect(place({ kind: 'answer', of: 'ada' })).toBe('bea');
    expect(place({ kind: 'answer', of: 'ada' }, [ada, answer('one', 'ada'), bea])).toBe('bea');
    expect(place({ kind: 'answer', of: 'ada' }, [ada, answer('one', 'bea'), bea])).toBe('one');
    expect(place({ kind: 'answer', of: 'ada' }, [ada, entryOf('reply', { kind: 'reply', of: 'ada' }), bea])).toBe('reply');
    expect(place({ kind: 'answer', of: 'cleo' })).toBeNull();
  });
  it('of an answer to what was said already is first of all, behind points of order and answers to the same', () => {
    const floor = spoken(['ada', 0, 10]);
    expect(place({ kind: 'answer', of: 'ada' }, [ada, bea, cleo], floor)).toBe('bea');
    expect(place({ kind: 'answer', of: 'ada' }, [ada, order('one'), answer('two', 'ada'), bea], floor)).toBe('bea');
    expect(place({ kind: 'answer', of: 'ada' }, [ada, answer('two', 'bea'), bea], floor)).toBe('two');
  });
});

describe('the suggested order', () => {
  const sorted = (entries: Parameters<typeof listed>[0], floor = spoken()) => suggestedOrder(listed(entries), floor);
  it('begins with points of order', () => {
    expect(sorted([ada, order('one', 9)])).toEqual(['one', 'ada']);
  });
  it('has before those who have spoken those who have not', () => {
    const again = entryOf('again', { name: 'ada' });
    expect(sorted([ada, again, bea], spoken(['ada', 0, 10]))).toEqual(['bea', 'again']);
    // Whoever had the floor and said nothing has had it.
    const late = entryOf('late', { asked: instant(9) });
    expect(sorted([ada, again, late], spoken(['ada', 0, 0]))).toEqual(['late', 'again']);
  });
  it('has those first who have spoken less, and then who asked earlier', () => {
    const entries = [ada, bea, entryOf('a2', { name: 'ada' }), entryOf('b2', { name: 'bea', asked: instant(7) })];
    expect(sorted(entries, spoken(['ada', 0, 30], ['bea', 30, 40]))).toEqual(['b2', 'a2']);
    expect(sorted(entries, spoken(['ada', 0, 10], ['bea', 10, 20]))).toEqual(['a2', 'b2']);
    expect(sorted([entryOf('late', { asked: instant(9) }), entryOf('early', { asked: instant(3) })])).toEqual(['early', 'late']);
  });
  it('measures whoever speaks to the beginning of what they say now', () => {
    const entries = [ada, bea, entryOf('a2', { name: 'ada' }), entryOf('b2', { name: 'bea', asked: instant(1) })];
    expect(sorted(entries, spoken(['ada', 0, 5], ['bea', 5, null]))).toEqual(['b2', 'a2']);
    expect(sorted(entries, spoken(['bea', 0, 6], ['ada', 6, 10], ['bea', 10, null]))).toEqual(['a2', 'b2']);
  });
  it('leaves an answer under what it answers, and an answer to that under it', () => {
    expect(sorted([answer('two', 'one'), answer('one', 'bea'), ada, bea])).toEqual(['ada', 'bea', 'one', 'two']);
    expect(sorted([entryOf('reply', { kind: 'reply', of: 'bea' }), bea])).toEqual(['reply', 'bea']);
  });
  it('has by itself an answer to what was said, and answers that answer each other behind all', () => {
    const late = entryOf('late', { kind: 'answer', of: 'ada', asked: instant(5) });
    expect(sorted([late, ada, entryOf('bea', { asked: instant(9) })], spoken(['ada', 0, 10]))).toEqual(['late', 'bea']);
    expect(sorted([answer('one', 'two'), answer('two', 'one'), ada])).toEqual(['ada', 'one', 'two']);
  });
});

describe('how long each person has spoken', () => {
  it('is counted by person, questions that they put included, and not of somebody or of nobody known', () => {
    const list = listed([ada, entryOf('again', { name: 'ada' }), entryOf('x', { name: null })]);
    const floor = spoken(['ada', 0, 10], ['x', 10, 20], [null, 20, 25, 'x'], ['again', 25, null]);
    expect([...timesOfPeople(list, floor, duration(30_000)).values()]).toEqual([15_000]);
  });
});
