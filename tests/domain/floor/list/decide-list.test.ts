import { describe, expect, it } from 'vitest';
import { byId } from '../../../../shared/domain/by-id.ts';
import type { EntryWords, FloorList, SlotFloor } from '../../../../shared/domain/floor/floor.ts';
import type { ListCommand } from '../../../../shared/domain/floor/floor-commands.schema.ts';
import { decideList, MOST_LISTED } from '../../../../shared/domain/floor/list/decide-list.ts';
import { duration, instant } from '../../../../shared/domain/time/time.ts';
import { entryOf, listed, slotOf, spoken } from '../../../support/days/floor-list.ts';

const [ada, bea, cleo] = [entryOf('ada'), entryOf('bea'), entryOf('cleo')];
const [ID, slot] = ['the-command', 'debate'];
const nobody: SlotFloor = spoken();
const closed = { open: false, after: null, heard: 0 } as const;
const words = (name: string | null, more: Partial<EntryWords> = {}): EntryWords => ({ kind: 'question', name, ...more });

const decided = (
  command: ListCommand,
  { list = listed([ada, bea, cleo]), floor = nobody, facts = {} }: { list?: FloorList; floor?: SlotFloor; facts?: object } = {},
) => decideList(command, { slot: slotOf(facts), list, floor, id: ID, now: instant(60_000) });

describe('somebody is added to a list', () => {
  const add = (more: Partial<Extract<ListCommand, { type: 'add-to-list' }>>, around = {}) =>
    decided({ type: 'add-to-list', slot, words: words('dan'), ...more }, around);
  it('with the id of the command, at the end, as having asked now', () => {
    const entry = { id: ID, words: words('dan'), asked: 60_000 };
    expect(add({})).toEqual({ type: 'list-added', slot, entry, before: null });
  });
  it('as having asked when they did, but never later than now', () => {
    expect(add({ asked: instant(5) })).toMatchObject({ entry: { asked: 5 } });
    expect(add({ asked: instant(60_001) })).toMatchObject({ entry: { asked: 60_000 } });
  });
  it('with the hand that they raised, where they raised one', () => {
    expect(add({ hand: 'a-hand' })).toMatchObject({ entry: { hand: 'a-hand' } });
    expect(add({})).not.toHaveProperty('entry.hand');
  });
  it('before all others with a point of order', () => {
    expect(add({ words: words('dan', { kind: 'point-of-order' }) })).toMatchObject({ before: 'ada' });
  });
  it('not as answering somebody who is not there', () => {
    expect(add({ words: words('dan', { kind: 'answer', of: 'nowhere' }) })).toBe('unknown-entry');
    expect(add({ words: words('dan', { kind: 'answer', of: 'ada' }) })).toMatchObject({ type: 'list-added', before: 'bea' });
  });
  it('to a closed list only with what cannot wait: an answer or a point of order', () => {
    const list = listed([ada], { door: closed });
    expect(add({}, { list })).toBe('list-closed');
    for (const kind of ['answer', 'point-of-order'] as const)
      expect(add({ words: words('dan', { kind }) }, { list })).toMatchObject({ type: 'list-added' });
  });
  it('once, and once more for a point of order; *somebody* as often as they ask', () => {
    expect(add({ words: words('Ada') })).toBe('already-listed');
    expect(add({ words: words('ada', { kind: 'point-of-order' }) })).toMatchObject({ type: 'list-added' });
    const list = listed([entryOf('x', { name: null })]);
    expect(add({ words: words(null) }, { list })).toMatchObject({ type: 'list-added' });
  });
  it('until five hundred wait', () => {
    const many = (count: number) => listed(Array.from({ length: count }, (_, index) => entryOf(`guest-${index}`)));
    expect(add({}, { list: many(MOST_LISTED - 1) })).toMatchObject({ type: 'list-added' });
    expect(add({}, { list: many(MOST_LISTED) })).toBe('list-full');
  });
});

