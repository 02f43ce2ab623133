import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import type { StoreHealth } from '../ports/event-store.ts';

/** Which file a name leads to; null where it leads to none. */
const identity = (file: string): string | null => {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
};

const MAGIC = 'SQLite format 3\0';
/** Where a header tells how the file is written and read, and what stands there while a log is beside it. */
const MODES = 18;
const WITH_LOG = 2;

/** Whether the file still begins as ours does: not where it was emptied, or a backup was written over it, which has no log. */
const beginsAsOurs = (handle: number): boolean => {
  const header = Buffer.alloc(MODES + 2);
  readSync(handle, header, 0, header.length, 0);
  return header.toString('latin1', 0, MAGIC.length) === MAGIC && header[MODES] === WITH_LOG && header[MODES + 1] === WITH_LOG;
};

/**
 * How a database looks from beside. The connection that writes finds its pages in memory and its file by a handle that outlives
 * the name: it would go on in a file that is damaged, deleted or replaced. One of its own that only reads goes to the file.
 */
export const lookBeside = (file: string, db: Database.Database): { readonly looks: StoreHealth; readonly close: () => void } => {
  const beside = new Sqlite(file, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
  const ends = tables.flatMap((table) =>
    ['ASC', 'DESC'].map((order) => beside.prepare(`SELECT rowid FROM "${table}" ORDER BY rowid ${order} LIMIT 1`)),
  );
  // The log beside the file holds what was committed last: without it that is lost.
  const names = [file, `${file}-wal`];
  const opened = names.map(identity);
  // Kept open: the system drops the locks of a process on a file as soon as it closes any handle of it.
  const handle = openSync(file, 'r');
  return {
    looks: {
      look: async () => {
        for (const end of ends) end.get();
      },
      isInPlace: async () =>
        names.every((name, index) => {
          const now = identity(name);
          opened[index] ??= now;
          return now === opened[index];
        }) && beginsAsOurs(handle),
    },
    close: () => {
      beside.close();
      closeSync(handle);
    },
  };
};
