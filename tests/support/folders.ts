import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of the project. */
export const root = new URL('../..', import.meta.url).pathname;
/** A new folder, for one database. */
export const temporary = (): string => mkdtempSync(join(tmpdir(), 'rostrum-'));
