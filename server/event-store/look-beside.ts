import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import type { EventStore } from './event-store.ts';

/** Which file a name leads to; null where it leads to none. */
const identity = (file: string): string | null => {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
};

/**
 * How a database looks from beside. The connection that writes finds its pages in memory and its file by a handle that outlives
 * the name: it would go on in a file that is damaged, deleted or replaced. One of its own that only reads goes to the file.
 */
export const lookBeside = (
  file: string,
  db: Database.Database,
): { readonly looks: Pick<EventStore, 'look' | 'isInPlace'>; readonly close: () => void } => {
  const beside = new Sqlite(file, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
  const ends = tables.flatMap((table) =>
    ['ASC', 'DESC'].map((order) => beside.prepare(`SELECT rowid FROM "${table}" ORDER BY rowid ${order} LIMIT 1`)),
  );
  // The log beside the file holds what was committed last: without it that is lost.
  const names = [file, `${file}-wal`];
  const opened = names.map(identity);
  return {
    looks: {
      look: () => {
        for (const end of ends) end.get();
      },
      isInPlace: () =>
        names.every((name, index) => {
          const now = identity(name);
          opened[index] ??= now;
          return now === opened[index];
        }),
    },
    close: () => beside.close(),
  };
};
