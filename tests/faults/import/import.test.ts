import { expect, it } from 'vitest';
import { importMutated } from './import.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`import: SEED=${seed}`);

/** Each time; `faults:import -- --full` changes a hundred thousand. */
const FILES = 400;

it(`${FILES} files that somebody changed are read or refused: none ends the server, holds it up or changes a room`, async () => {
  const { read, refused, ...numbers } = await importMutated(FILES, seed);
  expect(numbers).toEqual({ files: FILES, crashes: 0, hangs: 0, changes: 0, faults: [] });
  // Some of them are still programmes: the readers were reached.
  expect([read > FILES / 10, refused > FILES / 10]).toEqual([true, true]);
});

it('sabotage: a reader that throws, one that never ends and a server that takes what it reads are found', async () => {
  expect((await importMutated(20, 1, { sabotage: 'throws' })).crashes).toBeGreaterThan(0);
  expect((await importMutated(1, 1, { sabotage: 'hangs', patienceMs: 1_000 })).hangs).toBeGreaterThan(0);
  expect((await importMutated(20, 1, { sabotage: 'takes' })).changes).toBeGreaterThan(0);
});
