import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { memoryOf } from '../faults/abuse/target.ts';
import { root } from '../support/folders.ts';
import { BUILT, ended } from '../support/servers/processes.ts';

type Boot = { readonly ms: number; readonly mb: number };

/** The built program on this folder: from its start to the words that it prints once it listens, and the memory that it has by then. */
const boot = async (dataDir: string): Promise<Boot> => {
  const started = performance.now();
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir };
  const child = spawn(process.execPath, BUILT, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`the program ended with ${code}`);
  });
  await Promise.race([once(child.stdout, 'data'), failed]);
  failed.catch(() => undefined);
  const measured = { ms: performance.now() - started, mb: memoryOf(child.pid) };
  child.kill();
  await ended(child);
  return measured;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** So many starts on folders as they are given: the middle one, and the fastest, which is what others on the machine disturbed least. */
export const boots = async (count: number, folder: () => string): Promise<Boot & { readonly fastestMs: number }> => {
  const all: Boot[] = [];
  for (let index = 0; index < count; index += 1) all.push(await boot(folder()));
  const times = all.map(({ ms }) => ms);
  return { ms: median(times), fastestMs: Math.min(...times), mb: median(all.map(({ mb }) => mb)) };
};
