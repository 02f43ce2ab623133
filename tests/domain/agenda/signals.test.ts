import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../shared/domain/agenda/agenda.ts';
import { defaultSignals, signalledMinutes, signalsOfLength, slotSignals } from '../../../shared/domain/agenda/signals.ts';
import { MINUTE, minutes } from '../../../shared/domain/time/time.ts';

describe('default signals', () => {
  it.each([
    [1, []],
    [2, [1]],
    [9, [1]],
    [10, [3, 1]],
    [19, [3, 1]],
    [20, [5, 1]],
    [39, [5, 1]],
    [40, [10, 5, 1]],
  ])('of %i minutes are those of every kind but a break', (length, signals) => {
    for (const kind of KINDS) if (kind !== 'break') expect(defaultSignals(kind, length)).toEqual(signals);
    expect(signalsOfLength(minutes(length))).toEqual(signals.map((signal) => signal * MINUTE));
  });
  it.each([
    [1, []],
    [5, [1]],
    [6, [5, 1]],
    [60, [5, 1]],
  ])('of a break of %i minutes come at five and at one, as far as it is longer', (length, signals) => {
    expect(defaultSignals('break', length)).toEqual(signals);
  });
  it('of a slot without a length there are none, nor of a break without one', () => {
    expect([defaultSignals('talk', null), defaultSignals('break', null)]).toEqual([[], []]);
  });
  it('as long as the talk part itself are left out', () => {
    expect(slotSignals('talk', 40, 10)).toEqual([5, 1]);
    expect(slotSignals('talk', 40, null)).toEqual([10, 5, 1]);
  });
});

describe('the minutes that signals lead to', () => {
  it('are those of the whole where it has no parts, or where more than one part has no length', () => {
    expect(signalledMinutes(20)).toBe(20);
    expect(signalledMinutes(null, [{ kind: 'talk', minutes: 10 }])).toBeNull();
    expect(signalledMinutes(20, [{ kind: 'talk' }, { kind: 'questions' }])).toBe(20);
  });
  it('are those of the talk, or of the first part, as given or as what the others leave', () => {
    expect(
      signalledMinutes(20, [
        { kind: 'questions', minutes: 5 },
        { kind: 'talk', minutes: 15 },
      ]),
    ).toBe(15);
    expect(signalledMinutes(20, [{ kind: 'overview', minutes: 12 }, { kind: 'questions' }])).toBe(12);
    expect(signalledMinutes(20, [{ kind: 'talk' }, { kind: 'questions', minutes: 5 }])).toBe(15);
  });
});
