import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { UnreadableRoom } from '../../../server/event-store/ports/read-log.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { openToWrite } from '../../../server/event-store/postgres/open-database.ts';
import { openPostgres, openPostgresBeside } from '../../../server/event-store/postgres/postgres.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';
import { machineAfter } from '../../support/time/machine-after.ts';

const anchor = { t: 1, wall: 2, uptime: 3, bootId: 'b' };
const [entry] = opened(smallDay()).entries as [Entry];
const next = (revision: number): Entry => ({ ...entry, revision, commandId: `command-${revision}`.padEnd(16, '-') });
const room = { id: 'room', agenda: smallDay(), hash: 'h' };

const sentenceOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    return error instanceof StoreError ? `${error.why}: ${error.message}` : String(error);
  }
};

let server: TestPostgres;
let url = '';
const stores: EventStore[] = [];
const open = async (patience = 0, at = url): Promise<EventStore> => {
  const store = await openPostgres({ url: at, after: machineAfter, patience });
  stores.push(store);
  return store;
};
/** The connection of a copy, which keeps the database to itself. */
const alone = (patience: number) => openToWrite(url, machineAfter, { patience, alone: true });
/** Does something to the database that no server does. */
const meddle = async <Result>(act: (sql: postgres.Sql) => PromiseLike<Result>): Promise<Result> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { search_path: 'rostrum' } });
  try {
    return await act(sql);
  } finally {
    await sql.end();
  }
};
const endSessions = () =>
  meddle(
    (sql) =>
      sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'rostrum %' AND datname = current_database()`,
  );

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.database();
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

describe('a PostgreSQL database that several servers write to', () => {
  it('takes what each of two servers writes', async () => {
    const [one, other] = [await open(), await open()];
    await one.saveRoom(room);
    await other.append('room', next(1), anchor);
    await one.append('room', next(2), anchor);
    expect(await other.entries('room', 1)).toEqual([next(2)]);
  });
  it('refuses an entry where another server has written one', async () => {
    const [one, other] = [await open(), await open()];
    await one.saveRoom(room);
    await one.append('room', next(1), anchor);
    expect(await sentenceOf(() => other.append('room', next(1), anchor))).toContain('conflict');
  });
  it('is not copied while a server writes to it, and who does is told', async () => {
    await open();
    expect(await sentenceOf(() => alone(0))).toMatch(
      /^unwritable: .* is in use by rostrum [0-9a-f]{8} \d+@.+, which shares it with nobody/,
    );
  });
  it('lets a server in once a copy has ended', async () => {
    const copy = await alone(0);
    const waiting = open(5_000);
    await copy.end();
    expect(await (await waiting).rooms()).toEqual([]);
  });
  it('takes no more from a server that has lost its session to a copy', async () => {
    const first = await open();
    await first.saveRoom(room);
    await first.append('room', next(1), anchor);
    await endSessions();
    const copy = await alone(5_000);
    for (const write of [
      () => first.append('room', next(2), anchor),
      () => first.saveRoom({ ...room, id: 'other' }),
      () => first.saveSetting('key', 1),
      () => first.saveSessions([{ idHash: 'i', id: 's', device: 'iPad', grants: [], madeAt: 1, usedAt: 1, revokedAt: null }]),
      () => first.saveAnchor(anchor),
      () => first.eraseRun('room', { entries: [], revisions: { from: 1, to: 1 }, said: { from: 0, to: 1 } }),
    ])
      expect(await sentenceOf(write)).toBe('conflict: Another server writes to this database.');
    expect(await first.entries('room')).toEqual([next(1)]);
    await copy.end();
  });
  it('sabotage: a session that claims to be a writer writes beside a copy, so the lock alone keeps others from it', async () => {
    const first = await open();
    await first.close();
    stores.splice(0);
    const copy = await alone(0);
    await meddle(async (sql) => {
      await sql`SELECT set_config('rostrum.writer', 'yes', false)`;
      await sql`INSERT INTO setting (key, body) SELECT 'stolen', '1' FROM only_writer()`;
    });
    expect(await copy.read((sql) => sql`SELECT body FROM setting`)).toMatchObject([{ body: '1' }]);
    await copy.end();
  });
  it('a command beside it adds an invitation, and does nothing where no server writes', async () => {
    expect(await sentenceOf(() => openPostgresBeside({ url, after: machineAfter }))).toContain('No server uses the database');
    await open();
    const beside = await openPostgresBeside({ url, after: machineAfter });
    stores.push(beside);
    await beside.saveSetting('passphrase', 'hash');
    expect(await beside.setting('passphrase')).toBe('hash');
  });
});

describe('a PostgreSQL database that comes and goes', () => {
  it('a server whose session is ended goes on in a new one, and what it had written counts once', async () => {
    const store = await open();
    await store.saveRoom(room);
    await store.append('room', next(1), anchor);
    await endSessions();
    // What is asked while the session ends may be lost with it. What is asked again is answered: written now, or found there.
    let answer = '';
    do answer = await sentenceOf(() => store.append('room', next(2), anchor));
    while (answer.startsWith('failed'));
    expect(answer).toMatch(/^(done|conflict)/);
    expect((await store.entries('room')).map((one) => one.revision)).toEqual([1, 2]);
    expect(await sentenceOf(() => store.append('room', next(2), anchor))).toContain('conflict');
  });
  it('a database that was killed and started again has all that was written, and takes the next entry', async () => {
    const store = await open();
    await store.saveRoom(room);
    for (const revision of [1, 2, 3]) await store.append('room', next(revision), anchor);
    await server.restart();
    while ((await sentenceOf(() => store.look())) !== 'done');
    await store.append('room', next(4), anchor);
    expect((await store.entries('room')).map((one) => one.revision)).toEqual([1, 2, 3, 4]);
  });
});

describe('the keys of the log', () => {
  const twice = async (store: EventStore): Promise<string> => {
    await store.saveRoom(room);
    await store.append('room', next(1), anchor);
    // Whatever a server believes of the revision: here the database believes it, too.
    await meddle((sql) => sql`UPDATE room SET revision = 0`);
    return sentenceOf(() => store.append('room', next(1), anchor));
  };
  it('refuse an entry that is there already', async () => {
    expect(await twice(await open())).toContain('conflict');
  });
  it('sabotage: a log without them takes the same entry twice, and is then no log any more', async () => {
    const store = await open();
    await meddle((sql) => sql`ALTER TABLE entry DROP CONSTRAINT entry_pkey, DROP CONSTRAINT entry_room_command_id_key`);
    expect(await twice(store)).toBe('done');
    await expect(store.entries('room')).rejects.toThrow(UnreadableRoom);
  });
});

describe('a start on PostgreSQL', () => {
  it('is refused by a database of a newer version, which stays as it is', async () => {
    await (await open()).close();
    stores.splice(0);
    await meddle((sql) => sql`UPDATE schema_version SET version = 99, oldest = 99`);
    expect(await sentenceOf(() => open())).toMatch(/^newer: .*schema 99/);
  });
  it('says in a sentence that the database cannot be reached, without the password', async () => {
    const nowhere = new URL(url);
    nowhere.password = 'secret-word';
    nowhere.pathname = '/no-such-database';
    const sentence = await sentenceOf(() => open(0, nowhere.href));
    expect(sentence).toMatch(/^unwritable: The database of DATABASE_URL cannot be opened \(.*no-such-database.*\)/);
    expect(sentence).not.toContain('secret-word');
  });
  it('opens a database whose entry is damaged, and tells which room cannot be read', async () => {
    const store = await open();
    await store.saveRoom(room);
    await store.append('room', next(1), anchor);
    await meddle((sql) => sql`UPDATE entry SET body = '{'`);
    await expect(store.entries('room')).rejects.toThrow(UnreadableRoom);
  });
  it('tells how long ago its anchor was written, by the clock of the database', async () => {
    const store = await open();
    await store.saveAnchor(anchor);
    await meddle((sql) => sql`UPDATE anchor SET written_at = written_at - interval '10 seconds'`);
    const kept = await store.anchor();
    expect(kept).toMatchObject(anchor);
    expect(kept?.sinceWritten).toBeGreaterThanOrEqual(10_000);
  });
});
