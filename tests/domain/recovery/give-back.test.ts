import { describe, expect, it } from 'vitest';
import { byId, entriesOf } from '../../../shared/domain/by-id.ts';
import { givenBack } from '../../../shared/domain/recovery/give-back.ts';
import { duration, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { opened, type RoomDriver } from '../../support/days/run.ts';

/** A 09:00–09:20, B 09:20–09:40 (40 at most), ten minutes free, pause 09:50–10:00, C 10:00–10:30, lunch. */
const slots = (more: Record<string, object> = {}) =>
  [
    { id: 'a', kind: 'talk', title: 'A', start: '09:00', minutes: 20 },
    { id: 'b', kind: 'talk', title: 'B', minutes: 20, maximum: 40 },
    { id: 'pause', kind: 'break', title: 'Pause', start: '09:50', minutes: 10 },
    { id: 'c', kind: 'debate', title: 'C', start: '10:00', minutes: 30 },
    { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:30', fixedStart: true },
  ].map((slot) => ({ ...slot, ...more[slot.id] }));
/** A runs since 09:00, and at 09:05 some slots have lost so many minutes. */
const cutBy = (cuts: Record<string, number>, file: readonly object[] = slots()) => {
  const driver = opened(agendaFrom(fileOf(file)))
    .at('09:00')
    .does({ type: 'start', slot: 'a' })
    .at('09:05');
  for (const [slot, minutes] of Object.entries(cuts)) driver.does({ type: 'take', slot, by: duration(minutes * MINUTE) });
  return driver;
};
const handed = ({ room, now }: RoomDriver, pinned: Record<string, number> = {}): Record<string, number> => {
  const held = byId(Object.entries(pinned).map(([id, minutes]) => [id, duration(minutes * MINUTE)] as const));
  return Object.fromEntries(entriesOf(givenBack(room, now, held)).map(([id, minutes]) => [id, 0 - minutes]));
};

describe('minutes that are handed back', () => {
  it('are what the next start would wait, less a planned gap, to those who lost them', () => {
    expect(handed(cutBy({ a: 6, b: 4 }))).toEqual({ a: 6, b: 4 });
  });
  it('go first to those who lost them, and only then to those who may have more', () => {
    expect(handed(cutBy({ a: 4 }))).toEqual({ a: 4, b: 0 });
  });
  it('count towards a maximum together', () => {
    const driver = cutBy({ a: 4, b: 6 }, slots({ b: { maximum: 23 }, pause: { start: '09:40' }, c: { start: '09:50' } }));
    driver.does({ type: 'skip', slot: 'pause' });
    expect(handed(driver)).toEqual({ a: 4, b: 9 });
  });
  it('are not for a slot that has more than its planned length already', () => {
    const driver = cutBy({ a: 6 }, slots({ b: { maximum: undefined } })).does({
      type: 'add',
      slot: 'b',
      by: duration(2 * MINUTE),
    });
    expect(handed(driver)).toEqual({ a: 4 });
  });
  it('are not for a slot that is over, even at the second at which it is', () => {
    expect(handed(cutBy({ a: 6, b: 4 }).at('09:14'))).toEqual({ b: 10 });
  });
  it('are not for a slot whose length was set by hand', () => {
    expect(handed(cutBy({ a: 6, b: 4 }), { b: 16 })).toEqual({ a: 6 });
  });
  it('are not for a slot whose end the next one sets', () => {
    const file = slots({ b: { minutes: undefined, maximum: 60 }, pause: { fixedStart: true } });
    expect(handed(cutBy({ a: 6 }, file))).toEqual({ a: 6 });
  });
  it('are not for a slot that was skipped or passed over', () => {
    expect(handed(cutBy({ a: 6, b: 4 }).does({ type: 'skip', slot: 'b' }))).toEqual({ a: 6 });
    const passed = cutBy({ b: 4, c: 5 }).does({ type: 'advance', from: 'a', to: 'pause', early: true });
    expect(handed(passed)).toEqual({ c: 5 });
  });
  it('pass over a start that was skipped to the next one that waits', () => {
    expect(handed(cutBy({ a: 6, b: 4 }).does({ type: 'skip', slot: 'pause' }))).toEqual({ a: 6, b: 24 });
  });
  it('are shared before each start that waits by those in front of it alone', () => {
    expect(handed(cutBy({ a: 3, c: 5 }))).toEqual({ a: 3, b: 0, c: 5 });
  });
});

describe('minutes in front of the planned end', () => {
  const chain = (last: object) => [...slots().slice(0, 2), { id: 'last', kind: 'debate', title: 'Last', ...last }];
  it('are handed back up to it', () => {
    expect(handed(cutBy({ last: 5 }, chain({ minutes: 30 })))).toEqual({ last: 5, b: 0 });
    expect(handed(cutBy({ b: 5 }, chain({ minutes: 30 })))).toEqual({ b: 5 });
  });
  it('are handed to nobody where the last slot has no length', () => {
    expect(handed(cutBy({ b: 5 }, chain({})))).toEqual({});
  });
});
