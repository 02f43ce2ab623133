import { describe, expect, it } from 'vitest';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, slotFace } from '../../../shared/domain/clock/face.ts';
import { driftMinutes, forecast } from '../../../shared/domain/forecast/forecast.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { seminar } from '../../support/agendas/agenda.ts';
import { inSession1, opened } from '../../support/days/run.ts';

describe('the seminar, minute by minute', () => {
  it('runs from 08:45 to lunch at 13:00 by the big button alone, on time', () => {
    const driver = opened(seminar(), '08:30');
    const entered: string[] = [];
    for (driver.at('08:45'); driver.now <= driver.local('13:00'); driver.wait(MINUTE)) {
      const { action, command, enters } = bigButton(driver.room, driver.now);
      if (command && (action === 'advance' || action === 'start')) {
        driver.does(command);
        entered.push(`${timeOfDay(driver.now, 0, 'Europe/Paris')} ${enters}`);
      }
      const { drift } = forecast(driver.room, driver.now);
      expect(driftMinutes(drift ?? duration(0))).toBe(0);
      const face = slotFace(driver.room, driver.now);
      if (driver.room.run?.stage === 'running') expect(face.remaining).toBeGreaterThan(0);
      expect(driver.room.run?.stage).not.toBe('hold');
    }
    expect(entered).toEqual([
      '08:45 welcome',
      '09:00 introduction',
      '09:05 keynote',
      '09:15 session-1',
      '09:30 debate-1',
      '10:15 session-2',
      '10:30 debate-2',
      '11:15 coffee',
      '11:30 session-3',
      '11:45 debate-3',
      '12:10 recap',
      '13:00 lunch',
    ]);
    expect(mainFace(driver.room, driver.now).phase).toBe('done');
  });

  it('Session 1 ending at 09:42 is 12 minutes late for everything but nothing is shortened by itself', () => {
    const driver = inSession1().at('09:42').does({ type: 'advance', from: 'session-1', to: 'debate-1' });
    const { fixed, drift } = forecast(driver.room, driver.now);
    expect(driftMinutes(drift ?? duration(0))).toBe(12);
    expect(fixed.map(({ slot, start }) => `${slot} ${timeOfDay(start, 0, 'Europe/Paris')}`)).toEqual([
      'coffee 11:27',
      'lunch 13:12',
    ]);
  });

  it('three speakers share 15 minutes; one who takes seven leaves four and four, each with a signal of their own', () => {
    const driver = inSession1();
    const first = crossings(driver.room, driver.local('09:22')).map(
      ({ person, kind, remaining }) => `${person ?? 'panel'} ${kind} ${remaining / MINUTE}`,
    );
    expect(first).toEqual([
      'kristy-milland signal 1',
      'kristy-milland time 0',
      'kristy-milland overrun -1',
      'kristy-milland overrun -2',
    ]);
    driver.at('09:22').does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
    expect(mainFace(driver.room, driver.now)).toMatchObject({ person: 'robert-fuss', remaining: 4 * MINUTE });
    const later = crossings(driver.room, driver.local('09:27')).map(
      ({ person, kind, remaining }) => `${person ?? 'panel'} ${kind} ${remaining / MINUTE}`,
    );
    expect(later).toEqual(['robert-fuss signal 1', 'robert-fuss time 0', 'panel signal 3', 'robert-fuss overrun -1']);
  });
});
