import { describe, expect, it } from 'vitest';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { lateMinutes, targetsOf } from '../../../shared/domain/recovery/targets.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay, workedExample } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const targets = ({ room, now }: RoomDriver, later = 0) => {
  const at = instant(now + later);
  return targetsOf(room, forecast(room, at), at);
};
const slots = (driver: RoomDriver, later = 0) => targets(driver, later).map(({ slot }) => slot ?? 'end');
const running = () => opened(workedExample(), '09:59').at('10:00').does({ type: 'start', slot: 'a' });

describe('a time to keep', () => {
  it('is a fixed start ahead until the instant at which it is due, and from then on it is missed', () => {
    const due = running().at('11:05');
    expect([slots(due, -1), slots(due)]).toEqual([['c', 'end'], ['end']]);
  });
  it('is the planned end where the last slot has a length, and not where it has none', () => {
    expect(slots(running())).toEqual(['c', 'end']);
    const small = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(slots(small)).toEqual(['coffee', 'lunch']);
  });
  it('is no end any longer once the last slot has ended', () => {
    const driver = running().does({ type: 'advance', from: 'a', to: 'c', early: true });
    expect(slots(driver)).toEqual(['end']);
    expect(slots(driver.does({ type: 'finish', slot: 'c' }))).toEqual([]);
  });
  it('stands at its place of the agenda, the end behind the last', () => {
    expect(targets(running()).map(({ index }) => index)).toEqual([3, 4]);
  });
  it('is short by what it comes late, and by nothing where it would come early', () => {
    expect(targets(running().at('10:28')).map(({ short }) => short / MINUTE)).toEqual([3, 3]);
    expect(targets(running().at('10:10')).map(({ short }) => short / MINUTE)).toEqual([0, 0]);
  });
  it('is late by whole minutes: fifty-nine seconds are on time', () => {
    const late = (time: string) => targets(running().at(time)).map(lateMinutes);
    expect([late('10:25:59'), late('10:26'), late('10:27:59')]).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });
});
