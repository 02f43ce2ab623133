import { describe, expect, it } from 'vitest';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { partAt, partSpans } from '../../../shared/domain/clock/parts.ts';
import { duration, MINUTE, minutes } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';

type GivenPart = { readonly kind: string; readonly minutes?: number; readonly minimum?: number; readonly title?: string };
const part = (kind: string, length?: number): GivenPart => ({ kind, ...(length === undefined ? {} : { minutes: length }) });
/** A talk of the length of its parts, or of so many minutes. */
const slotOf = (parts: readonly GivenPart[], more: object = {}): Agenda['slots'][number] => {
  const length = parts.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
  const [slot] = agendaFrom(
    fileOf([{ id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: length, parts, ...more }]),
  ).slots;
  return slot ?? expect.fail('no slot');
};
const budgets = (parts: readonly GivenPart[], allotted: number) =>
  partSpans(slotOf(parts), minutes(allotted)).map(({ budget }) => budget / MINUTE);
const signals = (parts: readonly GivenPart[], more: object = {}) => {
  const slot = slotOf(parts, more);
  return partSpans(slot, slot.length ?? duration(0)).map((span) => span.signals.map((signal) => signal / MINUTE));
};

describe('minutes taken from a slot with parts', () => {
  const parts = [part('talk', 10), part('overview', 6), part('questions', 4), part('changeover', 2)];
  it('come from its last part before the first, once questions are at their floor', () => {
    expect([19, 17, 14, 8].map((allotted) => budgets(parts, allotted))).toEqual([
      [10, 3, 4, 2],
      [10, 1, 4, 2],
      [8, 0, 4, 2],
      [2, 0, 4, 2],
    ]);
  });
  it('come from the change of the room when the talk has none left, and from the floor of questions last of all', () => {
    expect([6, 5, 4, 3, 0].map((allotted) => budgets(parts, allotted))).toEqual([
      [0, 0, 4, 2],
      [0, 0, 4, 1],
      [0, 0, 4, 0],
      [0, 0, 3, 0],
      [0, 0, 0, 0],
    ]);
  });
  it('leave questions the minimum that they are given, and never make them longer', () => {
    expect(budgets([part('talk', 10), { ...part('questions', 6), minimum: 3 }], 12)).toEqual([9, 3]);
    expect(budgets([part('talk', 10), { ...part('questions', 6), minimum: 8 }], 12)).toEqual([6, 6]);
  });
});

describe('minutes given to a slot with parts', () => {
  it('go to its questions, wherever they stand', () => {
    expect(budgets([part('questions', 5), part('talk', 10)], 18)).toEqual([8, 10]);
  });
  it('go to the last part that is no change of the room where it has no questions', () => {
    expect(budgets([part('talk', 10), part('overview', 5), part('changeover', 2)], 20)).toEqual([10, 8, 2]);
  });
  it('go to the first where the room is only changed', () => {
    expect(budgets([part('changeover', 2), part('changeover', 3)], 7)).toEqual([4, 3]);
  });
});

describe('the signals of parts', () => {
  it('are those of the slot for its talk, one for its questions, none for the change of the room', () => {
    expect(signals([part('talk', 20), part('questions', 5), part('changeover', 2)])).toEqual([[5, 1], [1], []]);
    expect(signals([part('talk', 20), part('questions', 5)], { signals: [7, 2] })).toEqual([[7, 2], [1]]);
  });
  it('are one for questions of two minutes and none for shorter ones', () => {
    expect(signals([part('talk', 20), part('questions', 2)])[1]).toEqual([1]);
    expect(signals([part('talk', 20), part('questions', 1)])[1]).toEqual([]);
  });
  it('are those of a talk of that length for any other part', () => {
    expect(signals([part('talk', 20), part('overview', 12), part('roundtable', 40)])).toEqual([
      [10, 5, 1],
      [3, 1],
      [10, 5, 1],
    ]);
  });
  it('are those of the slot for its first part where it has no talk', () => {
    expect(signals([part('overview', 20), part('roundtable', 10)], { signals: [4] })).toEqual([[4], [3, 1]]);
  });
});

describe('the parts of a slot', () => {
  it('each say what is left of the slot when they are over, and their title where they have one', () => {
    const spans = partSpans(
      slotOf([{ ...part('talk', 14), title: 'Words' }, part('questions', 5), part('changeover', 1)]),
      minutes(20),
    );
    expect(spans.map(({ index, title, after }) => [index, title, after / MINUTE])).toEqual([
      [0, 'Words', 6],
      [1, undefined, 1],
      [2, undefined, 0],
    ]);
    expect(spans[1]).not.toHaveProperty('title');
  });
  it('give the order only where two have no length, and in a break', () => {
    expect(partSpans(slotOf([part('talk'), part('questions')], { minutes: 20 }), minutes(20))).toEqual([]);
    expect(partSpans(slotOf([part('talk', 10), part('questions', 5)], { kind: 'break' }), minutes(15))).toEqual([]);
    expect(partSpans(slotOf([part('talk', 4)], { parts: undefined }), minutes(4))).toEqual([]);
  });
  it('are on one after the other: each until its end, none that has no minute, and the last for ever', () => {
    const on = (left: number, allotted = 20) =>
      partAt(partSpans(slotOf([part('talk', 14), part('questions', 5), part('changeover', 1)]), minutes(allotted)), left)?.kind;
    expect([20 * MINUTE, 6 * MINUTE + 1, 6 * MINUTE, MINUTE, 1, 0, -MINUTE].map((left) => on(left))).toEqual([
      'talk',
      'talk',
      'questions',
      'changeover',
      'changeover',
      'changeover',
      'changeover',
    ]);
    expect(on(5 * MINUTE, 5)).toBe('questions');
    expect(partAt([], MINUTE)).toBeNull();
  });
});
