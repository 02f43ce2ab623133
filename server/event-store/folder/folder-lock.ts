import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../ports/store-error.ts';

/** The file whose lock is held, and beside it who holds it: SQLite's file must not be opened by anything else in this process. */
const LOCK = 'rostrum.lock';
const NOTE = 'rostrum.lock.json';
/** Whoever looks whether the lock is free holds it for a moment: so long it is tried again, in ms. */
const PATIENCE = 500;

/** The process that uses a data folder; null where it could not leave its name. `urls`: none before it listens. */
export type FolderUser = { readonly pid: number | null; readonly urls: readonly string[] };

const UNKNOWN: FolderUser = { pid: null, urls: [] };

const readNote = (dataDir: string): FolderUser | null => {
  try {
    const note: unknown = JSON.parse(readFileSync(join(dataDir, NOTE), 'utf8'));
    const pid: unknown = typeof note === 'object' && note !== null ? Reflect.get(note, 'pid') : null;
    const urls: unknown = typeof note === 'object' && note !== null ? Reflect.get(note, 'urls') : null;
    return typeof pid === 'number' && Array.isArray(urls) ? { pid, urls: urls.map(String) } : null;
  } catch {
    return null;
  }
};

const writeNote = (dataDir: string, user: FolderUser): void => {
  try {
    const file = join(dataDir, NOTE);
    writeFileSync(`${file}.new`, JSON.stringify(user), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // A full disk: the lock holds without it, it only has no name.
  }
};

const isHeld = (error: unknown): boolean => error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** Who uses this folder now; null where nobody does. Writes nothing, and a note that a killed process left counts for nothing. */
export const userOfFolder = (dataDir: string): FolderUser | null => {
  const file = join(dataDir, LOCK);
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return null;
  } catch (error) {
    if (!isHeld(error)) throw error;
    return readNote(dataDir) ?? UNKNOWN;
  } finally {
    db.close();
  }
};

const inUse = (dataDir: string): StoreError => {
  const { pid, urls } = userOfFolder(dataDir) ?? UNKNOWN;
  const who = `${pid === null ? 'another process' : `process ${pid}`}${urls[0] === undefined ? '' : ` at ${urls[0]}`}`;
  return new StoreError(
    'unwritable',
    `The folder ${dataDir} is in use by ${who}: stop it first, or choose another with DATA_DIR.`,
  );
};

export type FolderLock = {
  /** Tells others where this process listens. */
  readonly listensAt: (urls: readonly string[]) => void;
  readonly release: () => void;
};

/**
 * Keeps every other process from serving or replacing what is in this folder. The lock is the system's, on an empty SQLite file, on
 * Windows too: it is gone with the process, however that ends, so nobody has to judge how old it is.
 */
export const lockFolder = (dataDir: string): FolderLock => {
  const { pid } = process;
  let db: Database.Database;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const file = join(dataDir, LOCK);
    // Whoever can read the lock can hold it.
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    db = new Database(file, { timeout: PATIENCE });
  } catch (error) {
    throw new StoreError(
      'unwritable',
      `The folder ${dataDir} cannot be written: choose another with DATA_DIR, or change its permissions.`,
      { cause: error },
    );
  }
  try {
    // Nothing is ever written to it, so nothing has to be undone: a journal would need room on a disk that may be full.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isHeld(error)) throw inUse(dataDir);
    throw new StoreError('failed', `The folder ${dataDir} cannot be locked: ${String(error)}`, { cause: error });
  }
  writeNote(dataDir, { pid, urls: [] });
  return {
    listensAt: (urls) => writeNote(dataDir, { pid, urls }),
    release: () => {
      rmSync(join(dataDir, NOTE), { force: true });
      db.close();
    },
  };
};
