import { describe, expect, it } from 'vitest';
import { byId, get } from '../../../shared/domain/by-id.ts';
import { airtimeOf } from '../../../shared/domain/floor/airtime.ts';
import { decideSpoken } from '../../../shared/domain/floor/decide-spoken.ts';
import { personKey, type RoomFloor, stillHeard, turnsIn, waitingIn } from '../../../shared/domain/floor/floor.ts';
import { afterListEvent, afterListRedo, afterListUndo, afterSpoken } from '../../../shared/domain/floor/floor-after.ts';
import type { ListEvent } from '../../../shared/domain/floor/floor-events.ts';
import { duration, instant } from '../../../shared/domain/time/time.ts';
import { entryOf, listed, spoken } from '../../support/days/floor-list.ts';

const slot = 'debate';
const [ada, bea, cleo] = [entryOf('ada'), entryOf('bea'), entryOf('cleo')];
const list = listed([ada, bea, cleo]);
const seconds = (count: number) => duration(count * 1_000);
const around = (floor: ReturnType<typeof spoken>) => ({ list, floor, id: 'command', now: instant(0) });

describe('the floor is given', () => {
  const give = (to: string, from: string | null, floor = spoken()) =>
    decideSpoken({ type: 'give-floor', slot, from, to }, around(floor));
  it('to somebody who waits, by whoever knows who has it', () => {
    expect(give('bea', null)).toEqual({ type: 'floor-given', slot, entry: 'bea' });
    expect(give('bea', 'ada', spoken(['ada', 0, null]))).toMatchObject({ entry: 'bea' });
  });
  it('to nobody who is unknown, speaks already, or was heard', () => {
    expect(give('nowhere', null)).toBe('unknown-entry');
    expect(give('ada', null, spoken(['ada', 0, null]))).toBe('already-speaking');
    expect(give('bea', null, spoken(['ada', 0, null]))).toBe('not-speaking');
    expect(give('ada', null, spoken(['ada', 0, 10]))).toBe('not-waiting');
  });
});

describe('a question is put to whoever speaks', () => {
  const speaks = spoken(['ada', 0, null]);
  const put = (by: string | null, floor = speaks) => decideSpoken({ type: 'interpose', slot, from: 'ada', by }, around(floor));
  it('by somebody in the list or by nobody in it, once', () => {
    expect([put(null), put('bea')]).toEqual([
      { type: 'floor-interposed', slot, entry: null },
      { type: 'floor-interposed', slot, entry: 'bea' },
    ]);
    expect(put('nowhere')).toBe('unknown-entry');
    expect(put('bea', spoken(['ada', 0, 5], [null, 5, null, 'ada']))).toBe('already-interposed');
    expect(put('bea', spoken())).toBe('not-speaking');
  });
  it('ends for whoever it was put to', () => {
    const end = (floor: typeof speaks) => decideSpoken({ type: 'end-interposed', slot, from: 'ada' }, around(floor));
    expect(end(spoken(['ada', 0, 5], [null, 5, null, 'ada']))).toEqual({ type: 'floor-resumed', slot });
    expect([end(speaks), end(spoken())]).toEqual(['no-interposition', 'not-speaking']);
  });
});

describe('somebody is put back into the list', () => {
  const back = (entry: string, floor = spoken(['ada', 0, 5])) =>
    decideSpoken({ type: 'return-to-list', slot, entry }, around(floor));
  it('who spoke last, also while a question was put to them', () => {
    expect(back('ada')).toEqual({ type: 'floor-returned', slot, entry: 'ada' });
    expect(back('ada', spoken(['ada', 0, 5], ['bea', 5, null, 'ada']))).toMatchObject({ entry: 'ada' });
  });
  it('once, and nobody else', () => {
    expect(back('nowhere')).toBe('unknown-entry');
    expect(back('bea')).toBe('not-last');
    expect(back('ada', spoken())).toBe('not-last');
    expect(back('ada', { ...spoken(['ada', 0, 5]), returned: ['ada'] })).toBe('already-listed');
  });
});

