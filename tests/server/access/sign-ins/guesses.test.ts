import { describe, expect, it } from 'vitest';
import { Guesses } from '../../../../server/access/secrets/guesses.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const START = 1_000_000_000;

/** Guesses on a clock that is set by hand. */
const guessing = () => {
  const clock = { now: START };
  const guesses = new Guesses(() => clock.now);
  /** Wrong tries of one device, as far apart as this, the first of them now. */
  const fail = (times: number, device = 'a', apart = 0): void => {
    for (let n = 0; n < times; n += 1) {
      if (n > 0) clock.now += apart;
      guesses.countWrong(device);
    }
  };
  /** Passes this long, and tells whether the device had to wait for it to the last millisecond. */
  const hasToWait = (ms: number, device = 'a'): boolean => {
    clock.now += ms - 1;
    const isEarly = guesses.mayTry(device);
    clock.now += 1;
    return !isEarly && guesses.mayTry(device);
  };
  return { clock, guesses, fail, hasToWait };
};

describe('a device that types wrong codes', () => {
  it('is not slowed by four of them', () => {
    const { guesses, fail } = guessing();
    fail(4);
    expect(guesses.mayTry('a')).toBe(true);
  });
  it('waits for thirty seconds after the fifth, and twice as long after each more', () => {
    const { fail, hasToWait } = guessing();
    fail(5);
    for (const seconds of [30, 60, 120, 240]) {
      expect(hasToWait(seconds * SECOND), `${seconds} s`).toBe(true);
      fail(1);
    }
  });
  it('waits for an hour at most', () => {
    const { fail, hasToWait } = guessing();
    fail(20);
    expect(hasToWait(60 * MINUTE)).toBe(true);
  });
  it('begins anew when a quarter of an hour has passed since its last one', () => {
    const { clock, guesses, fail } = guessing();
    fail(4);
    clock.now += 15 * MINUTE;
    fail(4);
    expect(guesses.mayTry('a')).toBe(true);
  });
  it('goes on counting within a quarter of an hour', () => {
    const { clock, fail, hasToWait } = guessing();
    fail(4);
    clock.now += 15 * MINUTE - 1;
    fail(1);
    expect(hasToWait(30 * SECOND)).toBe(true);
  });
  it('goes on counting for a quarter of an hour after its wait, however long that was', () => {
    const { clock, guesses, fail, hasToWait } = guessing();
    fail(12);
    clock.now += 60 * MINUTE + 15 * MINUTE - 1;
    fail(1);
    expect(hasToWait(60 * MINUTE)).toBe(true);
    clock.now += 15 * MINUTE;
    fail(4);
    expect(guesses.mayTry('a')).toBe(true);
  });
  it('may try at once after it knew the passphrase, and its wrong tries are forgotten', () => {
    const { guesses, fail } = guessing();
    fail(5);
    guesses.forgive('a');
    expect(guesses.mayTry('a')).toBe(true);
    fail(4);
    expect(guesses.mayTry('a')).toBe(true);
  });
  it('slows no other device', () => {
    const { guesses, fail } = guessing();
    fail(5);
    expect(guesses.mayTry('b')).toBe(true);
  });
});

describe('all devices together', () => {
  it('may try ten times a minute, and the eleventh time when the first is a minute old', () => {
    const { clock, guesses } = guessing();
    const tries = Array.from({ length: 11 }, (_, n) => guesses.mayTry(`device ${n}`));
    expect(tries).toEqual([...Array.from({ length: 10 }, () => true), false]);
    clock.now = START + MINUTE - 1;
    expect(guesses.mayTry('late')).toBe(false);
    clock.now = START + MINUTE;
    expect(guesses.mayTry('late')).toBe(true);
  });
  it.each([
    [1, 10],
    [2, 5],
    [3, 3],
    [10, 1],
    [40, 1],
    [0, 10],
  ])('where %i servers share a database, may try at each of them %i times a minute', (servers, tries) => {
    const { guesses } = guessing();
    guesses.shareWith(servers);
    expect(Array.from({ length: 12 }, (_, n) => guesses.mayTry(`device ${n}`)).filter(Boolean)).toHaveLength(tries);
  });
  it('lose no try to a device that has to wait', () => {
    const { guesses, fail } = guessing();
    fail(5);
    for (let n = 0; n < 20; n += 1) guesses.mayTry('a');
    expect(Array.from({ length: 10 }, (_, n) => guesses.mayTry(`device ${n}`))).not.toContain(false);
  });
  it('are remembered up to five thousand: the one that failed longest ago is forgotten first', () => {
    const { guesses, fail, hasToWait } = guessing();
    fail(5, 'early');
    fail(5, 'kept');
    for (let n = 0; n < 4_998; n += 1) guesses.countWrong(`device ${n}`);
    fail(1, 'early');
    guesses.countWrong('one more');
    expect(guesses.mayTry('kept')).toBe(true);
    expect(hasToWait(60 * SECOND, 'early')).toBe(true);
  });
});

describe('consoles are told of wrong tries', () => {
  it('from the fifth within ten minutes on', () => {
    const { guesses, fail } = guessing();
    fail(4);
    expect(guesses.suspiciousTries()).toBe(0);
    fail(1);
    expect(guesses.suspiciousTries()).toBe(5);
  });
  it('until they are ten minutes old', () => {
    const { clock, guesses, fail } = guessing();
    fail(6, 'a', MINUTE);
    clock.now = START + 10 * MINUTE - 1;
    expect(guesses.suspiciousTries()).toBe(6);
    clock.now = START + 10 * MINUTE;
    expect(guesses.suspiciousTries()).toBe(5);
    clock.now = START + 11 * MINUTE;
    expect(guesses.suspiciousTries()).toBe(0);
  });
  it('up to a hundred of them', () => {
    const { guesses, fail } = guessing();
    fail(100);
    expect(guesses.suspiciousTries()).toBe(100);
    fail(1);
    expect(guesses.suspiciousTries()).toBe(100);
  });
  it('not of those that were old when others were made', () => {
    const { clock, guesses, fail } = guessing();
    fail(4);
    clock.now = START + 10 * MINUTE;
    fail(4);
    expect(guesses.suspiciousTries()).toBe(0);
  });
});
