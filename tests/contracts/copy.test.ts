import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COPIED } from '../../server/event-store/copy/copied-tables.ts';
import { StoreError } from '../../server/event-store/ports/store-error.ts';
import { openPostgres } from '../../server/event-store/postgres/postgres.ts';
import { DATABASE } from '../../server/event-store/sqlite/open-file.ts';
import { openSqlite } from '../../server/event-store/sqlite/sqlite.ts';
import { copyText } from '../../server/operations/copy-command.ts';
import { temporary } from '../support/folders.ts';
import { startPostgres, type TestPostgres } from '../support/stores/postgres.ts';
import { machineAfter } from '../support/time/machine-after.ts';
import { answersOf } from '../support/way-back/answers.ts';
import { databaseOf, differences, readStored } from '../support/way-back/stored.ts';

const NAME = 'seminar-4';
const digestIn = (said: string): string => said.match(/digest ([0-9a-f]{64})/)?.[1] ?? 'none';
const copy = (from: string, to: string): Promise<string> => copyText(from, to, machineAfter);
const sentenceOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof StoreError ? error.message : String(error)),
  );
const seminarFolder = (): string => {
  const folder = temporary();
  copyFileSync(databaseOf(NAME), join(folder, DATABASE));
  return folder;
};

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

describe('a copy of everything between SQLite and PostgreSQL', () => {
  it('has the same digest there and back, and gives every answer byte for byte as before', async () => {
    const [url, back] = [await server.database(), temporary()];
    const [there, again] = [await copy(seminarFolder(), url), await copy(url, back)];
    expect(there).toMatch(/^Copied .* to the PostgreSQL database: 4 rooms with \d+ entries/);
    expect(digestIn(there)).toBe(digestIn(again));
    const { opening, answers } = readStored(NAME);
    expect(differences(answers, await answersOf(join(back, DATABASE), opening))).toEqual([]);
  });
  it('gives every answer byte for byte as before where PostgreSQL itself is asked', async () => {
    const { opening, answers } = readStored(NAME);
    const openStore = async (folder: string) => {
      const url = await server.database();
      await copy(folder, url);
      // The clock of the test stands for that of the database: this server keeps to no other.
      const { shared: _others, ...store } = await openPostgres({ url, after: machineAfter });
      const anchor = async () => {
        const kept = await store.anchor();
        return kept && { t: kept.t, wall: kept.wall, uptime: kept.uptime, bootId: kept.bootId };
      };
      return { ...store, anchor };
    };
    expect(differences(answers, await answersOf(databaseOf(NAME), opening, openStore))).toEqual([]);
  });
  it('knows every table and column of both databases', async () => {
    const [url, folder] = [await server.database(), temporary()];
    await (await openPostgres({ url, after: machineAfter })).close();
    await openSqlite(folder).close();
    const sql = postgres(url, { max: 1 });
    const inPostgres = await sql<{ name: string }[]>`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'rostrum'`;
    await sql.end();
    const db = new Database(join(folder, DATABASE));
    const inSqlite = db
      .prepare("SELECT m.name || '.' || c.name AS name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'")
      .all() as { name: string }[];
    db.close();
    /** What each keeps for itself: the order of rows, the one row of a table, what is made anew of the rest, and what servers know of each other. */
    const own = /\.(number|one)$|^(change|node|presence|timeline)\.|^schema_version\.|^room\.revision$|^anchor\.written_at$/;
    const known = COPIED.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)).sort();
    for (const found of [inPostgres, inSqlite])
      expect(found.flatMap(({ name }) => (own.test(name) ? [] : [name])).sort()).toEqual(known);
  });
  it('goes on where the copied room ended: its next revision follows', async () => {
    const url = await server.database();
    await copy(seminarFolder(), url);
    const store = await openPostgres({ url, after: machineAfter });
    const [room] = await store.rooms();
    const id = room?.id ?? '';
    const last = (await store.entries(id)).at(-1) ?? expect.fail('no entries');
    const next = { ...last, revision: last.revision + 1, commandId: 'after-the-copy' };
    await store.append(id, next, { t: 1, wall: 2, uptime: 3, bootId: 'b' });
    expect(await store.entry(id, next.revision)).toEqual(next);
    await store.close();
  });
  it('writes nothing where something is already, where there is nothing to copy, or where a server runs', async () => {
    const url = await server.database();
    await copy(seminarFolder(), url);
    expect(await sentenceOf(copy(seminarFolder(), url))).toContain('There is something in the PostgreSQL database already');
    expect(await sentenceOf(copy(url, seminarFolder()))).toContain('already: name an empty one');
    const empty = temporary();
    expect(await sentenceOf(copy(empty, await server.database()))).toBe(`There is no database in ${empty} to copy.`);
    const store = await openPostgres({ url, after: machineAfter });
    expect(await sentenceOf(copy(url, temporary()))).toContain('is in use by rostrum');
    await store.close();
  });
  it('sabotage: a row that arrives otherwise than it was sent is told, and so is one that is missing', async () => {
    for (const spoil of [
      "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.body := NEW.body || ' '; RETURN NEW; END $$",
      'CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    ]) {
      const url = await server.database();
      await (await openPostgres({ url, after: machineAfter })).close();
      const sql = postgres(url, { max: 1, connection: { search_path: 'rostrum' } });
      await sql.unsafe(spoil);
      await sql.unsafe('CREATE TRIGGER spoils BEFORE INSERT ON setting FOR EACH ROW EXECUTE FUNCTION spoil()');
      await sql.end();
      expect(await sentenceOf(copy(seminarFolder(), url))).toContain('is not what was sent');
    }
  });
  it('of a damaged row is the damaged row: nothing is left out', async () => {
    const folder = seminarFolder();
    const db = new Database(join(folder, DATABASE));
    db.prepare("UPDATE entry SET body = '{' WHERE revision = 3").run();
    db.close();
    const [url, back] = [await server.database(), temporary()];
    expect(digestIn(await copy(folder, url))).toBe(digestIn(await copy(url, back)));
  });
});
