import { describe, expect, it } from 'vitest';
import { beginning, dateOf, untilBeginning } from '../../../shared/domain/forecast/beginning.ts';
import { duration, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { RoomDriver } from '../../support/days/run.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const on = (driver: RoomDriver) => beginning(driver.room, driver.now);

describe('a day that is not open', () => {
  it('counts to its planned start on the day itself, from midnight on', () => {
    const driver = new RoomDriver(smallDay(), '08:30');
    expect(on(driver)).toMatchObject({ stage: 'today', remaining: 30 * MINUTE, at: driver.local('09:00'), slot: { id: 'talk' } });
    expect(on(driver.at('00:00'))).toMatchObject({ stage: 'today', remaining: 9 * HOUR });
    expect(on(driver.wait(-1))).toMatchObject({ stage: 'ahead', remaining: null });
  });
  it('is due from its planned start to its planned end, and past from then on', () => {
    const driver = new RoomDriver(smallDay(), '08:59:59');
    expect(on(driver)?.stage).toBe('today');
    expect(on(driver.at('09:00'))).toMatchObject({ stage: 'due', remaining: null });
    expect(on(driver.at('10:29:59'))?.stage).toBe('due');
    expect(on(driver.at('10:30'))?.stage).toBe('past');
    expect(on(driver.wait(DAY))?.stage).toBe('past');
  });
  it('is judged by the date in its own time zone, also where the day begins while the clocks are elsewhere', () => {
    const slots = [{ id: 'talk', kind: 'talk', title: 'A talk', start: '00:30', minutes: 20 }];
    const driver = new RoomDriver(agendaFrom(fileOf(slots, { timeZone: 'Pacific/Auckland' })), '00:00');
    expect(on(driver)).toMatchObject({ stage: 'today', remaining: 30 * MINUTE });
    expect(on(driver.wait(-MINUTE))?.stage).toBe('ahead');
  });
  it('follows the server’s clock while nothing has started', () => {
    const driver = new RoomDriver(smallDay(), '08:30');
    const room = { ...driver.room, dueOffset: duration(HOUR) };
    expect(beginning(room, instant(driver.now - HOUR))).toMatchObject({ stage: 'today', remaining: 30 * MINUTE });
  });
  it('is judged by the server’s clock at midnight, whichever way that clock is off', () => {
    for (const off of [HOUR, -HOUR]) {
      const driver = new RoomDriver(smallDay(), '00:00');
      const room = { ...driver.room, dueOffset: duration(off) };
      const midnight = driver.now - off;
      expect(beginning(room, instant(midnight))).toMatchObject({ stage: 'today', remaining: 9 * HOUR });
      expect(beginning(room, instant(midnight - 1))?.stage).toBe('ahead');
      expect(untilBeginning(room, instant(midnight - 5 * HOUR))).toBe(5 * HOUR);
      expect(untilBeginning(room, instant(midnight))).toBe(9 * HOUR);
    }
  });
  it('does not begin by the clock where the agenda has lengths alone, nor where it is empty, nor once it is open', () => {
    const lengths = agendaFrom(fileOf([{ id: 'talk', kind: 'talk', title: 'A talk', minutes: 20 }]));
    expect(on(new RoomDriver(lengths, '08:30'))).toBeNull();
    expect(on(new RoomDriver({ ...smallDay(), slots: [] }, '08:30'))).toBeNull();
    expect(on(new RoomDriver(smallDay(), '08:30').does({ type: 'open', mode: 'published' }))).toBeNull();
  });
  it('stands as it is until the very millisecond that it is told to stand', () => {
    const driver = new RoomDriver(smallDay(), '08:30').wait(-3 * DAY);
    const stages: (string | undefined)[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const wait = untilBeginning(driver.room, driver.now);
      stages.push(on(driver)?.stage);
      if (!Number.isFinite(wait)) break;
      expect(beginning(driver.room, instant(driver.now + wait - 1))?.stage).toBe(stages.at(-1));
      driver.wait(wait);
    }
    expect(stages).toEqual(['ahead', 'today', 'due', 'past']);
    expect(untilBeginning(driver.room, driver.now)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the date of a day', () => {
  it('is the published one, and the present one where it was opened on another day', () => {
    const driver = new RoomDriver(smallDay(), '08:30');
    expect(dateOf(driver.room)).toBe('2026-03-10');
    driver.wait(2 * DAY).does({ type: 'open', mode: 'today' });
    expect(dateOf(driver.room)).toBe('2026-03-12');
  });
  it('of an empty agenda is the published one', () =>
    expect(dateOf(new RoomDriver({ ...smallDay(), slots: [] }, '08:30').room)).toBe('2026-03-10'));
});
