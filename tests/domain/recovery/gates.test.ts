import { describe, expect, it } from 'vitest';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { ceilingsOf, type Gate, gatesBefore, hasOtherSeconds, reachesFrom } from '../../../shared/domain/recovery/gates.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

/** A talk, a talk with a given start, a debate that follows it, a break with a given start, lunch. */
const running = () =>
  opened(
    agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'B', start: '09:20', minutes: 20 },
        { id: 'c', kind: 'debate', title: 'C', minutes: 20 },
        { id: 'pause', kind: 'break', title: 'Pause', start: '10:10', minutes: 20 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:30', fixedStart: true },
      ]),
    ),
  )
    .at('09:00')
    .does({ type: 'start', slot: 'a' });
const gates = ({ room, now }: RoomDriver, place: number) =>
  gatesBefore(room, forecast(room, now), place).map(({ index, late }) => [room.agenda.slots[index]?.id, late / MINUTE]);
const late = (...minutes: readonly number[]): readonly Gate[] =>
  minutes.map((gate, index) => ({ index: index + 1, late: gate * MINUTE }));

describe('a start that waits', () => {
  it('is a given start ahead with what it is late, and nothing where it would come early', () => {
    expect(gates(running().at('09:25:30'), 5)).toEqual([
      ['b', 5.5],
      ['pause', 0],
      ['lunch', 0],
    ]);
  });
  it('counts only where it stands before the place asked for', () => {
    expect(gates(running().at('09:25:30'), 3)).toEqual([['b', 5.5]]);
    expect(gates(running().at('09:25:30'), 1)).toEqual([]);
  });
  it('is none once it runs, was skipped or was passed over', () => {
    expect(gates(running().at('09:20').does({ type: 'advance', from: 'a', to: 'b' }), 3)).toEqual([]);
    expect(gates(running().does({ type: 'skip', slot: 'b' }), 3)).toEqual([]);
    expect(gates(running().at('09:20').does({ type: 'advance', from: 'a', to: 'c' }), 3)).toEqual([]);
  });
});

describe('what a gate lets through', () => {
  it('is the whole minutes that it is late, or one more where a started minute counts', () => {
    expect(ceilingsOf(late(5.5, 0), false)).toEqual([
      { before: 1, minutes: 5 },
      { before: 2, minutes: 0 },
    ]);
    expect(ceilingsOf(late(5.5, 0), true)).toEqual([
      { before: 1, minutes: 6 },
      { before: 2, minutes: 0 },
    ]);
  });
  it('is nothing before the last closed gate', () => {
    const from = (...minutes: readonly number[]) => reachesFrom(ceilingsOf(late(...minutes), false));
    expect([from(0, 5, 0, 3), from(0, 5), from(5, 3), from()]).toEqual([3, 1, 0, 0]);
  });
  it('may be a started minute only where one gate is late by other seconds than the target', () => {
    const other = (target: number, ...minutes: readonly number[]) => hasOtherSeconds(late(...minutes), target * MINUTE);
    expect([other(0.5, 1.5, 1), other(0.5, 1.5), other(0.5, 0), other(0.5)]).toEqual([true, false, false, false]);
  });
});
