import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import { migrations, OLDEST_BESIDE } from '../../../server/event-store/postgres/migrations.ts';
import { openToWrite } from '../../../server/event-store/postgres/open-database.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { type ServerNode, until } from '../../support/servers/nodes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { oneDatabase } from '../../support/stores/one-database.ts';
import { machineAfter } from '../../support/time/machine-after.ts';

const database = oneDatabase();
const NEWER = migrations.length + 1;
const actor = { device: 'tablet', author: 'moderator' };
const open: Command = { type: 'open', mode: 'now' };
const does = ({ room }: ServerNode, command: Command): Promise<Answer> => room.execute({ id: commandId(), command }, actor);

const sessions: postgres.Sql[] = [];
afterEach(async () => {
  for (const sql of sessions.splice(0)) await sql.end();
});
/** A session as a server of a schema has it; one of before schema 6 does not say its own. */
const sessionOf = (schema: number | null): postgres.Sql => {
  const own = schema === null ? {} : { 'rostrum.schema': schema };
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined, connection: { search_path: 'rostrum', ...own } });
  sessions.push(sql);
  return sql;
};
/** What the next version does to the database when it starts: it adds, and says who may still write. */
const takenOn = async (oldest: number): Promise<postgres.Sql> => {
  const sql = sessionOf(NEWER);
  await sql.begin(async (newer) => {
    await newer`ALTER TABLE room ADD COLUMN colour text NOT NULL DEFAULT 'none'`;
    await newer`CREATE TABLE mood (room text NOT NULL, body text NOT NULL)`;
    await newer.unsafe(`
      CREATE TRIGGER told_insert AFTER INSERT ON mood REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION tell_changes('mood', 'room')`);
    await newer`UPDATE schema_version SET version = ${NEWER}, oldest = ${oldest}`;
  });
  return sql;
};
const sentenceOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act();
    return 'done';
  } catch (error) {
    return error instanceof StoreError ? `${error.why}: ${error.message}` : String(error);
  }
};

describe('a server beside a newer one that has only added to the database', () => {
  it('goes on reading and writing what it knows, and hears of nothing else', async () => {
    const [one, other] = [await database.start(), await database.start()];
    await does(one, open);
    const newer = await takenOn(migrations.length);
    await newer`INSERT INTO mood (room, body) VALUES ('room', 'calm')`;
    expect(await does(other, { type: 'start', slot: 'talk' })).toEqual({ ok: true, revision: 2 });
    await until(() => one.room.room.revision === 2);
    expect(one.app.rooms.get('room')?.fails).toBe(false);
  });
  it('may be started again, and changes nothing of the schema', async () => {
    await does(await database.start(), open);
    const newer = await takenOn(migrations.length);
    const again = await database.start();
    expect(again.room.room.revision).toBe(1);
    expect(await does(again, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(await newer`SELECT version, oldest FROM schema_version`).toMatchObject([
      { version: NEWER, oldest: migrations.length },
    ]);
  });
  it('is no program to copy the database with: it does not know all of it', async () => {
    await database.stop(await database.start());
    await takenOn(migrations.length);
    expect(await sentenceOf(() => openToWrite(database.url, machineAfter, { patience: 0, alone: true }))).toContain('newer: ');
  });
});

describe('a server beside a newer one that has changed what it knows', () => {
  it('writes nothing more from that moment on, and goes', async () => {
    let isOutdated = false;
    const outdated = (): void => {
      isOutdated = true;
    };
    const one = await database.start({ outdated });
    await does(one, open);
    const newer = await takenOn(NEWER);
    expect(await does(one, { type: 'start', slot: 'talk' })).toEqual({ ok: false, why: 'storage-failed' });
    expect(await newer`SELECT revision FROM entry`).toHaveLength(1);
    await until(() => isOutdated);
  });
  it('is refused by name where it is started again', async () => {
    await does(await database.start(), open);
    await takenOn(NEWER);
    expect(await sentenceOf(() => database.start())).toBe(
      `newer: The database of DATABASE_URL was taken on by a newer Rostrum (schema ${NEWER}), beside which this one (schema ${migrations.length}) cannot work: start that version.`,
    );
  });
  it('sabotage: where writes do not ask for the schema, it writes on', async () => {
    const one = await database.start();
    await does(one, open);
    const newer = await takenOn(NEWER);
    await newer.unsafe(`CREATE OR REPLACE FUNCTION only_writer() RETURNS boolean LANGUAGE sql AS 'SELECT true'`);
    expect(await does(one, { type: 'start', slot: 'talk' })).toEqual({ ok: true, revision: 2 });
  });
});

describe('a server of the version before, beside this one', () => {
  it('goes on while this one takes the database on', async () => {
    const before = sessionOf(null);
    await before.begin(async (sql) => {
      await sql`CREATE SCHEMA rostrum`;
      await sql`CREATE TABLE schema_version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)`;
      for (const step of migrations.slice(0, OLDEST_BESIDE)) await sql.unsafe(step);
      await sql`INSERT INTO schema_version VALUES (1, ${OLDEST_BESIDE})`;
    });
    expect(await before`SELECT only_writer() AS may`).toEqual([{ may: true }]);
    const node = await database.start();
    expect(await does(node, open)).toEqual({ ok: true, revision: 1 });
    await before`UPDATE room SET archived = true WHERE id = 'room' AND only_writer()`;
    await until(() => node.app.rooms.isArchived('room'));
  });
  it('may write as long as the schema has only been added to', async () => {
    await database.start();
    expect(OLDEST_BESIDE).toBeLessThan(migrations.length);
    const before = sessionOf(null);
    expect(await before`SELECT only_writer() AS may`).toEqual([{ may: true }]);
    await before`UPDATE schema_version SET oldest = ${migrations.length}`;
    await expect(before`SELECT only_writer()`).rejects.toMatchObject({ code: 'RS002' });
  });
});
