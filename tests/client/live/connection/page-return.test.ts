import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetReloadsOnceWell, reloadWhenAnswered, waitBefore } from '../../../../client/live/connection/page-return.ts';

/** A page in simulated time: what the browser keeps, whether the server answers, and when the page was loaded anew. */
const page = { kept: new Map<string, string>(), isThere: true, knocks: 0, reloads: [] as number[] };
let began = 0;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(page, { kept: new Map(), isThere: true, knocks: 0, reloads: [] });
  began = performance.now();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => page.kept.get(key) ?? null,
    setItem: (key: string, value: string) => page.kept.set(key, value),
  });
  vi.stubGlobal('location', { reload: () => page.reloads.push(performance.now() - began) });
  vi.stubGlobal('fetch', async (path: string) => {
    expect(path).toBe('/health');
    page.knocks += 1;
    if (!page.isThere) throw new TypeError('no network');
    return { ok: true, status: 200, json: async () => ({ ok: true }) };
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a page that cannot go on', () => {
  it('waits 2 s, then twice as long each time, and a minute at most; a hall is spread over half as much again', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 2_000].map((reloads) => waitBefore(reloads, 0) / 1_000)).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
    expect([waitBefore(0, 1), waitBefore(9, 1)]).toEqual([3_000, 90_000]);
  });

  it('is not loaded anew while the server is away, and within 3 s of its return', async () => {
    page.isThere = false;
    reloadWhenAnswered();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(page.reloads).toEqual([]);
    expect(page.knocks).toBeGreaterThan(200);
    page.isThere = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(page.reloads).toHaveLength(1);
  });

  it('waits longer each time it fails after a reload, and reloads at most sixty-five times in an hour', async () => {
    for (;;) {
      const before = page.reloads.length;
      // A page that has been loaded anew, and fails at once.
      const off = reloadWhenAnswered();
      while (page.reloads.length === before) await vi.advanceTimersByTimeAsync(500);
      off();
      if ((page.reloads.at(-1) ?? 0) > 3_600_000) break;
    }
    const waits = page.reloads.map((at, index) => at - (page.reloads[index - 1] ?? 0));
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(waitBefore(index, 0) - 500);
    expect(page.reloads.length).toBeLessThanOrEqual(65);
  });

  it('waits as little as the first time where it stood well for a minute', async () => {
    page.kept.set('rostrum.loaded-anew', '5');
    const off = forgetReloadsOnceWell();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(page.kept.get('rostrum.loaded-anew')).toBe('5');
    await vi.advanceTimersByTimeAsync(1_000);
    off();
    reloadWhenAnswered();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(page.reloads).toHaveLength(1);
  });

  it('keeps its count where it fails before the minute is over', async () => {
    page.kept.set('rostrum.loaded-anew', '5');
    forgetReloadsOnceWell()();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(page.kept.get('rostrum.loaded-anew')).toBe('5');
  });

  it('waits longest each time where the browser keeps nothing', async () => {
    const refuse = () => {
      throw new Error('nothing is kept');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    reloadWhenAnswered();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(page.reloads).toEqual([]);
    await vi.advanceTimersByTimeAsync(32_000);
    expect(page.reloads).toHaveLength(1);
  });

  it('is not loaded anew once it is left', async () => {
    reloadWhenAnswered()();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([page.knocks, page.reloads]).toEqual([0, []]);
  });
});
