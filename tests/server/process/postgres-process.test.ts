import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporary } from '../../support/folders.ts';
import { endProcess, type RunningProcess, runProcess, startProcess } from '../../support/servers/processes.ts';
import { post } from '../../support/servers/requests.ts';
import { connect, send, viewAt } from '../../support/servers/sockets.ts';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';

let server: TestPostgres;
let env: Record<string, string> = {};
const running: RunningProcess[] = [];
const start = async (DATA_DIR = temporary()): Promise<RunningProcess> => {
  const one = await startProcess({ ...env, DATA_DIR, PORT: '0' });
  running.push(one);
  return one;
};
const asked = async ({ url }: RunningProcess, token: string, path: string) =>
  (await fetch(`${url}/api/rooms/digital-era${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
const stateOf = async (one: RunningProcess, token: string): Promise<string> => {
  const { view } = await asked(one, token, '?screen=moderator');
  return JSON.stringify({ run: view.room.run, revision: view.room.revision, log: view.log });
};
/** A day that was opened, with its first slot begun. */
const begun = async (one: RunningProcess): Promise<void> => {
  const tablet = connect(one.url, { room: 'digital-era', screen: 'moderator' }, one.token);
  await viewAt(tablet, 0);
  await send(tablet, { type: 'open', mode: 'now' });
  await send(tablet, { type: 'start', slot: 'welcome' });
  tablet.disconnect();
};

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  env = { DATABASE_URL: await server.database() };
});
afterEach(async () => {
  for (const one of running.splice(0)) await endProcess(one, 'SIGKILL');
});

describe('the program on PostgreSQL', () => {
  it('keeps what it acknowledged and every token through kill -9, and starts again at once with another data folder', async () => {
    const first = await start();
    await begun(first);
    const before = await stateOf(first, first.token);
    await endProcess(first, 'SIGKILL');
    running.splice(0);
    const second = await start();
    expect(await stateOf(second, first.token)).toBe(before);
  });
  it('makes reports in a thread, lets a command beside it invite, and knows what a second server beside it was sent', async () => {
    const DATA_DIR = temporary();
    const one = await start(DATA_DIR);
    const second = await start();
    await begun(second);
    const { report } = await asked(one, one.token, '/report');
    expect(report.slots[0]).toMatchObject({ id: 'welcome', status: 'current' });
    const token = (await runProcess({ ...env, DATA_DIR, PORT: '3999' }, ['access'])).out.match(/\/join#(\S+)/)?.[1];
    expect((await post(one.url, '/api/access/exchange', { token }, { origin: one.url })).status).toBe(200);
    expect(await stateOf(one, second.token)).toContain('"revision":2');
  });
  it('ends with a sentence where the database cannot be reached, is named wrongly, or is to be backed up as a file', async () => {
    const said = async (DATABASE_URL: string, args: readonly string[] = []) =>
      (await runProcess({ DATABASE_URL, DATA_DIR: temporary(), PORT: '0' }, args)).err;
    expect(await said('postgres://rostrum:secret-word@127.0.0.1:1/none')).toMatch(
      /cannot be opened \(.*ECONNREFUSED.*\)\. Nothing was changed/,
    );
    expect(await said('mysql://root:secret-word@127.0.0.1/none')).toBe(
      'The environment is not right:\n  DATABASE_URL=…: expected an address such as postgres://user@host/database\n',
    );
    expect(await said(env['DATABASE_URL'] ?? '', ['backup'])).toContain('pg_dump');
    expect(await said(env['DATABASE_URL'] ?? '', ['--new'])).toContain('leave --new out');
  });
});

describe('the program on a database that a newer version has changed', () => {
  it('says so and ends by itself, and says so again where it is started anew', async () => {
    const first = await start();
    const screen = connect(first.url, { room: 'digital-era', screen: 'projector' }, first.token);
    await viewAt(screen, 0);
    const told = new Promise<void>((resolve) => {
      first.child.stderr?.on('data', (data: Buffer) => {
        if (data.toString().includes('A newer Rostrum has taken the database on')) resolve();
      });
    });
    const gone = new Promise<string>((resolve) => screen.on('disconnect', resolve));
    const exit = new Promise<number | null>((resolve) => first.child.once('exit', resolve));
    const sql = postgres(env['DATABASE_URL'] ?? '', { max: 1, connection: { search_path: 'rostrum' } });
    await sql`UPDATE schema_version SET version = version + 1, oldest = version + 1`;
    await sql.end();
    await told;
    expect(await gone).toBe('io server disconnect');
    expect(await exit).toBe(1);
    screen.disconnect();
    const { code, err } = await runProcess({ ...env, DATA_DIR: temporary(), PORT: '0' });
    expect([code, err]).toEqual([1, expect.stringContaining('start that version')]);
  });
});
