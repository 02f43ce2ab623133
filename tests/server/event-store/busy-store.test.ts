import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { temporary } from '../../support/folders.ts';
import { commandId } from '../../support/servers/requests.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

const agenda = smallDay();
const anchor = { t: 1, wall: 2, uptime: 3, bootId: 'b' };
const [entry] = opened(agenda).entries as [Entry];
const actor = { device: 'd', author: 'a' };

const folder = async () => {
  const dir = temporary();
  const store = openSqlite(dir);
  await store.saveRoom({ id: agenda.id, agenda, hash: 'h' });
  return { dir, store };
};
const whyOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    return error instanceof StoreError ? error.why : String(error);
  }
};
/** Another process's write in the middle; the answer lets go. */
const writeLock = (dir: string): (() => void) => {
  const other = new Database(join(dir, 'rostrum.db'));
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
};

/** Holds the write lock until it is told to let go, or for three seconds: what waited for it has then got through. */
const HOLDER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Database = require('better-sqlite3');
  const db = new Database(workerData.file);
  db.exec('BEGIN IMMEDIATE');
  parentPort.postMessage('held');
  Atomics.wait(workerData.told, 0, 0, 3000);
  db.exec('ROLLBACK');
  db.close();
`;

describe('another process holds the write lock', () => {
  it('a write gives up long before the lock is released', async () => {
    const { dir, store } = await folder();
    const told = new Int32Array(new SharedArrayBuffer(4));
    const holder = new Worker(HOLDER, { eval: true, workerData: { file: join(dir, 'rostrum.db'), told } });
    await new Promise((resolve) => holder.once('message', resolve));
    const why = await whyOf(() => store.append(agenda.id, entry, anchor));
    Atomics.store(told, 0, 1);
    Atomics.notify(told, 0);
    await new Promise((resolve) => holder.once('exit', resolve));
    expect(why).toBe('busy');
    await store.close();
  });

  it('every kind of write says that the store is busy, and the same write succeeds afterwards', async () => {
    const { dir, store } = await folder();
    const cue = { id: 'c', target: { to: 'projector' }, text: 'x', at: instant(1) } as const;
    const link = {
      id: 'l',
      tokenHash: 'h',
      room: agenda.id,
      grant: 'speaker',
      use: 'link',
      person: 'ada',
      name: '',
      madeBy: 'server',
      madeAt: 1,
      expiresAt: 9,
      usedAt: null,
      revokedAt: null,
    } as const;
    const session = { idHash: 'i', id: 's', device: 'iPad', grants: [], madeAt: 1, usedAt: 1, revokedAt: null };
    const writes = {
      append: () => store.append(agenda.id, entry, anchor),
      saveRoom: () => store.saveRoom({ id: 'other', agenda, hash: 'h' }),
      sendCues: () => store.sendCues(agenda.id, [cue]),
      setArchived: () => store.setArchived(agenda.id, false),
      saveAnchor: () => store.saveAnchor(anchor),
      saveLinks: () => store.saveInvitations([link]),
      saveSessions: () => store.saveSessions([session]),
      saveSetting: () => store.saveSetting('a', 1),
    };
    const answers = async () =>
      Object.fromEntries(await Promise.all(Object.entries(writes).map(async ([name, write]) => [name, await whyOf(write)])));
    const all = (why: string) => Object.fromEntries(Object.keys(writes).map((name) => [name, why]));
    const release = writeLock(dir);
    expect(await answers()).toEqual(all('busy'));
    release();
    expect(await answers()).toEqual(all('done'));
    await store.close();
  });

  it('a tap is refused as busy, and the same tap sent again counts once', async () => {
    const { dir, store } = await folder();
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    const room = await LiveRoom.open(
      { id: agenda.id, agenda, hash: 'h' },
      { store, timeline: new Timeline(clock, null), after: clock.after },
    );
    const tap = { id: commandId(), command: { type: 'open', mode: 'now' } } as const;
    const release = writeLock(dir);
    expect(await room.execute(tap, actor)).toEqual({ ok: false, why: 'busy' });
    expect(await room.cue({ type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Please sit' })).toMatchObject({
      why: 'busy',
    });
    release();
    expect(await room.execute(tap, actor)).toEqual({ ok: true, revision: 1 });
    expect(await room.execute(tap, actor)).toMatchObject({ ok: true, revision: 1, repeated: true });
    await room.stop();
    await store.close();
  });
});

describe('a name that was erased', () => {
  const NAME = 'Ottoline Quimby';
  const holds = (dir: string): string[] =>
    ['rostrum.db', 'rostrum.db-wal'].filter((name) => {
      const file = join(dir, name);
      return existsSync(file) && readFileSync(file).includes(NAME);
    });
  const erasing = async (meanwhile: (dir: string) => () => void) => {
    const { dir, store } = await folder();
    await store.append(agenda.id, { ...entry, author: NAME }, anchor);
    const readersGo = meanwhile(dir);
    await store.eraseRun(agenda.id, {
      entries: [{ ...entry, author: '', events: [], erased: true }],
      revisions: { from: 1, to: 1 },
      said: { from: 0, to: 1 },
    });
    return { dir, store, readersGo };
  };

  it('is in no file at once while nobody else reads the database', async () => {
    const { dir, store } = await erasing(() => () => undefined);
    expect(holds(dir)).toEqual([]);
    await store.close();
  });
  it('is in no file with the next anchor once a reader that stood in the way is gone', async () => {
    const { dir, store, readersGo } = await erasing((folderOfIt) => {
      const reader = new Database(join(folderOfIt, 'rostrum.db'), { readonly: true });
      reader.exec('BEGIN');
      reader.prepare('SELECT count(*) FROM entry').get();
      return () => reader.close();
    });
    expect(holds(dir)).not.toEqual([]);
    await store.saveAnchor(anchor);
    expect(holds(dir)).not.toEqual([]);
    readersGo();
    await store.saveAnchor(anchor);
    expect(holds(dir)).toEqual([]);
    await store.close();
  });
});
