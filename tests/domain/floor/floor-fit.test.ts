import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorFit } from '../../../shared/domain/forecast/floor-fit.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { type FloorDriver, inDebate, question } from '../../support/days/floor-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`floor-fit: SEED=${seed}`);

const fitOf = (driver: FloorDriver, slot = 'debate') => floorFit(driver.room, slot, driver.now);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `Person ${index}`);

describe('whether those who wait fit', () => {
  it('all fit while there is time for each at the limit', () => {
    expect(fitOf(inDebate())).toEqual({
      waiting: 3,
      left: 20 * MINUTE,
      next: 'coffee',
      limit: 2 * MINUTE,
      each: 400_000,
      fits: 3,
    });
  });

  it('too many are told what each can have, in steps of ten seconds, and how many fit at the limit', () => {
    const driver = inDebate()
      .lists(...names(3))
      .at('09:19');
    expect(fitOf(driver)).toMatchObject({ waiting: 6, left: 11 * MINUTE, each: 110_000, fits: 5 });
  });

  it('the time left for a list is counted after the rest of the present contribution', () => {
    const driver = inDebate().at('09:20').gives('Bea').at('09:21');
    expect(fitOf(driver)).toMatchObject({ waiting: 2, left: 9 * MINUTE, each: 4 * MINUTE });
    expect(fitOf(driver.at('09:23'))).toMatchObject({ left: 7 * MINUTE, each: 210_000 });
  });

  it('a debate that began late ends for its list where the break that is kept begins', () => {
    const driver = inDebate().does({ type: 'add', slot: 'debate', by: 10 * MINUTE });
    expect(fitOf(driver)).toMatchObject({ left: 20 * MINUTE });
  });

  it('those whom a closed list leaves out are not counted', () => {
    const driver = inDebate().does({ type: 'close-list', slot: 'debate', after: 1 });
    expect(fitOf(driver)).toMatchObject({ waiting: 1 });
  });

  it('nothing is told while nobody waits, nor of a slot that has ended, nor of one that is not there', () => {
    const driver = inDebate();
    expect(fitOf(driver, 'talk')).toBeNull();
    expect(fitOf(driver, 'nowhere')).toBeNull();
    expect(fitOf(driver.at('09:30').does({ type: 'advance', from: 'debate', to: 'coffee' }))).toBeNull();
  });

  it('no time is left once the break is due', () => {
    expect(fitOf(inDebate().at('09:33'))).toMatchObject({ left: 0, each: null, fits: 0 });
  });

  it('the offered limit and number fit before the end, and one more of either does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 1_300 }), (count, seconds) => {
        const driver = inDebate().lists(...names(count).map((name) => question(name)));
        const now = driver.wait(seconds * 1_000);
        const found = fitOf(now);
        if (found === null) throw new Error('somebody waits');
        const { waiting, left, limit, each, fits } = found;
        expect(waiting).toBe(count + 3);
        expect(fits * limit).toBeLessThanOrEqual(left);
        if (fits < waiting) expect((fits + 1) * limit).toBeGreaterThan(left);
        expect((each ?? 0) * waiting).toBeLessThanOrEqual(left);
        expect(((each ?? 0) + 10_000) * waiting).toBeGreaterThan(left);
      }),
      { seed, numRuns: 60 },
    );
  });
});
