import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, temporary } from '../../support/folders.ts';
import { BUILT, endProcess } from '../../support/servers/processes.ts';
import { post } from '../../support/servers/requests.ts';

/** The built program with its output in a file, as a service is often started. */
const loggedToFile = async () => {
  const folder = temporary();
  const log = join(folder, 'rostrum.log');
  const child = spawn('sh', ['-c', `exec "$@" > ${log} 2>&1`, 'sh', process.execPath, ...BUILT], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(folder, 'data') },
    stdio: 'ignore',
  });
  const printed = (): string => readFileSync(log, 'utf8');
  await expect.poll(printed, { timeout: 20_000 }).toMatch(/Moderator {4}\S+\/join#\S+/);
  const [, url = '', token = ''] = printed().match(/Moderator {4}(http:\/\/[^/]+)\/join#(\S+)/) ?? [];
  const limit = (soft: string): void => void execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${soft}:`]);
  const signIn = async (): Promise<number> => (await post(url, '/api/access/exchange', { token }, { origin: url })).status;
  return { child, url, printed, signIn, breaks: () => limit('0'), heals: () => limit('unlimited') };
};

it('a full disk under the log and the database stalls nothing, and the log says later what it lost', {
  timeout: 60_000,
}, async () => {
  const { child, url, printed, signIn, breaks, heals } = await loggedToFile();
  breaks();
  expect(await signIn()).toBe(503);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  expect((await fetch(`${url}/ready`)).status).toBe(503);
  heals();
  await expect.poll(signIn).toBe(200);
  await expect.poll(printed).toContain('lines of the log could not be written');
  await endProcess({ child });
});
