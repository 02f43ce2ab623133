import { join } from 'node:path';
import type { EventStore } from '../ports/event-store.ts';
import { type Damaged, soundRows } from '../ports/sound-rows.ts';
import { accessTables } from './access-tables.ts';
import { handTables } from './hand-tables.ts';
import { logTables } from './log-tables.ts';
import { lookBeside } from './look-beside.ts';
import { DATABASE, openFile } from './open-file.ts';
import { settingsTables } from './settings-tables.ts';

/** How long a write waits for another process that holds the file, in ms: the whole server waits meanwhile. */
const PATIENCE = 50;

/** The embedded default: one file in the data folder, behind all three ports. `damaged` hears of rows that are left out. */
export const openSqlite = (dataDir: string, patience: number = PATIENCE, damaged: Damaged = () => undefined): EventStore => {
  const rows = soundRows(damaged);
  const db = openFile(dataDir, patience);
  const beside = lookBeside(join(dataDir, DATABASE), db);
  const log = logTables(db, rows);
  return {
    ...log.port,
    ...handTables(db, rows),
    ...accessTables(db, rows),
    ...settingsTables(db, rows, log.forgetErased),
    ...beside.looks,
    close: async () => {
      beside.close();
      db.close();
    },
  };
};
