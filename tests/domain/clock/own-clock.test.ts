import { describe, expect, it } from 'vitest';
import { slotFace, turnFace } from '../../../shared/domain/clock/face.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

describe('the clock of a slot', () => {
  const inParts = (time: string) => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at(time);
    return slotFace(driver.room, driver.now);
  };
  it('does not warn where the slot has parts, which bring their own signals', () => {
    expect(inParts('09:16')).toMatchObject({ remaining: 4 * MINUTE, phase: 'running', minutesLeft: null });
    expect(inParts('09:19')).toMatchObject({ remaining: MINUTE, phase: 'last-minute', minutesLeft: 1 });
  });
  it('counts to nothing where every slot is left out', () => {
    const driver = opened(partsDay());
    for (const { id } of driver.room.agenda.slots) driver.does({ type: 'skip', slot: id });
    expect(slotFace(driver.room, driver.now)).toMatchObject({ slot: null, remaining: null, until: null });
  });
  it('is done since its last slot was over, where that has a length', () => {
    const driver = opened(partsDay()).at('09:37').does({ type: 'start', slot: 'close' }).at('09:50');
    driver.does({ type: 'finish', slot: 'close' }).at('10:00');
    expect(slotFace(driver.room, driver.now)).toMatchObject({ phase: 'done', slot: null, until: driver.local('09:50') });
  });
});

it('a closed room has no clock of a person', () => {
  const { room, now } = new RoomDriver(smallDay());
  expect(turnFace(room, now)).toBeNull();
});
