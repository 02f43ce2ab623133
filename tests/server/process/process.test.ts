import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { seminarText } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { ended, endProcess, runProcess, startProcess } from '../../support/servers/processes.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, send, viewAt } from '../../support/servers/sockets.ts';

const stateOf = async (url: string, token: string) => {
  const { view } = await (
    await fetch(`${url}/api/rooms/digital-era?screen=moderator`, { headers: { authorization: `Bearer ${token}` } })
  ).json();
  return JSON.stringify({ run: view.room.run, revision: view.room.revision, log: view.log, cues: view.cues });
};

describe('the program', () => {
  it('keeps every acknowledged command and every token through kill -9', async () => {
    const DATA_DIR = temporary();
    const first = await startProcess({ DATA_DIR, PORT: '0' });
    const tablet = connect(first.url, { room: 'digital-era', screen: 'moderator' }, first.token);
    await viewAt(tablet, 0);
    await send(tablet, { type: 'open', mode: 'now' });
    await send(tablet, { type: 'start', slot: 'welcome' });
    await send(tablet, { type: 'add', slot: 'welcome', by: 90_000 });
    await post(
      first.url,
      '/api/rooms/digital-era/cues',
      { type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Please sit down' },
      { authorization: `Bearer ${first.token}` },
    );
    const before = await stateOf(first.url, first.token);
    tablet.disconnect();
    await endProcess(first, 'SIGKILL');
    const second = await startProcess({ DATA_DIR, PORT: '0' });
    expect(await stateOf(second.url, first.token)).toBe(before);
    second.child.kill('SIGTERM');
    await ended(second.child);
  });
  it('ends at once while sockets are open', async () => {
    const running = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
    const projector = connect(running.url, { room: 'digital-era', screen: 'projector' });
    await viewAt(projector, 0);
    await endProcess(running);
    expect(running.child.exitCode).toBe(0);
    projector.disconnect();
  });
  it('shows another one-time invitation beside a running server', async () => {
    const DATA_DIR = temporary();
    const running = await startProcess({ DATA_DIR, PORT: '0' });
    const again = await runProcess({ DATA_DIR, PORT: '3999' }, ['access']);
    const token = again.out.match(/\/join#(\S+)/)?.[1];
    const exchange = () => post(running.url, '/api/access/exchange', { token }, { origin: running.url });
    expect([(await exchange()).status, (await exchange()).status]).toEqual([200, 401]);
    await endProcess(running);
  });
});

describe('the program ends with one clear sentence and writes nothing', () => {
  const refused = async (env: Record<string, string>, args: readonly string[] = []) => {
    const { code, err } = await runProcess({ PORT: '0', ...env }, args);
    expect(code).toBe(1);
    return err;
  };
  it('for a wrong environment, which names every problem', async () => {
    const err = await refused({ PORT: '99999', PUBLIC_URL: 'ftp://x', DATA_DIR: temporary() });
    expect(err).toMatch(/PORT/);
    expect(err).toMatch(/PUBLIC_URL/);
  });
  it('for a wrong agenda, which names path, value and expectation', async () => {
    const dir = temporary();
    const file = join(dir, 'bad.json');
    writeFileSync(file, seminarText().replace('"09:15"', '"9h15"'));
    const DATA_DIR = join(dir, 'data');
    expect(await refused({ DATA_DIR }, ['--agenda', file])).toContain('slots[3].start is "9h15": expected a local time as HH:MM');
    expect(() => readFileSync(join(DATA_DIR, 'rostrum.db'))).toThrow();
  });
  it('for an agenda that is not there', async () =>
    expect(await refused({ DATA_DIR: temporary() }, ['--agenda', 'nowhere.json'])).toMatch(/cannot be read/));
  it('for a damaged database', async () => {
    const DATA_DIR = temporary();
    const file = join(DATA_DIR, 'rostrum.db');
    writeFileSync(file, 'this is not a database, and long enough to be looked at as one');
    expect(await refused({ DATA_DIR })).toMatch(/damaged or not a Rostrum database/);
    expect(readFileSync(file, 'utf8')).toMatch(/^this is not/);
  });
  it('for a database of a newer version', async () => {
    const DATA_DIR = temporary();
    const db = new Database(join(DATA_DIR, 'rostrum.db'));
    db.pragma('user_version = 99');
    db.close();
    expect(await refused({ DATA_DIR })).toMatch(/newer Rostrum/);
  });
  it('for a folder that cannot be written', async () => {
    const dir = temporary();
    writeFileSync(join(dir, 'file'), '');
    chmodSync(dir, 0o500);
    // A file in the way of the folder: refused for every user, root as well.
    expect(await refused({ DATA_DIR: join(dir, 'file') })).toMatch(/cannot be written/);
  });
  it('for a port that is taken', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      }),
    );
    expect(await refused({ DATA_DIR: temporary(), PORT: String(port) })).toMatch(new RegExp(`Port ${port} is taken`));
    taken.close();
  });
});
