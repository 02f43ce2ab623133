import { join } from 'node:path';
import { format } from 'date-fns';
import { backUp, restore } from '../event-store/folder/backup.ts';
import { StoreError } from '../event-store/ports/store-error.ts';

const SIGN_INS_ENDED =
  'All sign-ins of the backup ended: devices, links, tokens and the passphrase. Scan the code that the next start shows, and give out new ones; to keep them, restore with --keep-sign-ins.\n';
const SIGN_INS_KEPT =
  'Sign-ins are those of the backup, also of devices, links and tokens that were revoked since, and an older passphrase: look through Links.\n';

/** Local date and time as part of a file's name. */
export const stampOf = (now: number): string => format(now, 'yyyy-MM-dd-HHmmss');

/** `backup [FILE]`: runs beside a server as well. */
export const backupText = async (dataDir: string, named: string | undefined, now: number): Promise<string> => {
  const target = named ?? join(dataDir, 'backups', `rostrum-${stampOf(now)}.db`);
  await backUp(dataDir, target);
  return `Backed up to ${target}\n`;
};

/** `restore FILE`: runs while no server uses the folder. */
export const restoreText = async (
  dataDir: string,
  named: string | undefined,
  now: number,
  keepSignIns: boolean,
): Promise<string> => {
  if (named === undefined) throw new StoreError('unwritable', 'Usage: npm run restore -- FILE [--keep-sign-ins]');
  const kept = await restore(dataDir, named, `rostrum-before-${stampOf(now)}.db`, keepSignIns);
  return `Restored from ${named}${kept === null ? '' : `; what was there is kept as ${kept}`}\n${keepSignIns ? SIGN_INS_KEPT : SIGN_INS_ENDED}`;
};
