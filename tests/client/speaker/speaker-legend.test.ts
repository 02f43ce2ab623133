import { describe, expect, it } from 'vitest';
import { legendOf } from '../../../client/screens/speaker/day/legend-view.ts';
import { isInWholeMinutes } from '../../../client/screens/speaker/use-whole-minutes.ts';
import { minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

const slot = (id: string) => {
  const found = smallDay().slots.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};
const steps = (id: string, length: number) =>
  legendOf(slot(id), minutes(length)).map(({ phase, minutesLeft }) => [phase, minutesLeft]);

describe('what your signals look like', () => {
  it('a talk of 20 minutes: plain, five minutes, the last one, over', () =>
    expect(steps('talk', 20)).toEqual([
      ['running', null],
      ['warning', 5],
      ['last-minute', null],
      ['overtime', null],
    ]));
  it('a share of five minutes has no warning before its last minute, and is used up instead of over', () =>
    expect(steps('panel', 5)).toEqual([
      ['running', null],
      ['last-minute', null],
      ['share-used', null],
    ]));
  it('a share of one minute has no last minute', () =>
    expect(steps('panel', 1).map(([phase]) => phase)).toEqual(['running', 'share-used']));
  it('seconds come back for the last two minutes, where they were hidden', () =>
    expect([
      isInWholeMinutes(true, 120_001),
      isInWholeMinutes(true, 120_000),
      isInWholeMinutes(false, 900_000),
      isInWholeMinutes(true, null),
    ]).toEqual([true, false, false, false]));
});
