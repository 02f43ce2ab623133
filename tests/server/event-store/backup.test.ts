import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Access } from '../../../server/access/access.ts';
import { backUp, restore } from '../../../server/event-store/folder/backup.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { root, temporary } from '../../support/folders.ts';
import { endProcess, runProcess, startProcess } from '../../support/servers/processes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, send, viewAt } from '../../support/servers/sockets.ts';
import { signedIn } from '../../support/servers/test-server.ts';

const anchor = { t: 1, wall: 2, uptime: 3, bootId: 'b' };
const agenda = smallDay();
const day = opened(agenda).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:05').does({ type: 'pause', slot: 'talk' });

/** A folder with a database that holds a room and its first entries. */
const folderWith = async (entries: readonly Entry[]): Promise<string> => {
  const dir = temporary();
  const store = openSqlite(dir);
  await store.saveRoom({ id: agenda.id, agenda, hash: 'h' });
  for (const entry of entries) await store.append(agenda.id, entry, anchor);
  await store.close();
  return dir;
};
const stateIn = async (dir: string): Promise<string> => {
  const store = openSqlite(dir);
  const state = JSON.stringify((await store.entries(agenda.id)).reduce(evolve, initialRoom(agenda)));
  await store.close();
  return state;
};
const failure = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: Error) => error.message,
  );

