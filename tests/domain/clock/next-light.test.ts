import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigButton, untilButton } from '../../../shared/domain/clock/big-button.ts';
import { untilNextChange } from '../../../shared/domain/clock/face.ts';
import { nextLight } from '../../../shared/domain/clock/next-light.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';
import { playDay, wholeDays } from '../../support/days/whole-day.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const shown = ({ room, present }: RoomDriver): string => {
  const { action, small } = bigButton(room, present);
  const light = nextLight(room, present);
  return `${action}${small === null ? '' : `/${small.action}`}: ${light?.word} ${light?.tone}${light?.minutes ? ` ${light.minutes}` : ''}`;
};
const start = (slot: string): Command => ({ type: 'start', slot, early: true });
const hand = (from: string, to: string): Command => ({ type: 'hand-over', slot: 'panel', from, to });
/** The small day (panel 09:20–09:35, coffee fixed at 09:40, debate 10:00, lunch 10:30), at a time, after what was done at a time. */
const day = (time: string, ...done: readonly (readonly [string, ...Command[]])[]): string => {
  const driver = opened(smallDay(), '08:30');
  for (const [at, ...commands] of done) driver.at(at).does(...commands);
  return shown(driver.at(time));
};
const panel = ['09:20', start('panel')] as const;

describe('the light beside the big button says why it is what it is', () => {
  it.each<readonly [string, string, string]>([
    ['before the first slot', day('08:45'), 'none: wait wait'],
    ['before the first slot, in its last minute but one', day('08:58:30'), 'none: wait wait'],
    ['a minute before the first slot', day('08:59'), 'start: due go'],
    ['a minute after the first slot was due', day('09:01'), 'start: was-due late'],
    ['while a slot runs', day('09:10', ['09:00', start('talk')]), 'finish: early calm 10'],
    ['a minute before the next', day('09:19', ['09:00', start('talk')]), 'finish: early calm 1'],
    ['less than a minute before the next', day('09:19:10', ['09:00', start('talk')]), 'finish: soon calm'],
    ['half a minute before the next', day('09:19:30', ['09:00', start('talk')]), 'advance: due go'],
    ['a minute after the next was due', day('09:21', ['09:00', start('talk')]), 'advance: was-due late'],
    ['paused', day('09:10', ['09:00', start('talk'), { type: 'pause', slot: 'talk' }]), 'finish: paused wait'],
    ['paused with the next due', day('09:20', ['09:00', start('talk'), { type: 'pause', slot: 'talk' }]), 'advance: due go'],
    [
      'before coffee',
      day('09:30', ['09:00', start('talk')], ['09:20', { type: 'skip', slot: 'panel' }]),
      'finish: not-ready wait',
    ],
    [
      'waiting for coffee',
      day('09:39', ['09:00', start('talk'), { type: 'skip', slot: 'panel' }, { type: 'finish', slot: 'talk' }]),
      'none: not-ready wait',
    ],
    [
      'waiting for a published start',
      day('09:10', ['09:00', start('talk')], ['09:05', { type: 'finish', slot: 'talk' }]),
      'none: wait wait',
    ],
    [
      'waiting, less than a minute before',
      day('09:19:40', ['09:00', start('talk')], ['09:05', { type: 'finish', slot: 'talk' }]),
      'none: soon calm',
    ],
    [
      'waiting, when it is due',
      day('09:20', ['09:00', start('talk')], ['09:05', { type: 'finish', slot: 'talk' }]),
      'start: due go',
    ],
    ['in a panel', day('09:22', panel), 'hand-over/finish: speaking calm 3'],
    ['in a panel, with the share used up', day('09:25', panel), 'hand-over/finish: next-speaker go'],
    ['in a paused panel', day('09:22', panel, ['09:21', { type: 'pause', slot: 'panel' }]), 'hand-over/finish: paused wait'],
    ['in a panel that is over', day('09:35', panel), 'finish/hand-over: not-ready wait'],
    ['in a panel that is over, with coffee due', day('09:40', panel), 'advance/hand-over: due go'],
    ['in a panel with coffee due, begun late', day('09:40', ['09:30', start('panel')]), 'hand-over/advance: next-speaker go'],
    [
      'with the last of a panel',
      day('09:32', panel, ['09:25', hand('bea', 'cleo')], ['09:30', hand('cleo', 'dan')]),
      'finish: not-ready wait',
    ],
    ['in the debate', day('10:10', ['10:00', start('debate')]), 'finish: not-ready wait'],
    ['when all is done', day('10:40', ['10:30', start('lunch')]), 'none: done calm'],
  ])('%s', (_state, is, expected) => expect(is).toBe(expected));

  it.each<readonly [string, string, readonly (readonly [string, ...Command[]])[]]>([
    ['due', '09:20', [['09:00', start('talk')]]],
    ['was due', '09:22', [['09:00', start('talk')]]],
    ['due soon', '09:19:10', [['09:00', start('talk')]]],
    ['early', '09:10', [['09:00', start('talk')]]],
    ['waited for', '09:10', [['09:00', start('talk'), { type: 'finish', slot: 'talk' }]]],
  ])('names the time at which what comes next is due, while it is %s', (_state, time, done) => {
    const driver = opened(smallDay(), '08:30');
    for (const [at, ...commands] of done) driver.at(at).does(...commands);
    driver.at(time);
    expect(nextLight(driver.room, driver.present)?.at).toBe(driver.local('09:20'));
  });
  it('names the time of coffee while that is not ready, and none of a speaker', () => {
    const driver = opened(smallDay(), '08:30').at('09:00').does(start('talk')).at('09:20');
    driver.does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(nextLight(driver.room, driver.present)).toEqual({ word: 'speaking', tone: 'calm', minutes: 5, at: null });
    driver.at('09:35').does({ type: 'finish', slot: 'panel' });
    expect(nextLight(driver.room, driver.present)).toEqual({
      word: 'not-ready',
      tone: 'wait',
      minutes: 0,
      at: driver.local('09:40'),
    });
  });

  it('in the last slot, with time left, paused, and over', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'close' });
    expect([shown(driver.at('09:05')), shown(driver.at('09:12'))]).toEqual(['finish: last calm', 'finish: time-up late']);
    expect(shown(driver.at('09:05').does({ type: 'pause', slot: 'close' }))).toBe('finish: paused wait');
    expect(shown(driver.does({ type: 'finish', slot: 'close' }))).toBe('none: done calm');
  });
  it('nothing in a closed room', () => {
    const { room, now } = new RoomDriver(smallDay());
    expect(nextLight(room, now)).toBeNull();
  });
  it('a start that is only computed may come early, and is said to', () => {
    const driver = opened(partsDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:17');
    expect(shown(driver)).toBe('advance: early calm 3');
  });
});

