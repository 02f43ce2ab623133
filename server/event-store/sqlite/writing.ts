import Database from 'better-sqlite3';
import { StoreError } from '../ports/store-error.ts';

const storeErrorOf = (error: unknown): StoreError => {
  if (error instanceof StoreError) return error;
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreError('busy', 'Another process holds the database.', { cause: error });
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new StoreError('conflict', 'What was to be written is there already.', { cause: error });
  return new StoreError('failed', 'The database could not be written.', { cause: error });
};

/** A write as a promise: it is done at once, and fails as a `StoreError` whatever SQLite says. */
export const writing =
  <Given extends unknown[], Result>(write: (...given: Given) => Result) =>
  async (...given: Given): Promise<Result> => {
    try {
      return write(...given);
    } catch (error) {
      throw storeErrorOf(error);
    }
  };
