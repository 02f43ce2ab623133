import { describe, expect, it } from 'vitest';
import { currentSlot, nextSlot, position, slotRunOf } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const slotOf = ({ agenda }: Room, id: string) => {
  const slot = agenda.slots.find((candidate) => candidate.id === id);
  if (!slot) throw new Error(`no slot ${id}`);
  return slot;
};
/** The slot that the day has come to, and the one that comes next. */
const placeOf = ({ room }: RoomDriver) => [room.agenda.slots[position(room)]?.id, nextSlot(room)?.id];

const afterTheTalk = () =>
  opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:20').does({ type: 'finish', slot: 'talk' });

describe('a slot that nothing has happened to', () => {
  it('has its planned length, no stint and nobody’s turn', () => {
    const { room } = new RoomDriver(smallDay());
    expect(slotRunOf(room.run, slotOf(room, 'debate'))).toEqual({
      status: 'untouched',
      timer: { allotted: minutes(30), spent: 0, runningSince: null },
      stints: [],
      turns: {},
    });
  });
  it('has nothing allotted where no length was planned', () => {
    const { room } = new RoomDriver(smallDay());
    expect(slotRunOf(room.run, slotOf(room, 'lunch')).timer).toEqual({ allotted: 0, spent: 0, runningSince: null });
  });
});

describe('how far a day has come', () => {
  it('is nowhere before the first slot, which comes next, closed or open', () => {
    for (const driver of [new RoomDriver(smallDay()), opened(smallDay())]) expect(placeOf(driver)).toEqual([undefined, 'talk']);
  });
  it('is the slot that runs', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(placeOf(driver)).toEqual(['talk', 'panel']);
    expect(currentSlot(driver.room)?.id).toBe('talk');
  });
  it('is, between two slots, the one that ended last', () => {
    const driver = afterTheTalk();
    expect(placeOf(driver)).toEqual(['talk', 'panel']);
    expect(currentSlot(driver.room)).toBeNull();
  });
  it('is an earlier slot again where that one ran and ended once more', () => {
    const driver = afterTheTalk()
      .does({ type: 'start', slot: 'panel' })
      .at('09:35')
      .does({ type: 'finish', slot: 'panel' }, { type: 'back', from: null, to: 'talk' })
      .at('09:40')
      .does({ type: 'finish', slot: 'talk' });
    expect(placeOf(driver)).toEqual(['talk', 'coffee']);
  });
  it('is the later slot where two ended at the same instant', () => {
    const driver = afterTheTalk().does({ type: 'start', slot: 'panel' }, { type: 'finish', slot: 'panel' });
    expect(placeOf(driver)).toEqual(['panel', 'coffee']);
  });
  it('is not a slot that was left at the very instant the earlier one ended', () => {
    const driver = afterTheTalk()
      .does({ type: 'start', slot: 'panel' })
      .at('09:25')
      .does({ type: 'back', from: 'panel', to: 'talk' }, { type: 'finish', slot: 'talk' });
    expect(placeOf(driver)).toEqual(['talk', 'panel']);
  });
});