describe('after a fact of the floor', () => {
  it('whoever gets it ends what was said, and waits no more on top', () => {
    const floor = { ...spoken(['ada', 0, null]), returned: ['cleo', 'bea'] };
    expect(afterSpoken(floor, { type: 'floor-given', slot, entry: 'bea' }, seconds(9))).toEqual({
      ...spoken(['ada', 0, 9], ['bea', 9, null]),
      returned: ['cleo'],
    });
  });
  it('nobody has it once it ended, and what was over stays as it was', () => {
    const floor = spoken(['ada', 0, 4], ['bea', 4, null]);
    expect(afterSpoken(floor, { type: 'floor-ended', slot }, seconds(9))).toEqual(spoken(['ada', 0, 4], ['bea', 4, 9]));
  });
  it('a question stands in what it interrupts, which goes on behind it', () => {
    const asked = afterSpoken(spoken(['ada', 0, null]), { type: 'floor-interposed', slot, entry: 'bea' }, seconds(3));
    expect(asked).toEqual(spoken(['ada', 0, 3], ['bea', 3, null, 'ada']));
    expect(afterSpoken(asked, { type: 'floor-resumed', slot }, seconds(5))).toEqual(
      spoken(['ada', 0, 3], ['bea', 3, 5, 'ada'], ['ada', 5, null]),
    );
  });
  it('a question to nobody, and the end of none, change nothing', () => {
    const [silent, speaks] = [spoken(['ada', 0, 3]), spoken(['ada', 0, null])];
    expect(afterSpoken(silent, { type: 'floor-interposed', slot, entry: 'bea' }, seconds(5))).toBe(silent);
    expect(afterSpoken(speaks, { type: 'floor-resumed', slot }, seconds(5))).toBe(speaks);
    expect(afterSpoken(silent, { type: 'floor-resumed', slot }, seconds(5))).toBe(silent);
  });
  it('who is put back stands on top and speaks no more, and leaves whoever speaks now alone', () => {
    const back = { type: 'floor-returned', slot, entry: 'ada' } as const;
    const floor = { ...spoken(['ada', 0, null]), returned: ['bea'] };
    expect(afterSpoken(floor, back, seconds(5))).toEqual({ ...spoken(['ada', 0, 5]), returned: ['ada', 'bea'] });
    expect(afterSpoken(spoken(['ada', 0, 3], ['bea', 3, null]), back, seconds(5))).toEqual({
      ...spoken(['ada', 0, 3], ['bea', 3, null]),
      returned: ['ada'],
    });
    expect(afterSpoken(spoken(), back, seconds(5))).toEqual({ spans: [], returned: ['ada'] });
  });
});

describe('after a fact of a list', () => {
  const lists = byId([[slot, list] as const]);
  const listAfter = (event: ListEvent) => get(afterListEvent(lists, event), slot);
  it('an entry stands before the one it was added in front of, once', () => {
    const dan = entryOf('dan');
    expect(listAfter({ type: 'list-added', slot, entry: dan, before: 'bea' })?.order).toEqual(['ada', 'dan', 'bea', 'cleo']);
    expect(listAfter({ type: 'list-added', slot, entry: dan, before: null })?.order).toEqual(['ada', 'bea', 'cleo', 'dan']);
    expect(listAfter({ type: 'list-added', slot, entry: dan, before: 'nowhere' })?.order).toEqual(['ada', 'bea', 'cleo', 'dan']);
    expect(listAfter({ type: 'list-added', slot, entry: ada, before: null })?.order).toEqual(['bea', 'cleo', 'ada']);
  });
  it('those who are named are in their new order at the places that they had', () => {
    expect(listAfter({ type: 'list-ordered', slot, waiting: ['cleo', 'ada'] })?.order).toEqual(['cleo', 'bea', 'ada']);
  });
  it('the rest of the list is as it was', () => {
    expect(listAfter({ type: 'list-hands', slot, hands: 'listed' })).toEqual({ ...list, hands: 'listed' });
    const some = byId([['unions', duration(1)] as const]);
    expect(listAfter({ type: 'list-budgets', slot, budgets: some })).toEqual({ ...list, budgets: some });
    const before = byId([[slot, { ...list, budgets: some }] as const]);
    const more = byId([['platforms', null] as const]);
    expect(get(afterListEvent(before, { type: 'list-budgets', slot, budgets: more }), slot)).toEqual({
      ...list,
      budgets: byId([['unions', duration(1)] as const, ['platforms', null] as const]),
    });
  });
});

describe('an undo of the list', () => {
  const step = (commandId: string, before: typeof list, after: typeof list) => ({
    commandId,
    revision: 1,
    at: instant(0),
    slot,
    before,
    after,
  });
  const [empty, one, two] = [listed([]), listed([ada]), listed([ada, bea])];
  const floor: RoomFloor = {
    lists: byId([[slot, two] as const]),
    standing: [step('first', empty, one), step('second', one, two)],
    undone: [],
  };
  const never = () => false;
  it('brings back the list of before, the latest first, and a redo the list of after', () => {
    const undone = afterListUndo(floor, ['second'], never);
    expect(undone).toEqual({ lists: byId([[slot, one] as const]), standing: [floor.standing[0]], undone: [floor.standing[1]] });
    expect(afterListRedo(undone, 'second', never)).toEqual(floor);
    expect(get(afterListUndo(floor, ['second', 'first'], never).lists, slot)).toEqual(empty);
  });
  it('of what is not the latest changes nothing, nor a redo of it', () => {
    expect(afterListUndo(floor, ['first'], never)).toBe(floor);
    expect(afterListUndo({ ...floor, standing: [] }, ['first'], never)).toEqual({ ...floor, standing: [] });
    const undone = afterListUndo(floor, ['second', 'first'], never);
    expect(afterListRedo(undone, 'second', never)).toBe(undone);
    expect(afterListRedo(floor, 'second', never)).toBe(floor);
  });
  it('leaves the name of whoever was heard, and of nobody else', () => {
    const kept = get(afterListUndo(floor, ['second'], (id) => id === 'bea').lists, slot);
    expect(kept).toEqual({ ...one, entries: byId([['bea', bea] as const, ['ada', ada] as const]) });
  });
});

