import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../shared/domain/agenda/agenda.ts';
import { defaultSignals, signalsOfLength, slotSignals } from '../../../shared/domain/agenda/signals.ts';
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
  it('of a slot without a length there are none', () => {
    expect(defaultSignals('talk', null)).toEqual([]);
  });
  it('as long as the talk part itself are left out', () => {
    expect(slotSignals('talk', 40, 10)).toEqual([5, 1]);
    expect(slotSignals('talk', 40, null)).toEqual([10, 5, 1]);
  });
});
