import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** How often a start looks whether the other's build has ended, in ms. */
const LOOKS_EVERY = 200;

/** Waits for the lock of the build and takes it: each build empties the folder that another one writes. The lock is the system's, as that of
 * the data folder, and gone with its process. The answer lets go of it.
 * @param {string} root @returns {Promise<() => void>} */
export const takeBuildLock = async (root) => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const db = new Database(join(root, 'dist', 'building.lock'), { timeout: 0 });
  for (;;) {
    try {
      db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      return () => db.close();
    } catch (error) {
      if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error;
      await passed(LOOKS_EVERY);
    }
  }
};