describe('an entry is changed', () => {
  const change = (entry: string, to: EntryWords, from = words(entry), around = {}) =>
    decided({ type: 'change-in-list', slot, entry, from, to }, around);
  it('to its new words, with all else that it had', () => {
    const list = listed([entryOf('ada', { hand: 'a-hand', limit: duration(30_000) })]);
    expect(change('ada', words('Ada L.'), words('ada'), { list })).toEqual({
      type: 'list-changed',
      slot,
      entry: { id: 'ada', words: words('Ada L.'), asked: 0, hand: 'a-hand', limit: 30_000 },
    });
  });
  it('an entry is known by its id, and an answer by the entry that it answers', () => {
    expect(change('nowhere', words('x'))).toBe('unknown-entry');
    expect(change('ada', words('ada', { kind: 'answer', of: 'nowhere' }))).toBe('unknown-entry');
    expect(change('ada', words('ada', { kind: 'answer', of: 'bea' }))).toMatchObject({ type: 'list-changed' });
  });
  it('an entry is changed only while it still says what was seen, in every word', () => {
    for (const other of [{ name: 'x' }, { kind: 'remark' }, { person: 'x' }, { affiliation: 'x' }, { group: 'x' }, { of: 'bea' }])
      expect(change('ada', words('new'), { ...words('ada'), ...(other as Partial<EntryWords>) })).toBe('list-moved');
    expect(change('ada', words('ada'))).toBe('nothing-changed');
  });
  it('to somebody who does not wait already, unless it has been heard', () => {
    expect(change('ada', words('bea'))).toBe('already-listed');
    expect(change('ada', words('ada', { group: 'unions' }))).toMatchObject({ type: 'list-changed' });
    expect(change('ada', words('bea'), words('ada'), { floor: spoken(['ada', 0, 10]) })).toMatchObject({ type: 'list-changed' });
  });
});

describe('an entry is moved', () => {
  const move = (entry: string, from: string | null, to: string | null, around = {}) =>
    decided({ type: 'move-in-list', slot, entry, from, to }, around);
  it('behind another, or before all', () => {
    expect(move('cleo', 'bea', 'ada')).toEqual({ type: 'list-ordered', slot, waiting: ['ada', 'cleo', 'bea'] });
    expect(move('cleo', 'bea', null)).toMatchObject({ waiting: ['cleo', 'ada', 'bea'] });
    expect(move('ada', null, 'cleo')).toMatchObject({ waiting: ['bea', 'cleo', 'ada'] });
    expect(move('ada', null, 'bea')).toMatchObject({ waiting: ['bea', 'ada', 'cleo'] });
  });
  it('an entry is moved only while it waits and stands where it was seen', () => {
    expect(move('nowhere', null, null)).toBe('unknown-entry');
    expect(move('ada', null, 'cleo', { floor: spoken(['ada', 0, 10]) })).toBe('not-waiting');
    expect(move('cleo', 'ada', null)).toBe('list-moved');
    expect(move('cleo', 'bea', 'nowhere')).toBe('list-moved');
  });
  it('not to where it is, nor behind itself', () => {
    expect([move('cleo', 'bea', 'bea'), move('ada', null, null), move('bea', 'ada', 'bea')]).toEqual([
      'nothing-changed',
      'nothing-changed',
      'nothing-changed',
    ]);
  });
});

describe('an entry is removed', () => {
  const remove = (entry: string, around = {}) => decided({ type: 'remove-from-list', slot, entry }, around);
  it('an entry is removed only while it is in the list and was not heard', () => {
    expect(remove('bea')).toEqual({ type: 'list-removed', slot, entry: 'bea' });
    expect(remove('nowhere')).toBe('unknown-entry');
    expect(remove('bea', { floor: spoken(['bea', 0, 10]) })).toBe('has-spoken');
    expect(remove('bea', { list: listed([ada, bea], { order: ['ada'] }) })).toBe('not-waiting');
  });
});