describe('in a panel the button', () => {
  it('names who gets the floor and what they would get, as the large one and as the smaller one', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:25');
    expect(bigButton(driver.room, driver.now)).toMatchObject({
      command: { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' },
      small: { action: 'finish', command: { type: 'finish', slot: 'panel' } },
      floor: { person: 'cleo', length: 5 * MINUTE },
      leaves: 'panel',
      // What is beside it leaves the large one its room: going on early is offered once the panel is over, or ended.
      early: null,
    });
    driver.at('09:35');
    expect(bigButton(driver.room, driver.now)).toMatchObject({
      command: { type: 'finish', slot: 'panel' },
      small: { action: 'hand-over', command: { type: 'hand-over', slot: 'panel', from: 'bea', to: 'cleo' } },
      floor: { person: 'cleo', length: 0 },
    });
  });
  it('changes places at the very millisecond at which the panel is over, and minutes given bring it back', () => {
    const driver = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' });
    const over = driver.local('09:35');
    expect([instant(over - 1), over].map((now) => bigButton(driver.room, now).action)).toEqual(['hand-over', 'finish']);
    driver.at('09:36').does({ type: 'add', slot: 'panel', by: 2 * MINUTE });
    expect(bigButton(driver.room, driver.now).action).toBe('hand-over');
  });
});

describe('until the button or its light is another', () => {
  const words = ({ room }: RoomDriver, at: number): string => {
    const { floor, ...button } = bigButton(room, instant(at));
    // What somebody would get is told in minutes; the console wakes for these with its other clocks.
    return JSON.stringify([button, floor?.person, nextLight(room, instant(at))]);
  };
  it(`they stand as they were drawn (SEED=${SEED})`, () =>
    fc.assert(
      fc.property(wholeDays, fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) =>
        playDay(whole, (driver, now) => {
          if (driver.room.run?.rehearsal !== undefined) return;
          const wait = Math.min(untilButton(driver.room, now), 10 * MINUTE);
          const later = now + Math.max(0, Math.min(wait - 1, Math.floor(wait * share)));
          expect(words(driver, later)).toBe(words(driver, now));
          expect(untilNextChange(driver.room, now)).toBeGreaterThan(0);
        }),
      ),
      { seed: SEED, numRuns: 40 },
    ));
  it('sabotage: a console that sleeps on for a second shows an old light', () =>
    expect(() => {
      const driver = opened(smallDay(), '08:58:59');
      expect(words(driver, driver.now + untilButton(driver.room, driver.now) + 1_000)).toBe(words(driver, driver.now));
    }).toThrow());
});
