import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import type { Scheduler } from '../../time/scheduler.ts';
import { StoreError } from '../ports/store-error.ts';
import { migrations, NOT_THE_WRITER, OUTDATED, WRITER } from './migrations.ts';

/** So long a question may take, in ms: after that nobody knows whether it was heard, and the connection is made anew. */
const PATIENCE = 5_000;
/** The same for what is asked every second. */
const FLEETING_PATIENCE = 1_000;
/** The same for what may be long, such as the log of a room. */
const LONG_PATIENCE = 60_000;
/** How soon a connection that could not be made is tried again, in seconds. */
const AGAIN_AFTER = 0.25;
/** The longest name of a session that PostgreSQL keeps, in bytes. */
const LONGEST_NAME = 63;

/** Seconds, where PostgreSQL takes them: a node that is cut off holds neither a lock nor a row for longer than these together. */
const KEEPALIVE = { tcp_keepalives_idle: 3, tcp_keepalives_interval: 1, tcp_keepalives_count: 3 };

export type Connection = {
  /** Fails as a `StoreError`, whatever PostgreSQL says. */
  readonly read: <Result>(ask: (sql: Sql) => PromiseLike<Result>, isLong?: boolean) => Promise<Result>;
  /** The same; done and durable when it is fulfilled. */
  readonly write: <Result>(ask: (sql: Sql) => PromiseLike<Result>, isLong?: boolean) => Promise<Result>;
  /** Several writes as one, or none of them. */
  readonly writeTogether: <Result>(act: (sql: TransactionSql) => Promise<Result>, isLong?: boolean) => Promise<Result>;
  /** Gives the present session up for a new one: the way to the database was broken, and this one may be dead without knowing it. */
  readonly renew: () => void;
  readonly end: () => Promise<void>;
};

const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
};

const storeErrorOf = (error: unknown): StoreError => {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  // A lock that somebody held for too long: what waited for it was not written.
  if (code === '55P03' || code === '40P01')
    return new StoreError('busy', 'Another session holds the database.', { cause: error });
  if (code === NOT_THE_WRITER) return new StoreError('conflict', 'Another server writes to this database.', { cause: error });
  if (code === OUTDATED)
    return new StoreError('newer', 'A newer version has taken the database on, beside which this one may not write.', {
      cause: error,
    });
  if (/^23[0-9A-Z]{3}$/.test(code))
    return new StoreError('conflict', 'What was to be written is there already.', { cause: error });
  return new StoreError('failed', 'The database does not do what was asked.', { cause: error });
};

/** Who holds the lock of the writers: the name of a session; null where nobody does. */
export const writerOf = async (sql: Sql): Promise<string | null> => {
  const [holder] = await sql<{ name: string }[]>`
    SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) + objid::bigint = ${WRITER}::bigint`;
  return holder?.name ?? null;
};

type Use = {
  /** Of a command beside the servers that write, which may write as well. */
  readonly beside?: boolean;
  /** For what is written anew every second: it is asked for often, answered soon or given up, and need not be on the disk. */
  readonly fleeting?: boolean;
  /** The server whose connection it is: what it changes is told in its name. */
  readonly node?: string | undefined;
};

/** What every connection of this program to a database has. */
export const clientOf = (url: string, name: string, { beside = false, fleeting = false, node }: Use = {}): Sql =>
  postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    connect_timeout: (fleeting ? FLEETING_PATIENCE : PATIENCE) / 1_000,
    backoff: () => AGAIN_AFTER,
    onnotice: () => undefined,
    connection: {
      application_name: name,
      search_path: 'rostrum',
      synchronous_commit: fleeting ? 'off' : 'on',
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: PATIENCE,
      'rostrum.schema': migrations.length,
      ...KEEPALIVE,
      ...(beside ? { 'rostrum.writer': 'yes' } : {}),
      ...(node === undefined ? {} : { 'rostrum.node': node }),
    },
  });

export const newSessionName = (): string =>
  `rostrum ${randomBytes(4).toString('hex')} ${process.pid}@${hostname()}`.slice(0, LONGEST_NAME);

/**
 * One connection to the database, made anew by the library whenever it is lost. Every write is one statement or one transaction, and
 * asks whether this session may write.
 */
export const connectTo = (url: string, after: Scheduler, use: Use = {}): Connection => {
  const name = newSessionName();
  const make = (): Sql => clientOf(url, name, use);
  const usual = use.fleeting === true ? FLEETING_PATIENCE : PATIENCE;
  let sql = make();
  let hasEnded = false;
  const renew = (late: Sql): void => {
    if (late !== sql || hasEnded) return;
    sql = make();
    late.end({ timeout: 0 }).catch(() => undefined);
  };
  const patienceFor = (isLong: boolean): number => (isLong ? LONG_PATIENCE : usual);
  /** What does not answer in time counts as failed; it may have been done all the same. */
  const inTime = <Result>(patience: number, ask: (sql: Sql) => PromiseLike<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      const asked = sql;
      const cancel = after(patience, () => {
        reject(new StoreError('failed', 'The database does not answer.'));
        renew(asked);
      });
      Promise.resolve(ask(asked)).finally(cancel).then(resolve, reject);
    });
  /** Ends sessions of ours that the database takes for alive, such as one that a network has cut off: they hold the lock of the writer. */
  const endForgotten = (): Promise<unknown> =>
    inTime(
      PATIENCE,
      (now) => now`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = ${name} AND pid <> pg_backend_pid() AND datname = current_database()`,
    );
  const write: Connection['write'] = async (ask, isLong = false) => {
    const patience = patienceFor(isLong);
    try {
      return await inTime(patience, ask).catch(async (error: unknown) => {
        if (codeOf(error) !== NOT_THE_WRITER) throw error;
        await endForgotten();
        return inTime(patience, ask);
      });
    } catch (error) {
      throw storeErrorOf(error);
    }
  };
  return {
    read: async (ask, isLong = false) => {
      try {
        return await inTime(patienceFor(isLong), ask);
      } catch (error) {
        throw storeErrorOf(error);
      }
    },
    write,
    writeTogether: (act, isLong) =>
      write(async (now) => (await now.begin(async (together) => [await act(together)] as const))[0], isLong),
    renew: () => renew(sql),
    end: async () => {
      hasEnded = true;
      await sql.end({ timeout: PATIENCE / 1_000 });
    },
  };
};
