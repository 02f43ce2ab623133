import { describe, expect, it } from 'vitest';
import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { bigButton, isEarly, untilButton } from '../../../shared/domain/clock/big-button.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const slotOf = ({ room }: RoomDriver, id: string): Slot => {
  const found = room.agenda.slots.find((slot) => slot.id === id);
  if (!found) throw new Error(id);
  return found;
};
const told = (driver: RoomDriver, later = 0) => {
  const { action, command, early } = bigButton(driver.room, instant(driver.now + later));
  return { action, command, early };
};

describe('before the first slot', () => {
  it('starting is offered from a minute before it is due, and earlier only beside', () => {
    const driver = opened(smallDay()).at('08:59');
    expect(told(driver)).toEqual({ action: 'start', command: { type: 'start', slot: 'talk' }, early: null });
    expect(told(driver, -1)).toEqual({ action: 'none', command: null, early: { type: 'start', slot: 'talk' } });
  });
  it('a fixed start is said to be early down to thirty seconds before, in the minute in which it may begin', () => {
    const slots = [{ id: 'coffee', kind: 'break', title: 'Coffee', start: '09:00', minutes: 20, fixedStart: true }];
    const driver = opened(agendaFrom(fileOf(slots))).at('09:00');
    const command = (later: number) => told(driver, later).command;
    expect([-60_000, -30_001, -30_000, 0].map(command)).toEqual([
      { type: 'start', slot: 'coffee', early: true },
      { type: 'start', slot: 'coffee', early: true },
      { type: 'start', slot: 'coffee' },
      { type: 'start', slot: 'coffee' },
    ]);
    expect(told(driver, -60_001).early).toEqual({ type: 'start', slot: 'coffee', early: true });
  });
  it('nothing is to start where every slot is left out', () => {
    const driver = opened(partsDay());
    for (const { id } of driver.room.agenda.slots) driver.does({ type: 'skip', slot: id });
    expect(told(driver)).toEqual({ action: 'none', command: null, early: null });
    expect(untilButton(driver.room, driver.now)).toBe(Number.POSITIVE_INFINITY);
  });
  it('a slot of which nobody gave the start may be started at any time', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05');
    driver.does({ type: 'finish', slot: 'talk' });
    expect(told(driver)).toEqual({ action: 'start', command: { type: 'start', slot: 'pause' }, early: null });
  });
});

describe('while a slot runs', () => {
  const inPanel = () => opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
  it('going on counts as on time from thirty seconds before what follows is due', () => {
    const driver = inPanel().at('09:39:30');
    expect([isEarly(driver.room, slotOf(driver, 'coffee'), driver.now), told(driver).action]).toEqual([false, 'advance']);
    const before = instant(driver.now - 1);
    expect([isEarly(driver.room, slotOf(driver, 'coffee'), before), told(driver, -1).action]).toEqual([true, 'finish']);
  });
  it('a fixed start is begun early only by saying so, any other without', () => {
    expect(told(inPanel().at('09:35'))).toEqual({
      action: 'finish',
      command: { type: 'finish', slot: 'panel' },
      early: { type: 'advance', from: 'panel', to: 'coffee', early: true },
    });
    const talk = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:10');
    expect(told(talk).early).toEqual({ type: 'advance', from: 'talk', to: 'panel' });
  });
  it('it names what it leaves, what it enters and when that is due', () => {
    const driver = inPanel().at('09:40');
    expect(bigButton(driver.room, driver.now)).toEqual({
      action: 'advance',
      command: { type: 'advance', from: 'panel', to: 'coffee' },
      small: { action: 'hand-over', command: { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' } },
      floor: { person: 'cleo', length: 0 },
      leaves: 'panel',
      enters: 'coffee',
      due: driver.local('09:40'),
      early: null,
    });
  });
  it('the last slot is ended, and then there is nothing more to do', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'close' });
    expect(bigButton(driver.room, driver.now)).toEqual({
      action: 'finish',
      command: { type: 'finish', slot: 'close' },
      small: null,
      floor: null,
      leaves: 'close',
      enters: null,
      due: null,
      early: null,
    });
    driver.does({ type: 'finish', slot: 'close' });
    expect(told(driver)).toEqual({ action: 'none', command: null, early: null });
  });
});

describe('in a hold', () => {
  const held = () =>
    opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:34').does({ type: 'finish', slot: 'panel' });
  it('starting is offered once the next slot is due, and beside it before', () => {
    expect(told(held().at('09:40'))).toEqual({ action: 'start', command: { type: 'start', slot: 'coffee' }, early: null });
    expect(told(held().at('09:40'), -1)).toEqual({
      action: 'none',
      command: null,
      early: { type: 'start', slot: 'coffee', early: true },
    });
  });
});

describe('until the button is another', () => {
  it('it is the next second of what is left, or the next minute of a lateness, whichever comes first', () => {
    const driver = opened(smallDay()).at('08:58').wait(400);
    expect(untilButton(driver.room, driver.now)).toBe(600);
    expect(untilButton(driver.room, instant(driver.local('09:00') + 59_500))).toBe(500);
  });
  it('it is the next second of the last slot, whose end changes the light, unless it is paused', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'close' }).wait(400);
    expect(untilButton(driver.room, driver.now)).toBe(600);
    // Once it is over, nothing more changes.
    for (const time of ['09:12', '09:13']) expect(untilButton(driver.room, driver.local(time))).toBe(Number.POSITIVE_INFINITY);
    driver.does({ type: 'pause', slot: 'close' });
    expect(untilButton(driver.room, driver.now)).toBe(Number.POSITIVE_INFINITY);
  });
  it('it is the next second of the last speaker, whose clock turns at another instant than that of the panel', () => {
    const people = [{ name: 'Ada' }, { name: 'Bea' }];
    const driver = opened(
      agendaFrom(fileOf([{ id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 10, people }])),
    );
    driver.at('09:00').does({ type: 'start', slot: 'panel' }).wait(120_750);
    driver.does({ type: 'hand-over', slot: 'panel', from: 'ada', to: 'bea' }).wait(850);
    expect(untilButton(driver.room, driver.now)).toBe(150);
    driver.does({ type: 'pause', slot: 'panel' });
    expect(untilButton(driver.room, driver.now)).toBe(Number.POSITIVE_INFINITY);
  });
  it('nothing changes it in a closed room or behind the last slot', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'close' });
    expect(untilButton({ ...driver.room, run: null }, driver.now)).toBe(Number.POSITIVE_INFINITY);
    driver.does({ type: 'finish', slot: 'close' });
    expect(untilButton(driver.room, driver.now)).toBe(Number.POSITIVE_INFINITY);
  });
});
