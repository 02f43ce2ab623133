import { describe, expect, it } from 'vitest';
import { type ClockSample, SharedClock } from '../../../server/time/shared-clock.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

/** A server whose wall clock is off, and the clock of a store that it is told of each second. */
const house = (ahead = 5_000) => {
  const machine = new FakeClock('2026-03-10T07:59:00Z');
  const store = { off: 700, ahead };
  const storeNow = (): number => machine.wall() + store.off;
  const base = SharedClock.baseOf(machine);
  /** One exchange that takes so long there and back. */
  const exchange = async (there = 1, back = 1): Promise<ClockSample> => {
    const sent = base.precise();
    await machine.pass(there);
    const now = storeNow();
    await machine.pass(back);
    return { sent, received: base.precise(), storeNow: now, ahead: store.ahead };
  };
  return { machine, store, storeNow, base, exchange };
};
const begun = async (given = house()) => {
  const { base, exchange } = given;
  const clock = new SharedClock(base, [await exchange(30, 2), await exchange(), await exchange(2, 40)]);
  const timeline = new Timeline(clock, clock.anchor());
  const errorOfT = (): number => timeline.precise() - (given.storeNow() + given.store.ahead);
  return { ...given, clock, timeline, errorOfT };
};

describe('the clock that servers of one store share', () => {
  it('begins at T as the store has it, by the exchange that took least time', async () => {
    const { errorOfT, timeline } = await begun();
    expect(Math.abs(errorOfT())).toBeLessThanOrEqual(1);
    expect(timeline.wallOffset).toBe(-5_000);
  });
  it('sabotage: by an exchange that was held up one way alone it would be off by half of that', async () => {
    const { base, exchange, storeNow } = house();
    const clock = new SharedClock(base, [await exchange(2, 40)]);
    expect(Math.abs(clock.monotonic() - storeNow())).toBe(19);
  });
  it('makes an error good by 5 ms a second, and T never goes back', async () => {
    const { clock, machine, store, exchange, errorOfT, timeline } = await begun();
    store.off -= 20;
    expect(errorOfT()).toBeCloseTo(20, 0);
    let last = timeline.precise();
    const errors: number[] = [];
    for (let second = 0; second < 12; second += 1) {
      expect(clock.take(await exchange(0, 0))).toBeNull();
      for (let part = 0; part < 10; part += 1) {
        await machine.pass(100);
        expect(timeline.precise()).toBeGreaterThan(last);
        last = timeline.precise();
      }
      errors.push(errorOfT());
    }
    for (const [index, error] of errors.slice(0, 3).entries()) expect(error).toBeCloseTo(20 - 5 * (index + 1), 0);
    expect(errors.at(-1)).toBeCloseTo(0, 0);
  });
  it('goes on where the clock of the store is set, once the others know by how much: the wall time follows', async () => {
    const { clock, store, exchange, timeline, machine } = await begun();
    const before = timeline.precise();
    store.off += 3_600_000;
    const ahead = clock.take(await exchange(0, 0));
    expect(ahead).toBeCloseTo(5_000 - 3_600_000, 0);
    store.ahead = ahead ?? 0;
    expect(clock.take(await exchange(0, 0))).toBeNull();
    await machine.pass(1_000);
    expect(timeline.observe()).toBe(true);
    expect(timeline.precise() - before).toBeCloseTo(1_000, 0);
    expect(timeline.wallOffset).toBeCloseTo(3_600_000 - 5_000, 0);
  });
  it('catches up without a step where nobody else says that the clock of the store was set', async () => {
    const { clock, machine, store, exchange, errorOfT, timeline } = await begun();
    store.off -= 1_000;
    let last = timeline.precise();
    for (let second = 0; second < 8; second += 1) {
      clock.take(await exchange(0, 0));
      for (let part = 0; part < 10; part += 1) {
        await machine.pass(100);
        expect(timeline.precise()).toBeGreaterThan(last);
        last = timeline.precise();
      }
    }
    // The last of it is made good slowly.
    expect(Math.abs(errorOfT())).toBeLessThan(50);
  });
  it('knows when its own machine slept', async () => {
    const { machine, errorOfT, clock, exchange } = await begun();
    machine.sleep(60_000);
    expect(Math.abs(errorOfT())).toBeLessThanOrEqual(1);
    expect(clock.take(await exchange(0, 0))).toBeNull();
  });
});
