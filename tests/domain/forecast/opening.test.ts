import { describe, expect, it } from 'vitest';
import { openingOffset, openModes, slotOnNow } from '../../../shared/domain/forecast/opening.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agenda.ts';
import { opened, RoomDriver } from '../../support/run.ts';

const at = (time: string) => Date.parse(time);

describe('a room that is opened late', () => {
  const onAt = (time: string, more = 0) => {
    const { room, now } = new RoomDriver(smallDay(), time).wait(more).does({ type: 'open', mode: 'published' });
    return slotOnNow(room, now)?.id ?? null;
  };
  it('is at the slot whose due time has come, from that very millisecond', () => {
    expect([onAt('09:20', -1), onAt('09:20'), onAt('09:40', -1), onAt('09:40')]).toEqual([null, 'panel', 'panel', 'coffee']);
  });
  it('has nothing to leave out once a slot has begun', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:45');
    expect(slotOnNow(driver.room, driver.now)).toBeNull();
  });
});

describe('ways to open', () => {
  // The small day is 10 March 2026 from 09:00 to lunch at 10:30, in Paris (UTC+1).
  it('as published works on the day and before it, and not after it', () => {
    const offset = (wall: string) => openingOffset(smallDay(), 'published', at(wall));
    expect([offset('2026-03-09T12:00Z'), offset('2026-03-10T22:59Z'), offset('2026-03-10T23:00Z')]).toEqual([0, 0, null]);
  });
  it('today keeps the local times of the day, on another day', () => {
    expect(openingOffset(smallDay(), 'today', at('2026-03-12T07:00Z'))).toBe(48 * HOUR);
  });
  it('today works until the last slot is over, and no longer from that instant', () => {
    const offset = (wall: string) => openingOffset(smallDay(), 'today', at(wall));
    expect([offset('2026-03-12T09:29:59Z'), offset('2026-03-12T09:30Z')]).toEqual([48 * HOUR, null]);
  });
  it('now begins at the next whole minute', () => {
    expect(openingOffset(smallDay(), 'now', at('2026-03-10T08:00:20Z'))).toBe(MINUTE);
  });
  it('a day without slots opens in no way, and one of lengths alone only now', () => {
    const wall = at('2026-03-10T08:00Z');
    expect(openModes({ ...smallDay(), slots: [] }, wall)).toEqual([]);
    const lengths = agendaFrom(fileOf([{ id: 'a', kind: 'talk', title: 'A', minutes: 20 }]));
    expect(openModes(lengths, wall)).toEqual(['now']);
  });
  it('today and as published are one on the published day, and two on another', () => {
    expect(openModes(smallDay(), at('2026-03-10T07:00Z'))).toEqual(['published', 'now']);
    expect(openModes(smallDay(), at('2026-03-09T07:00Z'))).toEqual(['published', 'today', 'now']);
  });
});
