import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporary } from '../support/folders.ts';
import { oncePerRun } from '../support/once-per-run.ts';

it('a folder that a test run needs once is made once, and others who ask for it wait until it is whole', async () => {
  const folder = temporary();
  let made = 0;
  let finish = (): void => undefined;
  const make = async (outDir: string): Promise<void> => {
    made += 1;
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    writeFileSync(join(outDir, 'file'), 'whole');
  };
  const asked = [oncePerRun(folder, make), oncePerRun(folder, make)];
  const isThere: boolean[] = [];
  const seen = asked.map((path) => path.then((found) => isThere.push(existsSync(join(found, 'file')))));
  expect(isThere).toEqual([]);
  finish();
  await Promise.all(seen);
  expect([made, isThere]).toEqual([1, [true, true]]);
});
it('a test that waits for a shared folder which could not be made goes on without it', async () => {
  const folder = temporary();
  const failing = oncePerRun(folder, () => Promise.reject(new Error('no')));
  const waiting = oncePerRun(folder, () => Promise.resolve());
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(join(await waiting, 'file'))).toBe(false);
});
it('a shared folder left by an ended test run is removed, and one that another run is making is kept', async () => {
  const folder = temporary();
  // No process has this number; this one is alive.
  const [left, used] = ['4194305-1', `${process.pid}-1`].map((name) => join(folder, name));
  for (const path of [left, used]) mkdirSync(path ?? '');
  await oncePerRun(folder, async () => undefined);
  expect([left, used].map((path) => existsSync(path ?? ''))).toEqual([false, true]);
});
