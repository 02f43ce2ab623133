import { describe, expect, it } from 'vitest';
import { expectedAt } from '../../../shared/domain/forecast/expected-boundary.ts';
import { boundariesOf } from '../../../shared/domain/run/boundaries.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

const inTalk = (at = '09:00') => opened(smallDay()).at(at).does({ type: 'start', slot: 'talk' });
const toPanel = (talk: RoomDriver, at: string) => talk.at(at).does({ type: 'advance', from: 'talk', to: 'panel' });
/** When the latest start or end was to come; null where nobody can say. */
const expected = ({ room }: RoomDriver) => {
  const [boundary] = boundariesOf(room);
  if (boundary === undefined) throw new Error('nothing began or ended');
  return expectedAt(room, boundary);
};

describe('a start was to come', () => {
  it('when it was due', () => {
    const driver = inTalk('09:04');
    expect(expected(driver)).toBe(driver.local('09:00'));
  });
  it('no earlier than the room was opened', () => {
    const driver = opened(smallDay(), '09:10').at('09:15').does({ type: 'start', slot: 'talk' });
    expect(expected(driver)).toBe(driver.local('09:10'));
  });
  it('on a late day when the slot before had used its time', () => {
    const driver = toPanel(inTalk('09:04'), '09:30');
    expect(expected(driver)).toBe(driver.local('09:24'));
  });
  it('when the slot before ended, where that was before its time was used up', () => {
    const driver = toPanel(inTalk('09:10'), '09:25');
    expect(expected(driver)).toBe(driver.local('09:25'));
  });
  it('no later than when it was due, however far a slot before ran over', () => {
    const driver = toPanel(inTalk('09:00'), '09:26');
    expect(expected(driver)).toBe(driver.local('09:20'));
  });
  it('nobody can say when, of a slot that is taken up again, or of a turn', () => {
    expect(expected(toPanel(inTalk(), '09:20').at('09:25').does({ type: 'back', from: 'panel', to: 'talk' }))).toBeNull();
    const turn = toPanel(inTalk(), '09:20').at('09:26').does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(expected(turn)).toBeNull();
  });
});

describe('an end was to come', () => {
  const ended = (at: string, talk = inTalk()) => talk.at(at).does({ type: 'finish', slot: 'talk' });
  it('when the time of the slot was used up', () => {
    const driver = ended('09:26');
    expect(expected(driver)).toBe(driver.local('09:20'));
  });
  it('no earlier than what was done before it', () => {
    const driver = ended('09:26', inTalk().at('09:22').does({ type: 'skip', slot: 'debate' }));
    expect(expected(driver)).toBe(driver.local('09:22'));
  });
  it('when the minutes were used up that it was given beyond its length', () => {
    const driver = ended('09:26', inTalk().does({ type: 'add', slot: 'talk', by: 2 * MINUTE }));
    expect(expected(driver)).toBe(driver.local('09:22'));
  });
  it('nobody can say when, where it had time left or none to the millisecond', () => {
    expect([expected(ended('09:15')), expected(ended('09:20'))]).toEqual([null, null]);
    expect(expected(ended('09:20:01'))).not.toBeNull();
  });
});

it('of a slot that the agenda has no more nothing was to come', () => {
  const { room } = inTalk();
  const [boundary] = boundariesOf(room);
  expect(boundary && expectedAt({ ...room, agenda: { ...room.agenda, slots: [] } }, boundary)).toBeNull();
});
