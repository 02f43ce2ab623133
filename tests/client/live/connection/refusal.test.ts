import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { slowly } from '../../../../client/live/connection/come-back.ts';
import { askSlowly, type ConnectionRefusal } from '../../../../client/live/connection/refusal.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A refused screen in simulated time: what the server answers, and what the screen was told. */
const refused = (answer: ConnectionRefusal | null) => {
  const seen = { answer, asked: 0, told: [] as (ConnectionRefusal | null)[] };
  const stop = askSlowly(
    async () => {
      seen.asked += 1;
      return seen.answer;
    },
    (why) => seen.told.push(why),
  );
  return { seen, stop };
};

describe('a screen that was refused', () => {
  it('asks again after 15 to 30 s, each at its own moment', () =>
    expect([0, 0.5, 1].map(slowly)).toEqual([15_000, 22_500, 30_000]));

  it('asks two to four times a minute for as long as it is refused', async () => {
    const { seen, stop } = refused('no-such-room');
    await vi.advanceTimersByTimeAsync(14_900);
    expect(seen.asked).toBe(0);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(seen.asked).toBeGreaterThanOrEqual(19);
    expect(seen.asked).toBeLessThanOrEqual(41);
    stop();
  });

  it('is told once that nothing refuses it, and asks no more', async () => {
    const { seen } = refused('room-unreadable');
    await vi.advanceTimersByTimeAsync(31_000);
    seen.answer = null;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(seen.told.at(0)).toBe('room-unreadable');
    expect(seen.told.filter((why) => why === null)).toHaveLength(1);
    expect(seen.told.at(-1)).toBeNull();
  });

  it('is told a reason that has changed', async () => {
    const { seen, stop } = refused('no-such-room');
    seen.answer = 'not-allowed';
    await vi.advanceTimersByTimeAsync(31_000);
    expect(seen.told.at(-1)).toBe('not-allowed');
    stop();
  });

  it('asks no more once it is left', async () => {
    const { seen, stop } = refused('no-such-room');
    stop();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(seen.asked).toBe(0);
  });
});
