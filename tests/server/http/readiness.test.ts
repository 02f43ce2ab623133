import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { temporary } from '../../support/folders.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { type LogLine, testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

const open = { type: 'open', mode: 'now' } as const;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const started = async (store: EventStore) => {
  const log: LogLine[] = [];
  const server = await testServer({ store, log });
  closing.push(() => server.app.http.close());
  const ready = async () => {
    const answer = await fetch(`${server.url}/ready`);
    return [answer.status, await answer.json()];
  };
  const view = () => server.app.rooms.get('room')?.view({ screen: 'moderator' });
  const told = (): unknown => Reflect.get(Object(view()), 'storeFails');
  const tap = async (command: object = open): Promise<[number, unknown]> => {
    const headers = { authorization: `Bearer ${server.token}` };
    const answer = await post(server.url, '/api/rooms/room/commands', { id: commandId(), command }, headers);
    return [answer.status, (await answer.json()).why];
  };
  /** Time for the next write of the anchor and the look beside it. */
  const looked = (): Promise<void> => server.clock.pass(5_000);
  return { ...server, log, ready, told, tap, looked, lines: () => log.filter((line) => 'store' in line) };
};
const onFile = async (storeOf: (store: EventStore) => EventStore = (store) => store) => {
  const dataDir = temporary();
  const file = join(dataDir, 'rostrum.db');
  return { ...(await started(storeOf(openSqlite(dataDir)))), dataDir, file };
};
const well = [200, { ok: true, failed: [] }];
const failing = (...failed: string[]) => [503, { ok: false, failed }];

describe('readiness', () => {
  it('is told of a full disk, as consoles are, and of its end; one line of the log says why, however often it is tried', async () => {
    const memory = openMemory();
    const disk = { full: false };
    const writes = ['append', 'saveAnchor', 'saveInvitations', 'saveSessions', 'recordWarning', 'saveSetting'] as const;
    const full = (name: (typeof writes)[number]): [string, (...given: unknown[]) => unknown] => [
      name,
      (...given) => {
        if (disk.full)
          throw new StoreError('failed', 'no space', { cause: Object.assign(new Error('full'), { code: 'SQLITE_FULL' }) });
        return Reflect.apply(memory[name], memory, given);
      },
    ];
    const server = await started({ ...memory, ...Object.fromEntries(writes.map(full)) });
    expect(await server.ready()).toEqual(well);
    disk.full = true;
    for (let count = 0; count < 5; count += 1) expect(await server.tap()).toEqual([503, 'storage-failed']);
    expect([await server.ready(), server.told()]).toEqual([failing('write'), true]);
    await server.clock.pass(60_000);
    expect(server.lines()).toMatchObject([
      {
        store: 'write',
        doing: 'append',
        room: 'room',
        command: 'open',
        commandId: expect.stringMatching(/^test-/),
        reqId: expect.stringMatching(/^req-/),
        err: { message: expect.stringContaining('no space') },
      },
    ]);
    disk.full = false;
    await server.clock.pass(1_000);
    expect([await server.ready(), server.told()]).toEqual([well, false]);
    expect(server.lines()).toMatchObject([{ level: 50 }, { level: 40, store: 'write', msg: 'the store is well again' }]);
  });
  it('is found by the write of the anchor, without a tap', async () => {
    const memory = openMemory();
    const state = { broken: false };
    const saveAnchor: EventStore['saveAnchor'] = async (anchor) => {
      if (state.broken) throw new StoreError('failed', 'disk I/O error');
      await memory.saveAnchor(anchor);
    };
    const server = await started({ ...memory, saveAnchor });
    state.broken = true;
    await server.looked();
    expect(await server.ready()).toEqual(failing('write'));
  });
  it('is told of a write lock that another process holds on to, and of its end', async () => {
    const server = await onFile();
    const other = new Database(server.file);
    other.exec('BEGIN IMMEDIATE');
    expect(await server.tap()).toEqual([503, 'busy']);
    // A lock of a moment is no failure.
    expect(await server.ready()).toEqual(well);
    await server.looked();
    expect([await server.ready(), server.told()]).toEqual([failing('write'), true]);
    other.exec('ROLLBACK');
    other.close();
    await server.clock.pass(1_000);
    expect([await server.ready(), server.told()]).toEqual([well, false]);
  });
  it('is told of pages that cannot be read', async () => {
    const server = await onFile();
    const other = new Database(server.file);
    other.pragma('wal_checkpoint(TRUNCATE)');
    other.close();
    const handle = openSync(server.file, 'r+');
    const { size } = statSync(server.file);
    writeSync(handle, Buffer.alloc(size - 4096, 0xab), 0, size - 4096, 4096);
    closeSync(handle);
    await server.looked();
    const [status, { failed }] = await server.ready();
    expect([status, failed, server.told()]).toEqual([503, expect.arrayContaining(['read']), true]);
    const malformed = { store: 'read', err: { message: expect.stringContaining('malformed') } };
    expect(server.lines()).toEqual(expect.arrayContaining([expect.objectContaining({ store: 'read' })]));
    expect(server.lines().find(({ store }) => store === 'read')).toMatchObject(malformed);
  });
  it('stays told of a read that failed until the same read succeeds', async () => {
    const memory = openMemory();
    const state = { damaged: true };
    const link: EventStore['invitation'] = async (hash) => {
      if (state.damaged) throw new StoreError('failed', 'database disk image is malformed');
      return memory.invitation(hash);
    };
    const server = await started({ ...memory, invitation: link });
    await post(server.url, '/api/access/exchange', { token: 'u'.repeat(22) }, { origin: server.url });
    expect(await server.ready()).toEqual(failing('read'));
    await server.looked();
    expect(await server.ready()).toEqual(failing('read'));
    state.damaged = false;
    await server.looked();
    expect(await server.ready()).toEqual(well);
  });
  it('writes nothing by being asked', async () => {
    const memory = openMemory();
    const calls: string[] = [];
    const counted = Object.fromEntries(
      Object.entries(memory).map(([name, call]) => [
        name,
        (...given: unknown[]) => {
          calls.push(name);
          return Reflect.apply(call, memory, given);
        },
      ]),
    );
    const server = await started({ ...memory, ...counted });
    calls.length = 0;
    for (let count = 0; count < 20; count += 1) await server.ready();
    expect(calls).toEqual([]);
  });
});

