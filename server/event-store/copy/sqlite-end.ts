import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../folder/folder-lock.ts';
import { StoreError } from '../ports/store-error.ts';
import { DATABASE, openFile } from '../sqlite/open-file.ts';
import { COPIED, type CopiedTable, type CopyEnd, type Row } from './copied-tables.ts';

/** How long a write waits for a reader, such as a backup, in ms. */
const PATIENCE = 5_000;

const namesOf = ({ columns }: CopiedTable): string => columns.map(({ name }) => name).join(', ');

/** The database of a data folder as one end of a copy. As the source it must be there; a folder without one becomes one to write to. */
export const sqliteEnd = (dataDir: string, role: 'source' | 'target'): CopyEnd => {
  if (role === 'source' && !existsSync(join(dataDir, DATABASE)))
    throw new StoreError('unwritable', `There is no database in ${dataDir} to copy.`);
  const lock = lockFolder(dataDir);
  try {
    const db = openFile(dataDir, PATIENCE);
    return {
      read: async (table) =>
        db
          .prepare(`SELECT ${namesOf(table)} FROM ${table.name} ORDER BY ${table.by.join(', ') || 'rowid'}`)
          .raw()
          .all() as Row[],
      fill: async (content) =>
        db.transaction(() => {
          for (const table of COPIED) {
            const add = db.prepare(
              table.name === 'anchor'
                ? 'INSERT INTO anchor (one, body) VALUES (1, ?)'
                : `INSERT INTO ${table.name} (${namesOf(table)}) VALUES (${table.columns.map(() => '?').join(', ')})`,
            );
            for (const row of content.get(table) ?? []) add.run(...row);
          }
        })(),
      close: async () => {
        db.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
