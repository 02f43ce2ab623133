import { describe, expect, it } from 'vitest';
import {
  contributionFace,
  interposedFor,
  speakingNow,
  untilContributionDigits,
  untilContributionWords,
} from '../../../shared/domain/clock/contribution.ts';
import { publicFloor } from '../../../shared/domain/clock/shown-floor.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { type FloorDriver, inDebate } from '../../support/days/floor-day.ts';

const floorOf = ({ room }: FloorDriver) => publicFloor(room, { listed: [], withdrawn: new Set() });
const speaking = (driver: FloorDriver) => {
  const found = speakingNow(floorOf(driver), driver.room);
  if (found === null) throw new Error('nobody speaks');
  return found;
};
const face = (driver: FloorDriver) => contributionFace(speaking(driver), driver.room, driver.now);

describe('the clock of whoever has the floor', () => {
  it('counts down their limit, with the phases of every other clock', () => {
    const driver = inDebate().gives('Bea').at('09:10:30');
    expect(face(driver)).toMatchObject({ phase: 'running', remaining: 90_000, allotted: 2 * MINUTE, slot: 'debate' });
    expect(face(driver.at('09:11'))).toMatchObject({ phase: 'last-minute', remaining: MINUTE });
    expect(face(driver.at('09:12'))).toMatchObject({ phase: 'time', remaining: 0 });
  });

  it('over its limit says that speaking time is up, and overtime once the debate is over as well', () => {
    const driver = inDebate().gives('Bea').at('09:13');
    expect(face(driver)).toMatchObject({ phase: 'share-used', remaining: -MINUTE });
    expect(face(driver.at('09:31'))).toMatchObject({ phase: 'overtime' });
  });

  it('stands still in a pause and while a question is put, which counts up', () => {
    const driver = inDebate().gives('Bea').at('09:11');
    driver.does({ type: 'interpose', slot: 'debate', from: driver.id('Bea'), by: null }).at('09:11:20');
    expect(face(driver)).toMatchObject({ remaining: MINUTE });
    expect(interposedFor(speaking(driver), driver.now)).toBe(20_000);
    driver.does({ type: 'pause', slot: 'debate' }).at('09:14');
    expect(face(driver)).toMatchObject({ phase: 'paused', remaining: MINUTE });
    expect(interposedFor(speaking(driver), driver.now)).toBe(20_000);
  });

  it('is told of the slot that runs alone', () => {
    const driver = inDebate().gives('Bea');
    const floor = floorOf(driver);
    expect(speakingNow(floor, driver.room)).not.toBeNull();
    driver.at('09:30').does({ type: 'advance', from: 'debate', to: 'coffee' });
    expect(speakingNow(floor, driver.room)).toBeNull();
    expect(speakingNow(null, driver.room)).toBeNull();
  });
});

describe('when the clock of whoever has the floor is drawn again', () => {
  it('at its own seconds, also those of a question, and never while both stand', () => {
    const driver = inDebate().wait(250).gives('Bea');
    driver.wait(1_100);
    expect(untilContributionDigits(speaking(driver), driver.now)).toBe(900);
    driver.does({ type: 'interpose', slot: 'debate', from: driver.id('Bea'), by: null }).wait(300);
    expect(untilContributionDigits(speaking(driver), driver.now)).toBe(700);
    driver.does({ type: 'pause', slot: 'debate' });
    expect(untilContributionDigits(speaking(driver), driver.now)).toBe(Number.POSITIVE_INFINITY);
    expect(untilContributionDigits(null, driver.now)).toBe(Number.POSITIVE_INFINITY);
  });

  it('at each of its words: nothing of it changes between two wakings', () => {
    const driver = inDebate().gives('Bea');
    for (let step = 0; step < 12; step += 1) {
      const wait = untilContributionWords(speaking(driver), driver.room, driver.now);
      const told = ({ phase, minutesLeft }: ReturnType<typeof face>) => ({ phase, minutesLeft });
      const before = told(face(driver));
      driver.wait(wait - 1);
      expect(told(face(driver))).toEqual(before);
      driver.wait(1);
    }
    expect(driver.now).toBeGreaterThan(driver.local('09:15'));
  });
});
