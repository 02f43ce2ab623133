import type { Config } from '../config.ts';
import { type FolderLock, lockFolder } from '../event-store/folder/folder-lock.ts';
import { beginAnew, refuseLost } from '../event-store/folder/lost-database.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import type { Damaged } from '../event-store/ports/sound-rows.ts';
import { StoreError } from '../event-store/ports/store-error.ts';
import { openSqlite } from '../event-store/sqlite/sqlite.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { stampOf } from './backup-command.ts';

type Parts = {
  readonly config: Pick<Config, 'dataDir' | 'databaseUrl'>;
  readonly after: Scheduler;
  /** Whether it is to begin with an empty database where one was lost. */
  readonly isNew: boolean;
  readonly now: number;
  readonly damaged: Damaged;
  /** Hears what people should know of the start. */
  readonly tell: (sentence: string) => void;
};

/** The store that the environment names, this process's alone from here on, and the lock of the data folder. */
export const configuredStore = async ({
  config: { dataDir, databaseUrl },
  after,
  isNew,
  now,
  damaged,
  tell,
}: Parts): Promise<{ readonly lock: FolderLock; readonly eventStore: EventStore }> => {
  if (databaseUrl !== null && isNew)
    throw new StoreError('unwritable', 'With DATABASE_URL leave --new out: for an empty database name another one.');
  const lock = lockFolder(dataDir);
  if (databaseUrl !== null) {
    // Read only where it is needed: a start is what a room waits for after a crash.
    const { openPostgres } = await import('../event-store/postgres/postgres.ts');
    return { lock, eventStore: await openPostgres({ url: databaseUrl, after, damaged }) };
  }
  if (isNew) {
    const kept = beginAnew(dataDir, stampOf(now));
    if (kept.length > 0) tell(`What was left of the database is kept as ${kept.join(', ')} in ${dataDir}.`);
  } else refuseLost(dataDir);
  return { lock, eventStore: openSqlite(dataDir, undefined, damaged) };
};