describe('a list is closed and opened', () => {
  const close = (after: number | null, around = {}) => decided({ type: 'close-list', slot, after }, around);
  it('after so many more, with how many were heard until then', () => {
    const floor = spoken(['ada', 0, 10], ['bea', 10, null]);
    expect(close(1, { floor })).toEqual({ type: 'list-door', slot, door: { open: false, after: 1, heard: 2 } });
  });
  it('again only where it would come to something else', () => {
    const closedAfter = (count: number | null) => ({
      list: listed([ada, bea, cleo], { door: { open: false, after: count, heard: 0 } }),
    });
    expect(close(2, closedAfter(2))).toBe('list-closed');
    expect(close(1, closedAfter(2))).toMatchObject({ type: 'list-door' });
    expect([close(null, closedAfter(null)), close(null, closedAfter(3)), close(3, closedAfter(null))]).toEqual(
      Array(3).fill('list-closed'),
    );
    expect(close(null, closedAfter(2))).toMatchObject({ door: { after: null } });
  });
  it('a list is closed only while it is open, also for all who wait', () => {
    expect(close(3, { list: listed([ada, bea, cleo], { door: { open: true } }) })).toMatchObject({ type: 'list-door' });
    expect(close(3)).toMatchObject({ type: 'list-door' });
    // A list that nobody has opened is closed by nature, and is closed in word all the same.
    expect(close(3, { facts: { kind: 'chair' } })).toMatchObject({ type: 'list-door' });
  });
  it('is opened where it is closed', () => {
    const open = (list: FloorList) => decided({ type: 'open-list', slot }, { list });
    expect(open(listed([], { door: closed }))).toEqual({ type: 'list-door', slot, door: { open: true } });
    expect(open(listed([]))).toBe('list-open');
  });
});

describe('a limit is set', () => {
  const limit = (entry: string | null, from: number, to: number, around = {}) =>
    decided({ type: 'set-limit', slot, entry, from, to }, around);
  it('for all, or for one alone', () => {
    expect(limit(null, 120_000, 60_000)).toEqual({ type: 'list-limit', slot, limit: 60_000 });
    expect(limit('ada', 120_000, 60_000)).toEqual({ type: 'list-changed', slot, entry: { ...ada, limit: 60_000 } });
  });
  it('a limit is set only for an entry that is there, and over the limit that was seen', () => {
    expect(limit('nowhere', 120_000, 60_000)).toBe('unknown-entry');
    expect([limit(null, 90_000, 60_000), limit('ada', 90_000, 60_000)]).toEqual(['figures-moved', 'figures-moved']);
    expect(limit(null, 120_000, 120_000)).toBe('nothing-changed');
  });
});

describe('hands and times of groups', () => {
  it('are let be raised where they are as they were seen', () => {
    const hands = (from: 'closed' | 'listed', to: 'closed' | 'listed') => decided({ type: 'set-hands', slot, from, to });
    expect(hands('closed', 'listed')).toEqual({ type: 'list-hands', slot, hands: 'listed' });
    expect([hands('listed', 'closed'), hands('closed', 'closed')]).toEqual(['list-moved', 'nothing-changed']);
  });
  it('are given, changed and taken from where each is as it was seen', () => {
    const list = listed([ada], { budgets: byId([['unions', duration(60_000)] as const]) });
    const budgets = (...changes: readonly { group: string; from: number | null; to: number | null }[]) =>
      decided({ type: 'set-budgets', slot, changes: [...changes] }, { list });
    const unions = { group: 'unions', from: 60_000, to: 90_000 };
    const platforms = { group: 'platforms', from: null, to: 30_000 };
    expect(budgets(unions, platforms)).toEqual({
      type: 'list-budgets',
      slot,
      budgets: byId([
        ['unions', duration(90_000)],
        ['platforms', duration(30_000)],
      ] as const),
    });
    expect(budgets({ ...unions, to: null })).toMatchObject({ budgets: byId([['unions', null] as const]) });
    expect(budgets(unions, { ...platforms, from: 1_000 })).toBe('figures-moved');
    expect(budgets({ ...unions, to: 60_000 })).toBe('nothing-changed');
    expect(budgets({ ...unions, to: 60_000 }, platforms)).toMatchObject({ type: 'list-budgets' });
  });
});

describe('a list is sorted', () => {
  it('into the suggested order, where it is another', () => {
    const list = listed([ada, entryOf('order', { kind: 'point-of-order' })]);
    expect(decided({ type: 'sort-list', slot }, { list })).toEqual({ type: 'list-ordered', slot, waiting: ['order', 'ada'] });
    expect(decided({ type: 'sort-list', slot })).toBe('nothing-changed');
  });
});
