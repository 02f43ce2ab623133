import type { Sql } from 'postgres';
import type { Scheduler } from '../../time/scheduler.ts';
import { StoreError } from '../ports/store-error.ts';
import { type Connection, connectTo, writerOf } from './connection.ts';
import { migrations, WRITER } from './migrations.ts';

/** How long a start waits for the server before it, in ms: the database may take one that was cut off for alive a little longer. */
const LEAVES_WITHIN = 10_000;
const LOOKED_EVERY = 250;

const fail = (message: string, why: StoreError['why'] = 'unwritable', cause?: unknown) => new StoreError(why, message, { cause });

/** What a start cannot do without is asserted, and not assumed: commits that are on the disk, in a database that takes them. */
const assertDurable = async (sql: Sql): Promise<void> => {
  const [found] = await sql<{ fsync: string; pages: string; follows: boolean }[]>`
    SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages, pg_is_in_recovery() AS follows`;
  if (found?.follows !== false)
    throw fail('The database of DATABASE_URL follows another and takes no writes: name the one that leads.');
  if (found.fsync !== 'on' || found.pages !== 'on')
    throw fail(
      'The database of DATABASE_URL does not write to its disk at once: switch fsync and full_page_writes on.',
      'failed',
    );
};

/** Waits for the lock of the writer. A migration is of the writer alone, too. */
const becomeWriter = async ({ read }: Connection, after: Scheduler, patience: number): Promise<void> => {
  for (let waited = 0; ; waited += LOOKED_EVERY) {
    const [row] = await read((sql) => sql<{ held: boolean }[]>`SELECT pg_try_advisory_lock(${WRITER}::bigint) AS held`);
    if (row?.held === true) return;
    if (waited >= patience) {
      const name = await read(writerOf);
      throw fail(
        `The database of DATABASE_URL is in use by ${name ?? 'another server'}: stop it first. One server at a time writes to a database.`,
      );
    }
    await new Promise<void>((looks) => void after(LOOKED_EVERY, looks));
  }
};

const versionOf = async (sql: Sql): Promise<number> => {
  const [there] = await sql<{ there: boolean }[]>`SELECT to_regclass('rostrum.schema_version') IS NOT NULL AS there`;
  if (there?.there !== true) return 0;
  const [row] = await sql<{ version: number }[]>`SELECT version FROM rostrum.schema_version`;
  return row?.version ?? 0;
};

const refuseNewer = (version: number): void => {
  if (version > migrations.length)
    throw fail(`The database of DATABASE_URL was written by a newer Rostrum (schema ${version}): start that version.`, 'newer');
};

const migrate = async ({ read, writeTogether }: Connection): Promise<void> => {
  const version = await read(versionOf);
  refuseNewer(version);
  if (version === migrations.length) return;
  await writeTogether(async (sql) => {
    await sql`CREATE SCHEMA IF NOT EXISTS rostrum`;
    await sql`CREATE TABLE IF NOT EXISTS schema_version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)`;
    for (const step of migrations.slice(version)) await sql.unsafe(step);
    await sql`
      INSERT INTO schema_version (one, version) VALUES (1, ${migrations.length})
      ON CONFLICT (one) DO UPDATE SET version = excluded.version`;
  });
};

/** What the system or PostgreSQL says of an address that leads nowhere. The address itself may hold a password and is never told. */
const saidBy = ({ cause }: StoreError): string =>
  cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : '';

const opened = async <Result>(connection: Connection, open: () => Promise<Result>): Promise<Result> => {
  try {
    return await open();
  } catch (error) {
    await connection.end();
    if (!(error instanceof StoreError) || error.cause === undefined) throw error;
    throw fail(
      `The database of DATABASE_URL cannot be opened (${saidBy(error)}). Nothing was changed.`,
      'unwritable',
      error.cause,
    );
  }
};

/** A connection to the database at its present schema, and the only one that writes. `patience`: how long it waits for the writer before it. */
export const openToWrite = (url: string, after: Scheduler, patience: number = LEAVES_WITHIN): Promise<Connection> => {
  const connection = connectTo(url, after);
  return opened(connection, async () => {
    await connection.read(assertDurable);
    refuseNewer(await connection.read(versionOf));
    await becomeWriter(connection, after, patience);
    await migrate(connection);
    return connection;
  });
};

/** A connection beside the server that writes, for a command that adds rows of its own. Fails where no server writes. */
export const openBeside = (url: string, after: Scheduler): Promise<Connection> => {
  const connection = connectTo(url, after, true);
  return opened(connection, async () => {
    const version = await connection.read(versionOf);
    refuseNewer(version);
    if (version < migrations.length || (await connection.read(writerOf)) === null)
      throw fail('No server uses the database of DATABASE_URL: start it with “npm start”, which shows a link of its own.');
    return connection;
  });
};
