import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { takeBuildLock } from './build-lock.mjs';
import { isBuilt } from './inputs.mjs';

/**
 * `npm start`: builds what has changed, and then is the server itself. The shell between npm and this process is replaced by it
 * (`exec`; on Windows exec.cmd stands in), for a shell keeps signals to itself. Plain JavaScript, because it runs before anything is
 * built: a loader for TypeScript would stay in the server's memory and double it.
 */
const root = join(import.meta.dirname, '../..');
const parent = process.ppid;
const LOOKS_EVERY = 1_000;
const SIGNALS = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']);

/** Ends with this process: a build that nobody waits for would write into the next one's folder.
 * @param {import('./inputs.mjs').Half} half @returns {Promise<void>} */
const build = (half) =>
  new Promise((resolve) => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--logLevel', 'warn', '-c', join(half, 'vite.config.ts'), half];
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    const end = () => {
      child.kill();
      process.exit(1);
    };
    for (const signal of SIGNALS) process.on(signal, end);
    child.once('exit', (code) => {
      for (const signal of SIGNALS) process.off(signal, end);
      if (code === 0) return resolve();
      process.stderr.write(`The ${half} could not be built, so nothing was started.\n`);
      process.exit(1);
    });
  });

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** npm hands on SIGTERM and SIGINT alone, and nothing where it is killed: a server left behind would keep the port and the folder. */
const endWithParent = () => {
  const looking = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(looking);
    process.emit('SIGTERM', 'SIGTERM');
  }, LOOKS_EVERY);
  looking.unref();
};

const HALVES = /** @type {const} */ (['server', 'client']);
if (!HALVES.every((half) => isBuilt(root, half))) {
  const done = await takeBuildLock(root);
  // Asked again: another start may have built it meanwhile.
  for (const half of HALVES) if (!isBuilt(root, half)) await build(half);
  done();
}
if (process.env['npm_lifecycle_event'] === 'start') endWithParent();
await import(pathToFileURL(join(root, 'dist', 'server', 'main.js')).href);
