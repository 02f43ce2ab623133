import { join } from 'node:path';
import { format } from 'date-fns';
import type { Config } from '../config.ts';
import { backUp, restore } from '../event-store/folder/backup.ts';
import { StoreError } from '../event-store/ports/store-error.ts';

const SIGN_INS_ENDED =
  'All sign-ins of the backup ended: devices, links, tokens and the passphrase. Scan the code that the next start shows, and give out new ones; to keep them, restore with --keep-sign-ins.\n';
const SIGN_INS_KEPT =
  'Sign-ins are those of the backup, also of devices, links and tokens that were revoked since, and an older passphrase: look through Links.\n';

/** Local date and time as part of a file's name. */
export const stampOf = (now: number): string => format(now, 'yyyy-MM-dd-HHmmss');

type KeptIn = Pick<Config, 'dataDir' | 'databaseUrl'>;

const refuseDatabase = ({ databaseUrl }: KeptIn): void => {
  if (databaseUrl !== null)
    throw new StoreError(
      'unwritable',
      'With DATABASE_URL everything is in PostgreSQL: back it up with pg_dump, or copy it to a folder with “npm run copy”.',
    );
};

/** `backup [FILE]`: runs beside a server as well. */
export const backupText = async (kept: KeptIn, named: string | undefined, now: number): Promise<string> => {
  refuseDatabase(kept);
  const { dataDir } = kept;
  const target = named ?? join(dataDir, 'backups', `rostrum-${stampOf(now)}.db`);
  await backUp(dataDir, target);
  return `Backed up to ${target}\n`;
};

/** `restore FILE`: runs while no server uses the folder. */
export const restoreText = async (
  keptIn: KeptIn,
  named: string | undefined,
  now: number,
  keepSignIns: boolean,
): Promise<string> => {
  if (named === undefined) throw new StoreError('unwritable', 'Usage: npm run restore -- FILE [--keep-sign-ins]');
  refuseDatabase(keptIn);
  const kept = await restore(keptIn.dataDir, named, `rostrum-before-${stampOf(now)}.db`, keepSignIns);
  return `Restored from ${named}${kept === null ? '' : `; what was there is kept as ${kept}`}\n${keepSignIns ? SIGN_INS_KEPT : SIGN_INS_ENDED}`;
};
