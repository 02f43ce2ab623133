import { afterEach, expect, it, vi } from 'vitest';
import { isKeptAwake, keepAwake, onWakefulness } from '../../../../client/live/connection/wakefulness.ts';

afterEach(() => vi.unstubAllGlobals());

it('a screen is kept awake from the moment the browser grants it until it takes that back', async () => {
  const lock = new EventTarget();
  vi.stubGlobal('navigator', { wakeLock: { request: async () => lock } });
  const told: boolean[] = [];
  const stop = onWakefulness(() => told.push(isKeptAwake()));
  expect(isKeptAwake()).toBe(false);
  expect(await keepAwake()).toBe(true);
  lock.dispatchEvent(new Event('release'));
  stop();
  expect(told).toEqual([true, false]);
});

it('a screen is not kept awake where the browser refuses', async () => {
  vi.stubGlobal('navigator', {});
  expect(await keepAwake()).toBe(false);
  expect(isKeptAwake()).toBe(false);
});
