import { afterEach, describe, expect, it, vi } from 'vitest';
import { AMBER, isDead, mayKnock, spread, watchConnection } from '../../../../client/live/connection/come-back.ts';

const link = { connected: true, age: 0, sinceOpened: 60_000 };

describe('coming back to the server', () => {
  it('a connection that is silent for two heartbeats is dead, however open the socket looks', () => {
    expect(isDead({ ...link, age: 10_000 })).toBe(false);
    expect(isDead({ ...link, age: 10_001 })).toBe(true);
  });
  it('the server is asked whether it is there after one missed heartbeat', () => {
    expect(mayKnock({ ...link, age: 5_900 })).toBe(false);
    expect(mayKnock({ ...link, age: 6_001 })).toBe(true);
    expect(mayKnock({ ...link, connected: false })).toBe(true);
  });
  it('a handshake that has just begun is given its time', () => {
    expect(mayKnock({ connected: false, age: 30_000, sinceOpened: 2_000 })).toBe(false);
    expect(isDead({ connected: true, age: 30_000, sinceOpened: 2_000 })).toBe(false);
  });
  it('a hall comes back spread over a second after a notice', () => {
    expect([0, 0.5, 1].map(spread)).toEqual([0, 500, 1_000]);
  });
});

describe('the watch over a connection', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  /** A link that falls silent at the first moment, in simulated time. */
  const silent = () => {
    vi.useFakeTimers();
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    const began = performance.now();
    const seen = { looks: 0, overdue: [] as number[], connected: true };
    const watch = watchConnection(
      () => {
        seen.looks += 1;
        return { connected: seen.connected, age: performance.now() - began, sinceOpened: 60_000 };
      },
      () => undefined,
      () => seen.overdue.push(performance.now() - began),
    );
    return { seen, watch };
  };
  it('leaves a fresh connection alone, and says within a second that its heartbeat is overdue, again and again', async () => {
    const { seen, watch } = silent();
    await vi.advanceTimersByTimeAsync(AMBER - 1_000);
    expect(seen.overdue).toEqual([]);
    expect(seen.looks).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(seen.overdue[0]).toBeLessThanOrEqual(AMBER + 1_200);
    expect(seen.overdue.length).toBeGreaterThanOrEqual(2);
    watch.stop();
  });
  it('looks within a second once it is told that the connection is gone', async () => {
    const { seen, watch } = silent();
    await vi.advanceTimersByTimeAsync(1_500);
    const before = seen.looks;
    seen.connected = false;
    watch.look();
    await vi.advanceTimersByTimeAsync(1_200);
    expect(seen.looks).toBeGreaterThan(before);
    watch.stop();
  });
});