describe('a backup', () => {
  it('gives the same derived state, byte for byte, and keeps what was there', async () => {
    const dir = await folderWith(day.entries);
    const before = await stateIn(dir);
    const copy = join(temporary(), 'copy.db');
    await backUp(dir, copy);
    const other = await folderWith(day.entries.slice(0, 1));
    const lost = await stateIn(other);
    const kept = await restore(other, copy, 'before.db');
    expect(await stateIn(other)).toBe(before);
    expect(kept).toBe(join(other, 'before.db'));
    const old = temporary();
    copyFileSync(join(other, 'before.db'), join(old, 'rostrum.db'));
    expect(await stateIn(old)).toBe(lost);
  });

  it('ends every sign-in when it is restored, unless they are to be kept; what is no sign-in stays', async () => {
    const dir = await folderWith(day.entries);
    const store = openSqlite(dir);
    const access = await Access.open({ store, now: () => 1_000, after: () => () => undefined });
    const api = await access.inviter.invite('*', 'organiser', null);
    const pairing = (await access.inviter.invite('*', 'organiser', null, { use: 'pair' })).token;
    const cookie = signedIn(await access.signIns.exchange(pairing, undefined, undefined)).sid;
    await access.passphrase.set('five words of the organiser');
    await access.setPrivate(agenda.id, true);
    await access.stop();
    await store.close();
    const copy = join(temporary(), 'copy.db');
    await backUp(dir, copy);
    /** Which ways in of the backup still open, and what else is in it. */
    const standing = async (keepSignIns?: boolean) => {
      const target = temporary();
      await restore(target, copy, 'none.db', keepSignIns);
      const restored = openSqlite(target);
      const again = await Access.open({ store: restored, now: () => 2_000, after: () => () => undefined });
      const by = [again.caller(cookie, undefined), again.caller(undefined, `Bearer ${api.token}`)].map((caller) => caller.by);
      const found = { by, passphrase: await again.passphrase.madeAt(), isPrivate: again.isPrivate(agenda.id) };
      await again.stop();
      await restored.close();
      return found;
    };
    expect(await standing()).toEqual({ by: ['nobody', 'nobody'], passphrase: null, isPrivate: true });
    expect(await standing(true)).toEqual({ by: ['cookie', 'bearer'], passphrase: 1_000, isPrivate: true });
  });

  it('is restored without its sign-ins from the first release too', async () => {
    const file = join(temporary(), 'first.db');
    copyFileSync(join(root, 'tests/contracts/fixtures/schema-1.db'), file);
    const dir = temporary();
    await restore(dir, file, 'none.db');
    const store = openSqlite(dir);
    expect([(await store.rooms()).length, await store.invitations(), await store.sessions()]).toEqual([1, [], []]);
    await store.close();
  });

  it('restores beside a damaged file, and into an empty folder', async () => {
    const dir = await folderWith(day.entries);
    const copy = join(temporary(), 'copy.db');
    await backUp(dir, copy);
    const damaged = temporary();
    writeFileSync(join(damaged, 'rostrum.db'), 'not a database');
    await restore(damaged, copy, 'damaged.db');
    expect(await stateIn(damaged)).toBe(await stateIn(dir));
    expect(existsSync(join(damaged, 'damaged.db'))).toBe(true);
    const empty = temporary();
    expect(await restore(empty, copy, 'none.db')).toBeNull();
    expect(await stateIn(empty)).toBe(await stateIn(dir));
  });

  it('is refused with a sentence, and nothing changes: no backup, a damaged one, a newer one, a target that is there', async () => {
    const dir = await folderWith(day.entries);
    const before = await stateIn(dir);
    const elsewhere = temporary();
    const damaged = join(elsewhere, 'damaged.db');
    writeFileSync(damaged, 'x'.repeat(5_000));
    const newer = join(elsewhere, 'newer.db');
    await backUp(dir, newer);
    const db = new Database(newer);
    db.pragma('user_version = 999');
    db.close();
    expect(await failure(restore(dir, join(elsewhere, 'nothing.db'), 'a.db'))).toMatch(/no file/);
    expect(await failure(restore(dir, damaged, 'a.db'))).toMatch(/damaged/);
    expect(await failure(restore(dir, newer, 'a.db'))).toMatch(/newer Rostrum/);
    expect(await failure(backUp(dir, newer))).toMatch(/there already/);
    expect(await stateIn(dir)).toBe(before);
    expect(readdirSync(dir).filter((name) => name.startsWith('a.db'))).toEqual([]);
  });

  it('ends although somebody writes at every turn', async () => {
    const dir = await folderWith(day.entries);
    const file = join(dir, 'rostrum.db');
    const filler = new Database(file);
    const insert = filler.prepare(
      'INSERT INTO setting (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
    );
    filler.transaction(() => {
      for (let count = 0; count < 500; count += 1) insert.run(`k${count}`, 'x'.repeat(4_000));
    })();
    let writes = 0;
    // A thousand turns are enough for every page one by one, if nothing began anew.
    const done = new Promise<'given up'>((resolve) => {
      const write = (): void => {
        writes += 1;
        insert.run('steady', String(writes));
        if (writes < 1_000) setImmediate(write);
        else resolve('given up');
      };
      setImmediate(write);
    });
    const copy = join(temporary(), 'copy.db');
    expect(await Promise.race([backUp(dir, copy).then(() => 'ended'), done])).toBe('ended');
    await done;
    filler.close();
  });

  it('is consistent while commands come in: whatever it holds is a whole beginning of the log', async () => {
    const DATA_DIR = temporary();
    const server = await startProcess({ DATA_DIR, PORT: '0' });
    const tablet = connect(server.url, { room: 'digital-era', screen: 'moderator' }, server.token);
    await viewAt(tablet, 0);
    await send(tablet, { type: 'open', mode: 'now' });
    const target = join(temporary(), 'running.db');
    const made = runProcess({ DATA_DIR }, ['backup', target]);
    for (let count = 0; count < 40; count += 1) await send(tablet, { type: 'add', slot: 'debate-3', by: 1 }, commandId());
    expect(await made).toMatchObject({ code: 0 });
    const refused = await runProcess({ DATA_DIR }, ['restore', target]);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining(`in use by process ${server.child.pid} at ${server.url}: stop it first`),
    ]);
    tablet.disconnect();
    await endProcess(server);
    const db = new Database(target, { readonly: true });
    const revisions = db.prepare('SELECT revision FROM entry ORDER BY revision').all() as { revision: number }[];
    expect(revisions.map(({ revision }) => revision)).toEqual(revisions.map((_, index) => index + 1));
    expect(revisions.length).toBeGreaterThan(0);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    const said = (out: string) => ({ code: 0, out: expect.stringContaining(out) });
    expect(await runProcess({ DATA_DIR }, ['restore', target])).toMatchObject(said('All sign-ins of the backup ended'));
    const kept = await runProcess({ DATA_DIR }, ['restore', target, '--keep-sign-ins']);
    expect(kept).toMatchObject(said('Sign-ins are those of the backup'));
  }, 120_000);
});