/** What becomes of the file, and what a restart would find in its place. */
const losses: readonly (readonly [string, (file: string) => void | Promise<void>])[] = [
  ['deleted', (file) => rmSync(file)],
  ['moved away', (file) => renameSync(file, `${file}.old`)],
  [
    'replaced by a copy',
    (file) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
  ['left without its log', (file) => rmSync(`${file}-wal`)],
  [
    'written over with a backup in its place',
    async (file) => {
      const other = join(temporary(), 'rostrum.db');
      await openSqlite(dirname(other)).close();
      const backup = new Database(other);
      backup.pragma('journal_mode = DELETE');
      backup.close();
      writeFileSync(file, readFileSync(other));
    },
  ],
];

describe.each(losses)('a database that is %s under the running server', (_name, lose) => {
  /** Commands that were acknowledged although the file that they were written to is gone. */
  const saidYes = async (server: Awaited<ReturnType<typeof onFile>>): Promise<number> => {
    await lose(server.file);
    const answers = [await server.tap(), await server.tap({ type: 'start', slot: 'talk' })];
    return answers.filter(([status]) => status === 200).length;
  };
  it('takes no more taps, and readiness and consoles tell it', async () => {
    const server = await onFile();
    expect(await saidYes(server)).toBe(0);
    expect([await server.ready(), server.told()]).toEqual([failing('file'), true]);
    await server.clock.pass(30_000);
    expect(server.lines()).toMatchObject([{ store: 'file', doing: 'append', room: 'room', command: 'open' }]);
  });
  it('is noticed without a tap within five seconds', async () => {
    const server = await onFile();
    await lose(server.file);
    await server.looked();
    expect([await server.ready(), server.told()]).toEqual([failing('file'), true]);
  });
  it('sabotage: a store that does not look where its file is says yes to both', async () => {
    const server = await onFile((store) => ({ ...store, isInPlace: async () => true }));
    expect(await saidYes(server)).toBe(2);
  });
});

it('a database that is emptied in its place is lost, although its name leads to the same file', async () => {
  const server = await onFile();
  truncateSync(server.file);
  await server.looked();
  const [status, { failed }] = await server.ready();
  expect([status, failed]).toEqual([503, expect.arrayContaining(['file'])]);
  expect(await server.tap()).toEqual([503, 'storage-failed']);
});
