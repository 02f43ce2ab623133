import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { root } from '../folders.ts';
import { post } from './requests.ts';

/** Trades the one-time link of the terminal for an organiser's API token, which may also be opened as a link in a browser. */
const apiToken = async (url: string, pairing: string): Promise<string> => {
  const paired = await post(url, '/api/access/exchange', { token: pairing }, { origin: url });
  const cookie = paired.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { path }: { path: string } = await paired.json();
  const room = path.split('/')[2] ?? '';
  const made = await post(
    url,
    `/api/rooms/${room}/links`,
    { grant: 'organiser', use: 'api', name: 'test' },
    { cookie, origin: url },
  );
  const { token }: { token: string } = await made.json();
  return token;
};

export type RunningProcess = { readonly child: ChildProcess; readonly url: string; readonly token: string };

/** What Node is given to run: the built program, or another build of it. */
export const BUILT: readonly string[] = ['dist/server/main.js'];

/** The program as its own process; resolves when it says where it listens. `before`: a command that Node is run under. */
export const startProcess = (
  env: Record<string, string>,
  args: readonly string[] = [],
  program: readonly string[] = BUILT,
  before: readonly string[] = [],
): Promise<RunningProcess> =>
  new Promise((resolve, reject) => {
    const [command = '', ...rest] = [...before, process.execPath, ...program, ...args];
    const child = spawn(command, rest, {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', ...env },
    });
    let out = '';
    let asked = false;
    child.stderr.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = out.match(/Moderator {4}(http:\/\/[^/]+)\/join#(\S+)/);
      if (!found?.[1] || !found[2] || asked) return;
      asked = true;
      const [, url, pairing] = found;
      apiToken(url, pairing).then((token) => resolve({ child, url, token }), reject);
    });
    child.on('exit', (code) => reject(new Error(`exit ${code}: ${out}`)));
  });

/** Runs the built program until it ends by itself. */
export const runProcess = (
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<{ code: number | null; err: string; out: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', ...env },
    });
    let err = '';
    let out = '';
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.on('exit', (code) => resolve({ code, err, out }));
  });

/** Ends the program on purpose, and waits until it has. */
export const endProcess = async ({ child }: Pick<RunningProcess, 'child'>, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
  child.removeAllListeners('exit');
  child.kill(signal);
  await ended(child);
};

/** What a command wrote until it ended, however it ended. */
export const outputOf = (command: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd: root }, (_error, stdout) => resolve(stdout));
  });

export const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : void child.once('exit', () => resolve()),
  );
