import type { ISql, Sql } from 'postgres';
import type { Scheduler } from '../../time/scheduler.ts';
import { StoreError } from '../ports/store-error.ts';
import { type Connection, connectTo, writerOf } from './connection.ts';
import { MIGRATION, migrations, OLDEST_BESIDE, WRITER } from './migrations.ts';

/** How long a start waits for whoever keeps the database to itself, in ms: it may take one that was cut off for alive a little longer. */
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

/** Waits for the lock of the writers, which servers share. A copy wants it alone, as did servers of earlier versions. */
const becomeWriter = async ({ read }: Connection, after: Scheduler, patience: number, alone: boolean): Promise<void> => {
  for (let waited = 0; ; waited += LOOKED_EVERY) {
    const [row] = await read((sql) =>
      alone
        ? sql<{ held: boolean }[]>`SELECT pg_try_advisory_lock(${WRITER}::bigint) AS held`
        : sql<{ held: boolean }[]>`SELECT pg_try_advisory_lock_shared(${WRITER}::bigint) AS held`,
    );
    if (row?.held === true) return;
    if (waited >= patience) {
      const name = await read(writerOf);
      throw fail(
        `The database of DATABASE_URL is in use by ${name ?? 'another program'}, which shares it with nobody: stop it first.`,
      );
    }
    await new Promise<void>((looks) => void after(LOOKED_EVERY, looks));
  }
};

/** The schema that a database has, and the oldest one whose servers may write to it. */
type Schema = { readonly version: number; readonly oldest: number };

const schemaOf = async (sql: ISql): Promise<Schema> => {
  const [there] = await sql<{ there: boolean }[]>`SELECT to_regclass('rostrum.schema_version') IS NOT NULL AS there`;
  if (there?.there !== true) return { version: 0, oldest: 0 };
  // Earlier schemas have no such column.
  const [row] = await sql<{ version: number; oldest: number | null }[]>`
    SELECT version, (to_jsonb(known) ->> 'oldest')::integer AS oldest FROM rostrum.schema_version AS known`;
  const version = row?.version ?? 0;
  return { version, oldest: row?.oldest ?? version };
};

const refuseNewer = (schema: number): void => {
  if (schema > migrations.length)
    throw fail(
      `The database of DATABASE_URL was taken on by a newer Rostrum (schema ${schema}), beside which this one (schema ${migrations.length}) cannot work: start that version.`,
      'newer',
    );
};

const migrate = async ({ read, writeTogether }: Connection): Promise<void> => {
  if ((await read(schemaOf)).version >= migrations.length) return;
  await writeTogether(async (sql) => {
    // Of several servers that start at once the first does it, and the others find it done.
    await sql`SELECT pg_advisory_xact_lock(${MIGRATION}::bigint)`;
    const { version, oldest } = await schemaOf(sql);
    refuseNewer(oldest);
    if (version >= migrations.length) return;
    await sql`CREATE SCHEMA IF NOT EXISTS rostrum`;
    await sql`CREATE TABLE IF NOT EXISTS schema_version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)`;
    for (const step of migrations.slice(version)) await sql.unsafe(step);
    await sql`
      INSERT INTO schema_version (one, version, oldest) VALUES (1, ${migrations.length}, ${OLDEST_BESIDE})
      ON CONFLICT (one) DO UPDATE SET version = excluded.version, oldest = excluded.oldest`;
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

/**
 * A connection that writes to the database at its present schema. `alone`: nobody else does meanwhile; `patience`: how long it waits
 * for whoever keeps the database to itself.
 */
export const openToWrite = (
  url: string,
  after: Scheduler,
  {
    patience = LEAVES_WITHIN,
    alone = false,
    node,
  }: { readonly patience?: number | undefined; readonly alone?: boolean; readonly node?: string } = {},
): Promise<Connection> => {
  const connection = connectTo(url, after, { node });
  return opened(connection, async () => {
    await connection.read(assertDurable);
    const { version, oldest } = await connection.read(schemaOf);
    // A copy takes all along: it must know all.
    refuseNewer(alone ? version : oldest);
    await becomeWriter(connection, after, patience, alone);
    await migrate(connection);
    return connection;
  });
};

/** A connection beside the server that writes, for a command that adds rows of its own. Fails where no server writes. */
export const openBeside = (url: string, after: Scheduler): Promise<Connection> => {
  const connection = connectTo(url, after, { beside: true });
  return opened(connection, async () => {
    const { version, oldest } = await connection.read(schemaOf);
    refuseNewer(oldest);
    if (version < migrations.length || (await connection.read(writerOf)) === null)
      throw fail('No server uses the database of DATABASE_URL: start it with “npm start”, which shows a link of its own.');
    return connection;
  });
};
