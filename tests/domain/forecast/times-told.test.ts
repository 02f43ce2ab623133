import { describe, expect, it } from 'vitest';
import { driftAt, forecast } from '../../../shared/domain/forecast/forecast.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { smallDay, workedExample } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const seen = ({ room, now }: RoomDriver) => forecast(room, now);
const clock = (at: Parameters<typeof timeOfDay>[0] | null) => (at === null ? null : timeOfDay(at, 0, 'Europe/Paris'));
const latestStarts = (driver: RoomDriver) => seen(driver).slots.map(({ latestStart }) => clock(latestStart));
const inTalk = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
/** The small day at lunch, which has no length, since 10:29. */
const atLunch = () =>
  inTalk()
    .does({ type: 'advance', from: 'talk', to: 'debate', early: true })
    .at('10:29')
    .does({ type: 'advance', from: 'debate', to: 'lunch', early: true })
    .at('10:40');

describe('the latest start', () => {
  it('of each slot still meets the next fixed start behind it', () => {
    expect(latestStarts(opened(smallDay()))).toEqual(['09:05', '09:25', '09:40', '10:00', '10:30']);
  });
  it('of a fixed start is earlier than its due where what follows it needs more', () => {
    const longer = opened(smallDay()).does({ type: 'add', slot: 'coffee', by: 10 * MINUTE });
    expect(latestStarts(longer)).toEqual(['08:55', '09:15', '09:30', '10:00', '10:30']);
  });
  it('of a fixed start is no later than its due where what follows it needs less', () => {
    const shorter = opened(smallDay()).does({ type: 'take', slot: 'coffee', by: 10 * MINUTE });
    expect(latestStarts(shorter)).toEqual(['09:05', '09:25', '09:40', '10:00', '10:30']);
  });
  it('is none for what runs or is over', () => {
    const driver = inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(latestStarts(driver)).toEqual([null, null, '09:40', '10:00', '10:30']);
  });
});

describe('what comes next', () => {
  it('is told with its due time, and is nothing once the day is done', () => {
    const told = (driver: RoomDriver) => [seen(driver).next, clock(seen(driver).nextDue)];
    expect([told(opened(smallDay())), told(inTalk()), told(atLunch())]).toEqual([
      ['talk', '09:00'],
      ['panel', '09:20'],
      [null, null],
    ]);
  });
  it('is late by what its start is behind its due, and the day by what its end is', () => {
    const late = inTalk().at('09:23');
    expect([seen(late).drift, driftAt(late.room, late.now)]).toEqual([3 * MINUTE, 3 * MINUTE]);
    const done = atLunch();
    expect([seen(done).drift, driftAt(done.room, done.now)]).toEqual([-MINUTE, -MINUTE]);
  });
  it('has no drift while the room is closed', () => {
    const { room, now } = new RoomDriver(smallDay());
    expect([forecast(room, now).drift, driftAt(room, now)]).toEqual([null, null]);
  });
});

describe('the end of the day', () => {
  it('is when the last slot began where that has no length', () => {
    expect(clock(seen(atLunch()).end)).toBe('10:29');
  });
  it('is none where there is no slot', () => {
    const { room, now } = new RoomDriver({ ...smallDay(), slots: [] });
    expect(forecast(room, now)).toMatchObject({ slots: [], end: null, next: null, nextDue: null, fixed: [] });
  });
});

it('a closed room tells its agenda whatever the time is, gaps included', () => {
  const closed = new RoomDriver(workedExample()).at('12:00');
  expect(
    seen(closed).slots.map(({ start, end, gap }) => `${clock(start)}–${clock(end)} ${gap === null ? '·' : gap / MINUTE}`),
  ).toEqual(['10:00–10:20 ·', '10:25–10:45 5', '10:45–11:05 0', '11:05–11:25 0']);
});

it('fixed starts ahead are told in order, without what has run or was skipped', () => {
  const fixed = (driver: RoomDriver) => seen(driver).fixed.map(({ slot }) => slot);
  const skipped = inTalk().does({ type: 'skip', slot: 'coffee' });
  expect([fixed(inTalk()), fixed(skipped), fixed(atLunch())]).toEqual([['coffee', 'lunch'], ['lunch'], []]);
});
