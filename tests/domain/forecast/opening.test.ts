import { describe, expect, it } from 'vitest';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { lateStart, openingOffset, openModes } from '../../../shared/domain/forecast/opening.ts';
import { HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const at = (time: string) => Date.parse(time);

describe('a room that is opened late', () => {
  const lateAt = (agenda: Agenda, time: string, more = 0, skipped: readonly string[] = []): string | null => {
    const driver = new RoomDriver(agenda, '08:00').does({ type: 'open', mode: 'published' });
    for (const slot of skipped) driver.does({ type: 'skip', slot });
    const late = lateStart(driver.room, driver.at(time).wait(more).now);
    return late && `${late.slot.id} ${late.isOn ? 'is on' : 'comes next'}`;
  };
  it('begins at the slot that is planned for now, from the millisecond at which the first is over', () => {
    expect([lateAt(smallDay(), '09:20', -1), lateAt(smallDay(), '09:20')]).toEqual([null, 'panel is on']);
    expect(lateAt(smallDay(), '09:40')).toBe('coffee is on');
  });
  it('says of no slot that it is on in the gap before it', () => {
    const gaps = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'B', start: '10:20', minutes: 20 },
        { id: 'c', kind: 'talk', title: 'C', start: '11:00', minutes: 20 },
      ]),
    );
    expect([lateAt(gaps, '10:40', -1), lateAt(gaps, '10:40'), lateAt(gaps, '10:55'), lateAt(gaps, '11:00')]).toEqual([
      'b is on',
      'c comes next',
      'c comes next',
      'c is on',
    ]);
    // A gap behind the first slot counts, too.
    expect(lateAt(smallDay(), '09:35')).toBe('coffee comes next');
  });
  it('has nowhere to begin once all is over, and a last slot without a length is never over', () => {
    const short = agendaFrom(
      fileOf([
        { id: 'a', kind: 'talk', title: 'A', start: '10:00', minutes: 20 },
        { id: 'b', kind: 'talk', title: 'B', minutes: 20 },
      ]),
    );
    expect([lateAt(short, '10:40', -1), lateAt(short, '10:40')]).toEqual(['b is on', null]);
    expect(lateAt(smallDay(), '15:00')).toBe('lunch is on');
  });
  it('passes over what was skipped, and asks nothing where the rest begins there anyway', () => {
    expect(lateAt(smallDay(), '09:25', 0, ['panel'])).toBe('coffee comes next');
    expect(lateAt(smallDay(), '09:25', 0, ['talk'])).toBeNull();
  });
  it('has nothing to leave out once a slot has begun', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:45');
    expect(lateStart(driver.room, driver.now)).toBeNull();
  });
});

describe('ways to open', () => {
  // The small day is 10 March 2026 from 09:00 to lunch at 10:30, in Paris (UTC+1).
  it('as published works until the planned end, and no longer from that instant', () => {
    const offset = (wall: string) => openingOffset(smallDay(), 'published', at(wall));
    expect([offset('2026-03-09T12:00Z'), offset('2026-03-10T09:29:59Z'), offset('2026-03-10T09:30Z')]).toEqual([0, 0, null]);
  });
  it('as published works after midnight while the planned end is ahead, also in both nights when clocks change', () => {
    const night = (date: string) =>
      agendaFrom(
        fileOf(
          [
            { id: 'eve', kind: 'talk', title: 'The evening', start: '22:00', minutes: 90 },
            { id: 'late', kind: 'talk', title: 'The night', start: '23:30', minutes: 210 },
          ],
          { date },
        ),
      );
    const offset = (date: string, wall: string) => openingOffset(night(date), 'published', at(wall));
    // At 00:40 in Paris; then a minute before and at the planned end.
    expect(offset('2026-03-10', '2026-03-10T23:40Z')).toBe(0);
    expect(openModes(night('2026-03-10'), at('2026-03-10T23:40Z'))).toEqual(['published', 'today', 'now']);
    expect([offset('2026-03-10', '2026-03-11T01:59Z'), offset('2026-03-10', '2026-03-11T02:00Z')]).toEqual([0, null]);
    expect([offset('2027-03-27', '2027-03-28T01:59Z'), offset('2027-03-27', '2027-03-28T02:00Z')]).toEqual([0, null]);
    expect([offset('2027-10-30', '2027-10-31T00:59Z'), offset('2027-10-30', '2027-10-31T01:00Z')]).toEqual([0, null]);
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
