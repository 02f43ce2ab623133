import { describe, expect, it } from 'vitest';
import { ledger, minutesBySlot, timeCosts, untilTimeCosts } from '../../../shared/domain/report/ledger.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const SECOND = 1_000;
/** Each cost that is one, in seconds: of which slot, why, how much, the sum so far, and the minutes that are told of it. */
const costs = ({ room, now }: RoomDriver) =>
  timeCosts(room, now)
    .filter(({ ms }) => ms !== 0)
    .map(({ slot, cause, ms, sum, minutes }) => `${slot} ${cause} ${ms / SECOND} (${sum / SECOND}): ${minutes}`);
const until = ({ room, now }: RoomDriver) => untilTimeCosts(room, now);
const inTalk = (at = '09:00') => opened(smallDay(), '08:30').at(at).does({ type: 'start', slot: 'talk' });
const lostIn = ({ room, now }: RoomDriver) => minutesBySlot(room, now).map(({ lost }) => lost / MINUTE);

describe('where the time of a day went', () => {
  it('is told in the order of the day: waits, pauses, what ran over, and apart from them what was won', () => {
    const driver = inTalk('09:03').at('09:10').does({ type: 'pause', slot: 'talk' }).at('09:12');
    driver.does({ type: 'resume', slot: 'talk' }).at('09:27').does({ type: 'advance', from: 'talk', to: 'panel' });
    driver.at('09:37').does({ type: 'finish', slot: 'panel' }).at('09:41');
    expect(costs(driver)).toEqual([
      'talk wait 180 (180): 3',
      'talk pause 120 (300): 2',
      'talk over 120 (420): 2',
      'panel shorter -300 (-300): -5',
      'coffee wait 60 (480): 1',
    ]);
  });
  it('is told by the minutes of the sum: forty seconds three times are two minutes', () => {
    const driver = inTalk('09:00:40')
      .at('09:10')
      .does({ type: 'pause', slot: 'talk' })
      .wait(40 * SECOND);
    driver.does({ type: 'resume', slot: 'talk' }).at('09:22');
    expect(costs(driver)).toEqual(['talk wait 40 (40): 0', 'talk pause 40 (80): 1', 'talk over 40 (120): 1']);
  });
  it('is nothing in a closed room, or while a slot has its time', () => {
    expect(timeCosts(new RoomDriver(smallDay()).room, inTalk().now)).toEqual([]);
    expect(costs(inTalk().at('09:19'))).toEqual([]);
  });
  it('has no pause in a fixed end without a length, however long ago it was reached', () => {
    const driver = opened(smallDay()).at('10:00').does({ type: 'start', slot: 'debate' }).at('10:30');
    driver.does({ type: 'advance', from: 'debate', to: 'lunch' }).at('11:00');
    expect(costs(driver).filter((words) => words.startsWith('lunch'))).toEqual([]);
  });
  it('is won by a slot that was cut or skipped, as soon as it was', () => {
    const driver = inTalk().does({ type: 'take', slot: 'panel', by: 3 * MINUTE }, { type: 'skip', slot: 'debate' });
    expect(costs(driver)).toEqual(['panel shorter -180 (-180): -3', 'debate shorter -1800 (-1980): -30']);
  });
  it('is lost by minutes that were given, before they are used', () => {
    expect(costs(inTalk().does({ type: 'add', slot: 'panel', by: 2 * MINUTE }))).toEqual(['panel over 120 (120): 2']);
  });
});

describe('the cost of time is told anew', () => {
  it('never while nothing grows', () => {
    expect(until(inTalk().at('09:10'))).toBe(Number.POSITIVE_INFINITY);
    expect(until(inTalk().at('09:10').does({ type: 'finish', slot: 'talk' }))).toBe(Number.POSITIVE_INFINITY);
  });
  it('at the next whole minute of all that was lost', () => {
    const driver = inTalk('09:02').at('09:22:20');
    expect(costs(driver)).toEqual(['talk wait 120 (120): 2', 'talk over 20 (140): 0']);
    expect(until(driver)).toBe(40 * SECOND);
  });
  it('from the instant at which a slot is over, or the next is due', () => {
    expect([until(inTalk().at('09:20')), until(inTalk().at('09:20').wait(-1))]).toEqual([MINUTE, Number.POSITIVE_INFINITY]);
    const held = inTalk().at('09:10').does({ type: 'finish', slot: 'talk' });
    expect([until(held.at('09:20')), until(held.wait(-1))]).toEqual([MINUTE, Number.POSITIVE_INFINITY]);
  });
  it('by a pause, whose slot has time left', () => {
    const driver = inTalk()
      .at('09:10')
      .does({ type: 'pause', slot: 'talk' })
      .wait(15 * SECOND);
    expect(until(driver)).toBe(45 * SECOND);
  });
});

describe('what was left out before the first start', () => {
  const begunAt = (slot: string, time: string) =>
    opened(smallDay(), '08:00').at('08:10').does({ type: 'begin-at', slot }).at(time).does({ type: 'start', slot, early: true });
  it('won no more than that start was early by, the first of them first', () => {
    expect(lostIn(begunAt('panel', '09:15'))).toEqual([5, 0, 0, 0, 0]);
    expect(lostIn(begunAt('coffee', '09:36'))).toEqual([4, 0, 0, 0, 0]);
    expect(lostIn(begunAt('coffee', '09:15'))).toEqual([20, 5, 0, 0, 0]);
  });
  it('won no more either where the day simply began further down', () => {
    const driver = opened(smallDay(), '08:00').at('09:15').does({ type: 'start', slot: 'panel' });
    expect(lostIn(driver)).toEqual([5, 0, 0, 0, 0]);
  });
  it('won nothing where that start was on time or late', () => {
    expect(lostIn(begunAt('panel', '09:20'))).toEqual([0, 0, 0, 0, 0]);
    expect(lostIn(begunAt('panel', '09:25'))).toEqual([0, 0, 0, 0, 0]);
  });
  it('is final for nobody, and what is skipped later on is', () => {
    const driver = begunAt('panel', '09:20').does({ type: 'skip', slot: 'debate' });
    expect(minutesBySlot(driver.room, driver.now).map(({ isFinal }) => isFinal)).toEqual([false, false, false, true, false]);
  });
});

