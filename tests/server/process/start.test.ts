import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userOfFolder } from '../../../server/event-store/folder/folder-lock.ts';
import { inputsOf, isBuilt } from '../../../server/start/inputs.mjs';
import { root, temporary } from '../../support/folders.ts';
import { connect, once, viewAt } from '../../support/servers/sockets.ts';

/** The first words that fit, from either stream. */
const heard = (child: ChildProcess, words: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = '';
    const read = (data: Buffer): void => {
      out += data.toString();
      const [found] = words.exec(out) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => reject(new Error(`ended: ${out}`)));
  });
/** Nobody holds its output any more: it and all that it started are gone. */
const gone = (child: ChildProcess): Promise<void> => new Promise((resolve) => child.once('close', () => resolve()));

describe('a signal to npm start ends the server', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('%s, sent to npm alone, ends it in order', async (signal) => {
    const DATA_DIR = temporary();
    const npm = spawn('npm', ['start'], {
      cwd: root,
      // A group of its own, so that the signal reaches npm and nobody else.
      detached: true,
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR },
    });
    const url = (await heard(npm, /http:\/\/127\.0\.0\.1:\d+(?=\/join#\S+\n)/)).trim();
    expect(userOfFolder(DATA_DIR)).toMatchObject({ urls: [url] });
    const projector = connect(url, { room: 'digital-era', screen: 'projector' });
    await viewAt(projector, 0);
    const toldFirst = once(projector, 'closing');
    const ended = gone(npm);
    npm.kill(signal);
    await toldFirst;
    await ended;
    projector.disconnect();
    expect(userOfFolder(DATA_DIR)).toBeNull();
    expect(existsSync(join(DATA_DIR, 'rostrum.lock.json'))).toBe(false);
  });
});

/** A project with the same start and halves of one line each; the server says what it was built from, and stays. */
const project = (): string => {
  const dir = temporary();
  const write = (name: string, text: string): void => writeFileSync(join(dir, name), text);
  for (const half of ['client', 'server', 'shared']) mkdirSync(join(dir, half));
  cpSync(join(root, 'server/start'), join(dir, 'server/start'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', '{}');
  write('tsconfig.base.json', '{}');
  write('shared/word.ts', "export const word = 'one';");
  write('server/main.ts', "import { word } from '../shared/word.ts'; process.stdout.write('serves ' + word + '.');");
  write('client/main.ts', "import { word } from '../shared/word.ts'; globalThis.word = word;");
  for (const half of ['client', 'server'])
    write(
      `${half}/vite.config.ts`,
      `import { appendFileSync } from 'node:fs';
      import { inputsStamp } from '../server/start/inputs.mjs';
      appendFileSync('${dir}/built.txt', '${half} ');
      export default {
        root: import.meta.dirname,
        plugins: [inputsStamp('${dir}', '${half}')],
        build: { ssr: 'main.ts', outDir: '../dist/${half}', emptyOutDir: true, rollupOptions: { output: { entryFileNames: 'main.js' } } },
      };`,
    );
  return dir;
};
/** What one start builds and says. */
const started = async (dir: string) => {
  writeFileSync(join(dir, 'built.txt'), '');
  const { out, code } = await serving(dir);
  return { built: readFileSync(join(dir, 'built.txt'), 'utf8').trim(), out, code };
};
/** What one start says, and how it ends. */
const serving = async (dir: string) => {
  const child = spawn(process.execPath, ['server/start/start.mjs'], { cwd: dir });
  let out = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data.toString();
  });
  await gone(child);
  return { out, code: child.exitCode };
};

describe('what npm start builds', () => {
  it('npm start builds both halves at first, and then those whose files were edited', async () => {
    const dir = project();
    expect(await started(dir)).toEqual({ built: 'server client', out: 'serves one.', code: 0 });
    expect(await started(dir)).toEqual({ built: '', out: 'serves one.', code: 0 });
    utimesSync(join(dir, 'client/main.ts'), new Date(0), new Date(0));
    expect((await started(dir)).built).toBe('');
    appendFileSync(join(dir, 'client/main.ts'), '\n// edited\n');
    expect((await started(dir)).built).toBe('client');
    writeFileSync(join(dir, 'shared/word.ts'), "export const word = 'two';");
    expect(await started(dir)).toEqual({ built: 'server client', out: 'serves two.', code: 0 });
    writeFileSync(join(dir, 'package-lock.json'), '{ "other": 1 }');
    expect((await started(dir)).built).toBe('server client');
  });

  it('two starts at once build once and both serve', async () => {
    const dir = project();
    const served = { out: 'serves one.', code: 0 };
    expect(await Promise.all([serving(dir), serving(dir)])).toEqual([served, served]);
    expect(readFileSync(join(dir, 'built.txt'), 'utf8').trim()).toBe('server client');
  });

  it('a build that fails starts nothing, names its half and is tried again', async () => {
    const dir = project();
    await started(dir);
    writeFileSync(join(dir, 'client/main.ts'), "import { nothing } from './missing.ts'; nothing();");
    expect(await started(dir)).toEqual({ built: 'client', out: '', code: 1 });
    expect(isBuilt(dir, 'client')).toBe(false);
    expect((await started(dir)).built).toBe('client');
    expect(isBuilt(dir, 'server')).toBe(true);
  });

  it('a renamed file is a change, and so is content that moves into another file', () => {
    const dir = project();
    const before = inputsOf(dir, 'client');
    writeFileSync(join(dir, 'client/other.ts'), '');
    const withOther = inputsOf(dir, 'client');
    writeFileSync(join(dir, 'shared/other.ts'), '');
    expect(new Set([before, withOther, inputsOf(dir, 'client')]).size).toBe(3);
    expect(inputsOf(project(), 'client').length).toBe(64);
  });
});
