import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { lockFolder, userOfFolder } from '../../../server/event-store/folder/folder-lock.ts';
import { temporary } from '../../support/folders.ts';
import { endProcess, type RunningProcess, runProcess, startProcess } from '../../support/servers/processes.ts';
import { connect, send, viewAt } from '../../support/servers/sockets.ts';

let running: RunningProcess[] = [];
const start = async (DATA_DIR: string): Promise<RunningProcess> => {
  const server = await startProcess({ DATA_DIR, PORT: '0' });
  running = [...running, server];
  return server;
};
afterEach(async () => {
  for (const server of running) await endProcess(server, 'SIGKILL');
  running = [];
});

describe('a data folder is used by one process', () => {
  it('the second server ends at once with the pid and address of the first, whose taps still count', async () => {
    const DATA_DIR = temporary();
    const first = await start(DATA_DIR);
    const second = await runProcess({ DATA_DIR, PORT: '0' });
    expect([second.code, second.err]).toEqual([
      1,
      `The folder ${DATA_DIR} is in use by process ${first.child.pid} at ${first.url}: stop it first, or choose another with DATA_DIR.\n`,
    ]);
    expect(second.out).toBe('');
    const tablet = connect(first.url, { room: 'digital-era', screen: 'moderator' }, first.token);
    await viewAt(tablet, 0);
    expect(await send(tablet, { type: 'open', mode: 'now' })).toEqual({ ok: true, revision: 1 });
    tablet.disconnect();
  });

  it('a killed server leaves no lock behind, whatever its note says', async () => {
    const DATA_DIR = temporary();
    const first = await start(DATA_DIR);
    await endProcess(first, 'SIGKILL');
    running = [];
    expect(JSON.parse(readFileSync(join(DATA_DIR, 'rostrum.lock.json'), 'utf8'))).toMatchObject({ pid: first.child.pid });
    expect(userOfFolder(DATA_DIR)).toBeNull();
    const second = await start(DATA_DIR);
    expect(userOfFolder(DATA_DIR)).toEqual({ pid: second.child.pid, urls: [second.url] });
  });

  it('is taken without a byte being written to the lock, so that a full disk is no reason not to start', () => {
    const dataDir = temporary();
    const lock = lockFolder(dataDir);
    const locks = () => readdirSync(dataDir).filter((name) => !name.endsWith('.json'));
    expect(locks()).toEqual(['rostrum.lock']);
    expect(statSync(join(dataDir, 'rostrum.lock'))).toMatchObject({ size: 0 });
    expect(userOfFolder(dataDir)).toEqual({ pid: process.pid, urls: [] });
    lock.release();
    expect(userOfFolder(dataDir)).toBeNull();
  });
  it.skipIf(process.platform === 'win32')('others on the computer cannot open the lock', () => {
    const dataDir = temporary();
    const before = process.umask(0o022);
    lockFolder(dataDir).release();
    process.umask(before);
    expect(statSync(join(dataDir, 'rostrum.lock')).mode & 0o777).toBe(0o600);
  });

  it('a server that ends in order takes its note away', async () => {
    const DATA_DIR = temporary();
    await endProcess(await start(DATA_DIR));
    running = [];
    expect(readdirSync(DATA_DIR).filter((name) => name.endsWith('.json'))).toEqual([]);
    expect(userOfFolder(DATA_DIR)).toBeNull();
  });

  it('a holder whose note cannot be read keeps others out all the same', () => {
    const dir = temporary();
    const lock = lockFolder(dir);
    writeFileSync(join(dir, 'rostrum.lock.json'), '{"pid"');
    expect(userOfFolder(dir)).toEqual({ pid: null, urls: [] });
    expect(() => lockFolder(dir)).toThrow(/in use by another process: stop it first/);
    lock.release();
    lockFolder(dir).release();
  });
});

describe('npm run access', () => {
  it('without a server it says so, and makes neither a folder nor a database nor a link', async () => {
    const missing = join(temporary(), 'data');
    const alone = await runProcess({ DATA_DIR: missing }, ['access']);
    expect([alone.code, alone.err, alone.out]).toEqual([1, expect.stringMatching(/^No server uses the folder .*DATA_DIR/), '']);
    expect(existsSync(missing)).toBe(false);
    const DATA_DIR = temporary();
    await endProcess(await start(DATA_DIR));
    running = [];
    const left = readdirSync(DATA_DIR);
    expect(await runProcess({ DATA_DIR }, ['access'])).toMatchObject({ code: 1, out: '' });
    expect(readdirSync(DATA_DIR)).toEqual(left);
  });
  it('beside a server it shows the address where that one listens', async () => {
    const DATA_DIR = temporary();
    const server = await start(DATA_DIR);
    const { code, out } = await runProcess({ DATA_DIR, PORT: '3999' }, ['access']);
    expect([code, out]).toEqual([0, expect.stringContaining(`${server.url}/join#`)]);
  });
});