describe('what a slot lost', () => {
  it('is no more than it did not use of what was cut', () => {
    const driver = inTalk()
      .does({ type: 'take', slot: 'talk', by: 10 * MINUTE })
      .at('09:15')
      .does({ type: 'finish', slot: 'talk' });
    expect(minutesBySlot(driver.room, driver.now)[0]).toMatchObject({ took: 0, lost: 5 * MINUTE, gave: 0 });
  });
  it('is nothing where it has no length', () => {
    const driver = inTalk().does({ type: 'skip', slot: 'lunch' });
    expect(minutesBySlot(driver.room, driver.now).at(-1)).toMatchObject({ isFinal: true, took: 0, lost: 0, gave: 0 });
  });
  it('is all of it where every slot of a day is left out', () => {
    const driver = opened(smallDay());
    for (const { id } of smallDay().slots) driver.does({ type: 'skip', slot: id });
    expect(lostIn(driver)).toEqual([20, 15, 20, 30, 0]);
  });
  it('is nothing of what never began in a run that was closed, and what was left of the slot that ran is unused', () => {
    const { room, now } = inTalk().at('09:12');
    expect(ledger(room, now, true).accounts).toEqual([{ who: 'talk', took: 0, lost: 0, gave: 8 * MINUTE }]);
    expect(ledger(room, now).accounts).toEqual([]);
  });
});

describe('a slot was waited for', () => {
  const waits = ({ room, now }: RoomDriver) => minutesBySlot(room, now).map(({ waited }) => waited / MINUTE);
  it('from when the first one ended where the day began early', () => {
    const driver = opened(partsDay(), '08:30').at('08:40').does({ type: 'start', slot: 'talk' });
    driver.at('08:55').does({ type: 'finish', slot: 'talk' }).at('08:58').does({ type: 'start', slot: 'pause' });
    expect(waits(driver)).toEqual([0, 3, 0, 0]);
  });
  it('only from when it was due where its start is given', () => {
    const driver = inTalk().at('09:15').does({ type: 'finish', slot: 'talk' }).at('09:22').does({ type: 'start', slot: 'panel' });
    expect(waits(driver)).toEqual([0, 2, 0, 0, 0]);
  });
  it('up to now where it comes next, and says that it still is', () => {
    const driver = inTalk().at('09:15').does({ type: 'finish', slot: 'talk' }).at('09:26');
    expect(waits(driver)).toEqual([0, 6, 0, 0, 0]);
    expect(minutesBySlot(driver.room, driver.now).map(({ isWaiting }) => isWaiting)).toEqual([false, true, false, false, false]);
    expect(waits(opened(smallDay()).at('09:04'))).toEqual([4, 0, 0, 0, 0]);
  });
  it('no longer once a slot runs: what comes after it waits for nothing', () => {
    const { room, now } = inTalk().at('09:50');
    expect(minutesBySlot(room, now).map(({ waited, isWaiting }) => [waited, isWaiting])).toEqual(
      room.agenda.slots.map(() => [0, false]),
    );
  });
  it('no more once it has begun, though it was left and comes next again', () => {
    const driver = inTalk().at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' }).at('09:24');
    driver.does({ type: 'back', from: 'panel', to: 'talk' }, { type: 'finish', slot: 'talk' }).at('09:40');
    expect(minutesBySlot(driver.room, driver.now)[1]).toMatchObject({ slot: 'panel', waited: 0, isWaiting: false });
  });
  it('from when the earlier slot ended that was gone back to in between', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:20');
    driver.does({ type: 'advance', from: 'talk', to: 'pause' }).at('09:24').does({ type: 'back', from: 'pause', to: 'talk' });
    driver.at('09:26').does({ type: 'finish', slot: 'talk' }).at('09:28').does({ type: 'start', slot: 'panel' });
    expect(waits(driver)).toEqual([0, 0, 2, 0]);
  });
});

describe('the minutes of a slot that the run left for an earlier one', () => {
  const left = () =>
    inTalk()
      .at('09:20')
      .does({ type: 'advance', from: 'talk', to: 'panel' })
      .at('09:24')
      .does({ type: 'back', from: 'panel', to: 'talk' });
  const panelOf = ({ room, now }: RoomDriver, isClosed: boolean) =>
    ledger(room, now, isClosed).accounts.find(({ who }) => who === 'panel');
  it('are kept for it while the room is open, and unused once it is closed', () => {
    expect(panelOf(left().at('09:25'), false)).toBeUndefined();
    expect(panelOf(left().at('09:25'), true)).toMatchObject({ took: 0, lost: 0, gave: 11 * MINUTE });
  });
  it('are lost as far as they were cut, and unused as far as they were not', () => {
    const driver = left()
      .does({ type: 'take', slot: 'panel', by: 4 * MINUTE })
      .at('09:25');
    expect(panelOf(driver, true)).toMatchObject({ took: 0, lost: 4 * MINUTE, gave: 7 * MINUTE });
  });
});
