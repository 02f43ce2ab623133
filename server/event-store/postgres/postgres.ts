import type { Scheduler } from '../../time/scheduler.ts';
import { COPIED } from '../copy/copied-tables.ts';
import type { EventStore } from '../ports/event-store.ts';
import { type Damaged, soundRows } from '../ports/sound-rows.ts';
import { accessTables } from './access-tables.ts';
import { type Connection, newSessionName } from './connection.ts';
import { handTables } from './hand-tables.ts';
import { logTables } from './log-tables.ts';
import { openBeside, openToWrite } from './open-database.ts';
import { settingsTables } from './settings-tables.ts';
import { sharedTables } from './shared-tables.ts';

type Parts = {
  readonly url: string;
  readonly after: Scheduler;
  /** Hears of rows that are left out. */
  readonly damaged?: Damaged;
  /** How long a start waits for whoever keeps the database to itself, in ms. */
  readonly patience?: number;
};

const portsOf = (connection: Connection, damaged: Damaged): EventStore => {
  const rows = soundRows(damaged);
  return {
    ...logTables(connection, rows),
    ...handTables(connection, rows),
    ...accessTables(connection, rows),
    ...settingsTables(connection, rows),
    look: async () => {
      for (const { name } of COPIED) await connection.read((sql) => sql`SELECT 1 FROM ${sql(name)} LIMIT 1`);
    },
    // A name that leads elsewhere by now leads to a database that does not know this session.
    isInPlace: async () => true,
    close: connection.end,
  };
};

const silent: Damaged = () => undefined;

/** A PostgreSQL database behind all three ports. Several servers write to it at once. */
export const openPostgres = async ({ url, after, damaged = silent, patience }: Parts): Promise<EventStore> => {
  const node = newSessionName();
  const connection = await openToWrite(url, after, { patience, node });
  const { end, ...shared } = sharedTables({ url, node, after, connection, rows: soundRows(damaged) });
  return {
    ...portsOf(connection, damaged),
    shared,
    close: async () => {
      await end();
      await connection.end();
    },
  };
};

/** The same for a command beside the server that writes. */
export const openPostgresBeside = async ({ url, after }: Pick<Parts, 'url' | 'after'>): Promise<EventStore> =>
  portsOf(await openBeside(url, after), silent);