describe('who waits, and how many of them are heard', () => {
  it('has whoever was put back on top, below points of order', () => {
    const order = entryOf('order', { kind: 'point-of-order' });
    const back = (entries: Parameters<typeof listed>[0], returned: readonly string[]) =>
      waitingIn(listed(entries), { ...spoken(['ada', 0, 5]), returned }).map(({ id }) => id);
    expect(back([ada, order, bea], ['ada'])).toEqual(['order', 'ada', 'bea']);
    expect(back([ada, order], ['ada'])).toEqual(['order', 'ada']);
    expect(back([ada, bea], ['ada', 'nowhere'])).toEqual(['ada', 'bea']);
  });
  it('is all of them, or as many as the list was closed after, less those who were heard since', () => {
    const heard = (door: typeof list.door, floor = spoken(), waiting = 3) => stillHeard({ ...list, door }, floor, waiting);
    expect([heard(null), heard({ open: true }), heard({ open: false, after: null, heard: 0 })]).toEqual([3, 3, 3]);
    const two = { open: false, after: 2, heard: 1 } as const;
    expect(heard(two, spoken(['ada', 0, 5]))).toBe(2);
    expect(heard(two, spoken(['ada', 0, 5], ['bea', 5, 6]))).toBe(1);
    expect(heard(two, spoken(['ada', 0, 5], ['bea', 5, 6], ['cleo', 6, 7], ['x', 7, 8]))).toBe(0);
    expect(heard(two, spoken(['ada', 0, 5]), 1)).toBe(1);
  });
  it('counts a turn for each who had the floor, not for questions or for whoever was put back', () => {
    const floor = spoken(['ada', 0, 5], ['bea', 5, 6, 'ada'], ['ada', 6, 9], [null, 9, 10, 'ada'], ['cleo', 10, null]);
    expect(turnsIn(floor)).toBe(2);
    expect(turnsIn({ ...floor, returned: ['cleo'] })).toBe(1);
  });
});

describe('a person is the same in two entries', () => {
  it('by the id of the programme, else by name and house, however they are written', () => {
    expect(personKey({ name: 'Ada', person: 'ada' })).toBe(personKey({ name: 'Lady Ada', person: 'ada', affiliation: 'x' }));
    expect(personKey({ name: ' ÀDA ' })).toBe(personKey({ name: 'àda' }));
    expect(personKey({ name: 'ﬁa' })).toBe(personKey({ name: 'FIA', affiliation: ' ' }));
    expect(personKey({ name: 'Ada', affiliation: 'One house' })).not.toBe(personKey({ name: 'Ada' }));
    expect(personKey({ name: 'Ada', person: 'ada' })).not.toBe(personKey({ name: 'Ada', person: 'ada-2' }));
    expect(personKey({ name: 'person ada' })).not.toBe(personKey({ name: 'Ada', person: 'ada' }));
    expect(personKey({ name: null, affiliation: 'One house' })).toBeNull();
  });
});

describe('airtime', () => {
  const told = (entries: Parameters<typeof listed>[0], floor: ReturnType<typeof spoken>, running = 100) =>
    airtimeOf(listed(entries), floor, seconds(running));
  it('is of people with all that their first entry says of them', () => {
    const guest = entryOf('guest', { person: 'ada', affiliation: 'A house', group: 'unions' });
    expect(told([guest, bea], spoken(['guest', 0, 10], ['bea', 10, 30])).people).toEqual([
      { name: 'guest', person: 'ada', affiliation: 'A house', group: 'unions', spoken: 10_000, turns: 1 },
      { name: 'bea', spoken: 20_000, turns: 1 },
    ]);
  });
  it('counts turns for entries that had the floor, and none for questions', () => {
    const again = entryOf('again', { name: 'ada' });
    const floor = spoken(['ada', 0, 10], ['bea', 10, 15, 'ada'], ['ada', 15, 20], ['again', 20, 30]);
    expect(told([ada, again, bea], floor).people.map(({ name, turns }) => [name, turns])).toEqual([
      ['ada', 2],
      ['bea', 0],
    ]);
  });
  it('is nobody’s where no name is known, and the chair’s where nobody has the floor', () => {
    const somebody = entryOf('x', { name: null, group: 'unions' });
    const floor = spoken(['ada', 0, 10], [null, 10, 14, 'ada'], ['x', 20, 30], ['nowhere', 30, 37]);
    expect(told([ada, somebody], floor)).toEqual({
      people: [{ name: 'ada', spoken: 10_000, turns: 1 }],
      groups: [{ name: 'unions', spoken: 10_000 }],
      unassigned: 21_000,
      chair: 69_000,
    });
  });
});
