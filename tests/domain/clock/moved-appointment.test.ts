import { describe, expect, it } from 'vitest';
import { noticeFor } from '../../../shared/domain/clock/moved-appointment.ts';
import { duration, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { inSession1, opened, type RoomDriver } from '../../support/days/run.ts';

const told = ({ room, now }: RoomDriver, person: string) => {
  const notice = noticeFor(room, person, now);
  const at = (start: number) => timeOfDay(instant(start), 0, room.agenda.timeZone);
  return notice && `${at(notice.before.start)} → ${at(notice.now.start)}, ${notice.now.length / MINUTE} min`;
};

describe('notice to the next speakers', () => {
  const running = () => inSession1();
  it('nothing is said while nothing has moved by a minute', () => {
    expect(told(running(), 'caitlin-pearce')).toBeNull();
    expect(told(running().at('09:30:50'), 'caitlin-pearce')).toBeNull();
  });
  it('a start that moves is told with both times and the minutes', () => {
    const driver = running().at('09:37');
    expect(told(driver, 'caitlin-pearce')).toBe('10:15 → 10:22, 5 min');
    expect(told(driver, 'claudio-treves')).toBe('10:20 → 10:27, 5 min');
  });
  it('a length that a proposal shortens is told as well', () => {
    const driver = running().does({ type: 'accept-plan', changes: [{ slot: 'session-2', from: 15 * MINUTE, to: 12 * MINUTE }] });
    expect(told(driver, 'caitlin-pearce')).toBe('10:15 → 10:15, 4 min');
  });
  it('those who wait in the panel that runs are told what is left for them', () => {
    const driver = running().at('09:22');
    // Whoever has the floor is two minutes over: eight are left for two.
    expect(told(driver, 'sarah-bormann')).toBe('09:25 → 09:26, 4 min');
    driver.does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
    expect(told(driver, 'sarah-bormann')).toBe('09:25 → 09:26, 4 min');
  });
  it('a person who speaks or has spoken gets no notice, nor does anybody while the room is closed', () => {
    const driver = running().at('09:40');
    expect(told(driver, 'kristy-milland')).toBeNull();
    expect(told(opened(smallDay()).does({ type: 'close' }), 'ada')).toBeNull();
  });
  it('a notice tells only what is new since the person last saw it', () => {
    const driver = running().at('09:37');
    const seen = { slot: 'session-2', start: driver.local('10:22'), length: duration(5 * MINUTE) };
    expect(noticeFor(driver.room, 'caitlin-pearce', driver.now, seen)).toBeNull();
    expect(noticeFor(driver.room, 'caitlin-pearce', driver.local('09:39'), seen)?.now.start).toBe(driver.local('10:24'));
    // Back to the plan is a change as well for who was told otherwise.
    expect(noticeFor(driver.room, 'caitlin-pearce', driver.local('09:30'), seen)?.now.start).toBe(driver.local('10:15'));
  });
  it('in a panel begun and left, the page and the notice count those who still wait, and nobody twice', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:20');
    driver.does({ type: 'advance', from: 'talk', to: 'panel' }).at('09:21').does({ type: 'back', from: 'panel', to: 'talk' });
    // Bea goes on first, whatever the others wait for, and has used one of her five minutes.
    expect(told(driver, 'bea')).toBe('09:20 → 09:21, 4 min');
  });
  it('a notice that was seen of another slot does not count for this one', () => {
    const driver = running().at('09:37');
    const seen = { slot: 'session-1', start: driver.local('10:22'), length: duration(5 * MINUTE) };
    expect(noticeFor(driver.room, 'caitlin-pearce', driver.now, seen)?.before.start).toBe(driver.local('10:15'));
  });
});
