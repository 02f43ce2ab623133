import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../ports/store-error.ts';
import { migrations } from './migrations.ts';

/** Name of the file in the data folder. */
export const DATABASE = 'rostrum.db';

const FULL = 2;
/** What a file system says, and not the content of the file: whoever makes room finds it whole. */
const OF_THE_DISK = /^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|NOMEM)|E[A-Z]+$)/;

const fail = (why: StoreError['why'], message: string, cause?: unknown) => new StoreError(why, message, { cause });

const migrate = (db: Database.Database): void => {
  const version = Number(db.pragma('user_version', { simple: true }));
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
};

/** A new database appears whole or not at all, so that an empty file always means a loss; for this user alone. */
const create = (file: string): void => {
  const made = `${file}.new`;
  for (const end of ['', '-journal']) rmSync(`${made}${end}`, { force: true });
  closeSync(openSync(made, 'wx', 0o600));
  const db = new Database(made);
  try {
    migrate(db);
  } finally {
    db.close();
  }
  renameSync(made, file);
};

const openOrCreate = (dataDir: string): Database.Database => {
  const file = join(dataDir, DATABASE);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    throw fail(
      'unwritable',
      `The folder ${dataDir} cannot be written: choose another with DATA_DIR, or change its permissions.`,
      error,
    );
  }
  try {
    // Looked at without a write first: a file that is not ours, or damaged, or newer, stays as it is.
    if (existsSync(file)) {
      const look = new Database(file, { readonly: true });
      try {
        const version = Number(look.pragma('user_version', { simple: true }));
        if (version > migrations.length)
          throw fail(
            'newer',
            `The database ${file} was written by a newer Rostrum (schema ${version}): start that version, or choose another DATA_DIR.`,
          );
        if (look.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('quick_check failed');
      } finally {
        look.close();
      }
    } else create(file);
    return new Database(file);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (OF_THE_DISK.test(String(error instanceof Error && Reflect.get(error, 'code'))))
      throw fail(
        'failed',
        `The database ${file} cannot be opened (${String(error)}): the disk is full or broken, or the file may not be used. Nothing was changed; make room, and start again.`,
        error,
      );
    throw fail(
      'corrupt',
      `The database ${file} is damaged or not a Rostrum database: put a copy back with “npm run restore -- FILE”, or begin with an empty one with “npm start -- --new”, which keeps this one.`,
      error,
    );
  }
};

/** Durable when `run` returns: WAL with synchronous FULL, asserted and not assumed. */
const makeDurable = (db: Database.Database): void => {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // What is erased is overwritten, not only unlinked.
  db.pragma('secure_delete = ON');
  if (db.pragma('journal_mode', { simple: true }) !== 'wal' || Number(db.pragma('synchronous', { simple: true })) !== FULL) {
    throw fail('failed', 'SQLite refuses WAL with synchronous=FULL on this file system: choose another DATA_DIR.');
  }
};

/** The database of a folder, at the present schema and durable. `patience`: how long a write waits for another process, in ms. */
export const openFile = (dataDir: string, patience: number): Database.Database => {
  const db = openOrCreate(dataDir);
  try {
    makeDurable(db);
    migrate(db);
    db.pragma(`busy_timeout = ${patience}`);
    return db;
  } catch (error) {
    db.close();
    throw error instanceof StoreError
      ? error
      : fail('failed', `The database in ${dataDir} cannot be opened: ${String(error)}`, error);
  }
};
