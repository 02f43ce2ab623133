import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../ports/store-error.ts';
import { DATABASE } from '../sqlite/open-file.ts';
import { versionOf } from './backup.ts';

const LOGS: readonly string[] = [`${DATABASE}-wal`, `${DATABASE}-shm`];
const RESTORING = `${DATABASE}.restoring`;
const BEFORE = /^rostrum-before-.*\.db$/;

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
const isEmpty = (file: string): boolean => existsSync(file) && statSync(file).size === 0;

/** What shows that a database was here and is gone: copies of it, the likeliest first, and what else is left. */
type Traces = { readonly copies: readonly string[]; readonly rest: readonly string[] };

/** What a lost database has left; nothing where a database stands, or where there never was one. */
export const lostTraces = (dataDir: string): Traces => {
  const file = join(dataDir, DATABASE);
  if (existsSync(file) && !isEmpty(file)) return { copies: [], rest: [] };
  const names = namesIn(dataDir);
  const newest = (some: readonly string[]): readonly string[] => some.toSorted().toReversed();
  return {
    copies: [
      ...names.filter((name) => name === RESTORING),
      ...newest(names.filter((name) => BEFORE.test(name))),
      ...newest(namesIn(join(dataDir, 'backups')).filter((name) => name.endsWith('.db'))).map((name) => join('backups', name)),
    ],
    rest: names.filter((name) => name === DATABASE || LOGS.includes(name)),
  };
};

/** Ends a start that would open an empty database where one was lost. */
export const refuseLost = (dataDir: string): void => {
  const { copies, rest } = lostTraces(dataDir);
  const [copy] = copies;
  const there = [...copies, ...rest];
  if (there.length === 0) return;
  throw new StoreError(
    'corrupt',
    `The folder ${dataDir} has lost its database ${DATABASE} (there is ${there.slice(0, 5).join(', ')}): ` +
      `put a copy back with “npm run restore -- ${copy === undefined ? 'FILE' : join(dataDir, copy)}”, ` +
      'or begin with an empty one with “npm start -- --new”. Nothing was changed.',
  );
};

/**
 * Puts aside whatever is left of a lost or damaged database, so that a new one can begin; nothing is deleted. The names of what was
 * moved. A database that can be read stays: a start that always says `--new` must not end every day.
 */
export const beginAnew = (dataDir: string, stamp: string): readonly string[] => {
  const file = join(dataDir, DATABASE);
  if (existsSync(file) && !isEmpty(file)) {
    let isWhole = true;
    try {
      versionOf(file);
    } catch {
      isWhole = false;
    }
    if (isWhole)
      throw new StoreError(
        'unwritable',
        `The folder ${dataDir} has a database that can be read: leave --new out, or choose another folder with DATA_DIR. Nothing was changed.`,
      );
  }
  return [DATABASE, ...LOGS, RESTORING].flatMap((name) => {
    if (!existsSync(join(dataDir, name))) return [];
    const aside = `rostrum-before-${stamp}${name === RESTORING ? '-restoring.db' : name.replace('rostrum', '')}`;
    renameSync(join(dataDir, name), join(dataDir, aside));
    return [aside];
  });
};
