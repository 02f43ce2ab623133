import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Of one run of the tests, or of this process alone: its number stands first. */
const RUN = process.env['TEST_RUN'] ?? `${process.pid}-${Date.now()}`;

/** Whether the process that something was made for is gone. */
const isLeft = (name: string): boolean => {
  try {
    return !process.kill(Number.parseInt(name, 10), 0);
  } catch {
    return true;
  }
};

/** Whether this is the first of its run to ask. */
const isFirst = (path: string): boolean => {
  try {
    mkdirSync(`${path}.begun`);
    return true;
  } catch {
    return false;
  }
};

/** Fulfilled once it is there. */
const made = (folder: string, path: string): Promise<void> =>
  new Promise((resolve) => {
    const watcher = watch(folder, () => look());
    const look = (): void => {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    };
    look();
  });

/**
 * Makes something once for all the files of one run, in a folder of its own below `folder`: whoever comes later waits for whoever came
 * first, and what earlier runs have left is taken away. The path of what was made.
 */
export const oncePerRun = async (folder: string, make: (outDir: string) => Promise<void>): Promise<string> => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, RUN);
  if (!isFirst(path)) {
    await made(folder, path);
    return path;
  }
  for (const name of readdirSync(folder).filter(isLeft)) rmSync(join(folder, name), { recursive: true, force: true });
  const outDir = `${path}.part`;
  mkdirSync(outDir);
  try {
    await make(outDir);
  } finally {
    // Also where it failed: whoever waits then fails too, and not by waiting.
    renameSync(outDir, path);
  }
  return path;
};
