import { describe, expect, it } from 'vitest';
import { followWallTime, isClockMoved } from '../../../shared/domain/run/due-offset.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { HOUR } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const closed = () => new RoomDriver(smallDay());
const waiting = () => opened(smallDay());
const running = () => opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
const rehearsed = () => new RoomDriver(smallDay()).does({ type: 'open', mode: 'rehearsal' }, { type: 'start', slot: 'talk' });

/** What due times are counted with after the wall clock was set, and whether the moderator is asked. */
const followed = ({ room }: { room: Room }, step: number) => [followWallTime(room, step).dueOffset, isClockMoved(room, step)];

describe('the wall clock of the server is set', () => {
  it('a step of up to two seconds is followed and nobody is asked', () => {
    for (const step of [1, -1, 2_000, -2_000]) expect(followed(running(), step)).toEqual([step, false]);
  });
  it('a larger step waits for the word of the moderator once something has started', () => {
    for (const step of [2_001, -2_001, HOUR, -HOUR]) expect(followed(running(), step)).toEqual([0, true]);
  });
  it('a larger step is followed at once while nothing has started', () => {
    for (const driver of [closed(), waiting()])
      for (const step of [2_001, -HOUR]) expect(followed(driver, step)).toEqual([step, false]);
  });
  it('a rehearsal keeps its offset and asks nobody', () => {
    for (const step of [1_000, HOUR]) expect(followed(rehearsed(), step)).toEqual([0, false]);
  });
  it('the moderator can answer exactly where the moderator is asked', () => {
    for (const driver of [waiting(), running(), rehearsed()])
      for (const step of [0, 2_000, 2_001, HOUR]) {
        driver.wallOffset = step;
        const isAsked = isClockMoved(driver.room, step);
        expect(driver.tries({ type: 'follow-clock', to: step }).ok).toBe(isAsked);
      }
  });
  it('an answer to another step than the present one is refused', () => {
    const driver = running();
    driver.wallOffset = HOUR;
    expect(driver.tries({ type: 'follow-clock', to: HOUR + 2_001 })).toMatchObject({ why: 'clock-unmoved' });
    expect(driver.tries({ type: 'follow-clock', to: HOUR + 2_000 }).ok).toBe(true);
  });
});
