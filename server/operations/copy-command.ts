import { type CopyEnd, contentOf } from '../event-store/copy/copied-tables.ts';
import { postgresEnd } from '../event-store/copy/postgres-end.ts';
import { sqliteEnd } from '../event-store/copy/sqlite-end.ts';
import { StoreError } from '../event-store/ports/store-error.ts';
import type { Scheduler } from '../time/scheduler.ts';

const isDatabase = (named: string): boolean => /^postgres(ql)?:\/\//.test(named);
/** The name as it is told: an address may hold a password. */
const shown = (named: string): string => (isDatabase(named) ? 'the PostgreSQL database' : named);

const openEnd = async (named: string, role: 'source' | 'target', after: Scheduler): Promise<CopyEnd> => {
  if (!isDatabase(named)) return sqliteEnd(named, role);
  if (!URL.canParse(named)) throw new StoreError('unwritable', 'This is no address such as postgres://user@host/database.');
  return postgresEnd(named, after);
};

const copied = async (source: CopyEnd, target: CopyEnd, to: string): Promise<string> => {
  const there = [...(await contentOf(target)).content.values()].reduce((sum, rows) => sum + rows.length, 0);
  if (there > 0)
    throw new StoreError('unwritable', `There is something in ${shown(to)} already: name an empty one. Nothing was written.`);
  const { content, digest } = await contentOf(source);
  await target.fill(content);
  const arrived = await contentOf(target);
  if (arrived.digest !== digest)
    throw new StoreError('failed', `What arrived in ${shown(to)} is not what was sent: do not use it.`);
  const rows = (name: string): number => [...content].find(([table]) => table.name === name)?.[1].length ?? 0;
  return `${rows('room')} rooms with ${rows('entry')} entries and ${rows('session')} sign-ins; both sides have the digest ${digest}.`;
};

/** `copy FROM TO`, each a data folder or the address of a PostgreSQL database: everything, while no server uses either. */
export const copyText = async (from: string | undefined, to: string | undefined, after: Scheduler): Promise<string> => {
  if (from === undefined || to === undefined)
    throw new StoreError(
      'unwritable',
      'Usage: npm run copy -- FROM TO, each a data folder or an address such as postgres://user@host/database',
    );
  const source = await openEnd(from, 'source', after);
  try {
    const target = await openEnd(to, 'target', after);
    try {
      return `Copied ${shown(from)} to ${shown(to)}: ${await copied(source, target, to)}\n`;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};
