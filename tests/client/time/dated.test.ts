import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleOfAnswer } from '../../../client/time/dated.ts';
import { SyncedClock } from '../../../client/time/synced-clock.ts';
import { boundOf, type Sample } from '../../../shared/protocol/clock/clock-sync.ts';
import { FakeDevice } from '../../support/time/fake-device.ts';

const second = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

/** An answer as it comes: local time is the world's, the server's wall clock is `ahead`, T runs `clockOffset` behind that. */
const answers = fc.record({
  asked: fc.integer({ min: 0, max: 10_000_000 }),
  up: fc.integer({ min: 0, max: 2_000 }),
  down: fc.integer({ min: 0, max: 2_000 }),
  ahead: fc.integer({ min: -1e12, max: 1e12 }),
  clockOffset: fc.integer({ min: -1e9, max: 1e9 }),
  kept: fc.option(fc.integer({ min: 0, max: 40_000 })),
  writtenLate: fc.integer({ min: 0, max: 100 }),
});
type Answer = typeof answers extends fc.Arbitrary<infer One> ? One : never;

type Maker = (answer: Parameters<typeof sampleOfAnswer>[0], clockOffset: number, wall: number) => Sample;
/** How far beyond its bound a sample is wrong; not above nothing where it keeps it. */
const beyond = (make: Maker, { asked, up, down, ahead, clockOffset, kept, writtenLate }: Answer): number => {
  const given = asked + up;
  const there = given + down;
  const date = second(given + ahead - (kept ?? 0) - writtenLate);
  const age = kept === null ? null : Math.floor(kept / 1_000);
  const sample = make({ asked, there, date, age }, clockOffset, 0);
  return Math.abs(there + sample.offset - (there + ahead - clockOffset)) - boundOf(sample, there);
};

describe('T by the date of an answer', () => {
  it('is never further off than its bound, straight from the server or from a cache that tells its age', () => {
    fc.assert(fc.property(answers, (answer) => beyond(sampleOfAnswer, answer) <= 1e-3));
  });
  it('is known to about half a second over a fast connection', () => {
    const sample = sampleOfAnswer({ asked: 0, there: 20, date: 1_000, age: null }, 0, 0);
    expect(boundOf(sample, 20)).toBeLessThanOrEqual(560);
  });
  it('sabotage: a date that is taken for the whole truth is caught', () => {
    const naive: Maker = (answer, clockOffset, wall) => {
      const { offset, ...sample } = sampleOfAnswer(answer, clockOffset, wall);
      return { ...sample, offset: offset - sample.noise, noise: 1 };
    };
    expect(() => fc.assert(fc.property(answers, (answer) => beyond(naive, answer) <= 1e-3))).toThrow();
  });
});

describe('the clock of a page without a connection', () => {
  const hint = (device: FakeDevice, t: number, noise = 500): Sample => ({
    offset: t - device.local(),
    delay: 20,
    at: device.local(),
    noise,
  });
  const linked = () => {
    const device = new FakeDevice();
    const clock = new SyncedClock(device);
    return { device, clock };
  };
  /** One burst of exchanges with a server whose T is `ahead` of this device. */
  const exchange = (device: FakeDevice, clock: SyncedClock, ahead: number): void => {
    clock.start((n) => clock.reply(n, device.local() + ahead, device.local() + ahead));
    device.pass(3_000);
    clock.stop();
  };

  it('tells T by a hint where nothing better is known', () => {
    const { device, clock } = linked();
    clock.hint(hint(device, 90_000));
    expect([clock.now(), clock.trust()]).toEqual([90_000, 'in-step']);
    expect(clock.bound()).toBe(510);
  });
  it('keeps what an exchange told, whatever a hint says, and however long ago it was', () => {
    const { device, clock } = linked();
    exchange(device, clock, 50_000);
    device.pass(600_000);
    clock.hint(hint(device, device.local() + 51_000));
    expect(Math.abs(clock.precise() - (device.local() + 50_000))).toBeLessThan(5);
    expect(clock.bound()).toBeLessThan(100);
  });
  it('is in step by an exchange as soon as one has answered', () => {
    const { device, clock } = linked();
    clock.hint(hint(device, 90_000));
    exchange(device, clock, 90_300);
    expect(clock.bound()).toBeLessThan(5);
  });
  it('takes the time from a hint after this device slept, with its bound', () => {
    const { device, clock } = linked();
    exchange(device, clock, 50_000);
    device.sleep(30_000);
    device.draws();
    expect(clock.trust()).toBe('unsure');
    const t = device.truth + 50_000;
    clock.hint(hint(device, t));
    expect([clock.trust(), Math.round(clock.precise() - t)]).toEqual(['in-step', 0]);
    expect(clock.bound()).toBeGreaterThanOrEqual(500);
  });
  it('leaves it to the exchanges to settle a jump while there is a connection', () => {
    const { device, clock } = linked();
    exchange(device, clock, 50_000);
    clock.start(() => undefined);
    device.sleep(30_000);
    device.draws();
    clock.hint(hint(device, device.truth + 50_000));
    expect(clock.trust()).not.toBe('in-step');
  });
});
