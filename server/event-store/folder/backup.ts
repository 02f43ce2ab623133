import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../ports/store-error.ts';
import { migrations } from '../sqlite/migrations.ts';
import { DATABASE } from '../sqlite/open-file.ts';
import { lockFolder } from './folder-lock.ts';
import { endSignIns } from './sign-ins.ts';

/** Looks at a file without changing it: its schema version, or why it is no whole database of ours. */
export const versionOf = (file: string): number => {
  let db: Database.Database;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new StoreError('unwritable', `There is no file ${file} to read.`, { cause: error });
  }
  try {
    const ours = db.prepare("SELECT count(*) AS tables FROM sqlite_master WHERE name IN ('room', 'entry')").get() as {
      tables: number;
    };
    if (ours.tables !== 2 || db.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('not whole');
    return Number(db.pragma('user_version', { simple: true }));
  } catch (error) {
    throw new StoreError('corrupt', `The file ${file} is damaged or not a Rostrum database: nothing was changed.`, {
      cause: error,
    });
  } finally {
    db.close();
  }
};

/** SQLite's own online backup, all pages in one step: page by page it begins anew with every write, and under steady taps never ends. */
const copyOf = async (db: Database.Database, target: string): Promise<void> => {
  await db.backup(target, { progress: () => Number.MAX_SAFE_INTEGER });
  chmodSync(target, 0o600);
};

/** Copies the database as it stands at one moment while the server goes on writing. The copy is checked before it is called one. */
export const backUp = async (dataDir: string, target: string): Promise<void> => {
  const file = join(dataDir, DATABASE);
  if (!existsSync(file)) throw new StoreError('unwritable', `There is no database in ${dataDir} to back up.`);
  if (existsSync(target)) throw new StoreError('unwritable', `The file ${target} is there already: nothing was written.`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const db = new Database(file, { readonly: true });
  try {
    await copyOf(db, target);
  } finally {
    db.close();
  }
  const copy = new Database(target);
  try {
    // One file that can be carried away: no write-ahead log beside it.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  versionOf(target);
};

/** Folds the log into the file, which only works where nobody has it open, such as a backup. A damaged one is free to be put aside. */
const foldLog = (file: string): void => {
  const db = new Database(file, { timeout: 200 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new StoreError('unwritable', 'Another program has this database open: stop it first. Nothing was changed.', {
        cause: error,
      });
  } finally {
    db.close();
  }
};

const replaceDatabase = async (dataDir: string, source: string, aside: string, keepSignIns: boolean): Promise<string | null> => {
  const file = join(dataDir, DATABASE);
  const had = existsSync(file);
  if (had) foldLog(file);
  // The copy is whole before anything moves: a power cut leaves the one or the other.
  const ready = join(dataDir, `${DATABASE}.restoring`);
  // A restore that was cut short is ended with what it had made ready.
  if (resolve(source) !== resolve(ready)) {
    rmSync(ready, { force: true });
    const db = new Database(source, { readonly: true });
    try {
      await copyOf(db, ready);
    } finally {
      db.close();
    }
  }
  if (!keepSignIns) endSignIns(ready);
  versionOf(ready);
  const kept = join(dataDir, aside);
  if (had) renameSync(file, kept);
  // Left beside a damaged file alone; with the restored one they would be taken for its own.
  for (const end of ['-wal', '-shm']) if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${kept}${end}`);
  renameSync(ready, file);
  return had ? kept : null;
};

/**
 * Puts a backup in the database's place; what was there is kept beside it as `aside`, and its name is returned (null: nothing was).
 * A backup knows nothing of what was revoked since, so all sign-ins in it end unless they are to be kept.
 */
export const restore = async (dataDir: string, source: string, aside: string, keepSignIns = false): Promise<string | null> => {
  if (versionOf(source) > migrations.length)
    throw new StoreError('newer', `The backup ${source} was written by a newer Rostrum: start that version.`);
  const lock = lockFolder(dataDir);
  try {
    return await replaceDatabase(dataDir, source, aside, keepSignIns);
  } finally {
    lock.release();
  }
};
