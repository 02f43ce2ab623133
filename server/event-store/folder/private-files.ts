import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What others on the computer may do with a file or folder, as bits of its mode. */
const OTHERS = 0o077;
const OURS = /^(rostrum[.-].*|backups|certificate)$/;

const closed = (path: string, mode: number): boolean => {
  if ((statSync(path).mode & OTHERS) === 0) return true;
  try {
    chmodSync(path, mode);
    return true;
  } catch {
    return false;
  }
};

/**
 * Keeps names and sign-ins from other users of the computer: files of the database belong to this user alone, and so does the folder
 * where it holds nothing else. One sentence for each that stays open. Windows has no such modes.
 */
export const closeToOthers = (dataDir: string, platform: string = process.platform): readonly string[] => {
  if (platform === 'win32') return [];
  const names = readdirSync(dataDir);
  const backups = join(dataDir, 'backups');
  const copies = existsSync(backups) ? readdirSync(backups).map((name) => join('backups', name)) : [];
  const files = [...names.filter((name) => /^rostrum[.-]/.test(name)), ...copies].filter((name) =>
    statSync(join(dataDir, name)).isFile(),
  );
  const open = files.filter((name) => !closed(join(dataDir, name), 0o600)).map((name) => join(dataDir, name));
  // A folder that is used for something else as well is not ours to close.
  const isOurs = names.every((name) => OURS.test(name));
  const isOpen = isOurs ? !closed(dataDir, 0o700) : (statSync(dataDir).mode & OTHERS) !== 0;
  return [...open, ...(isOpen ? [dataDir] : [])].map(
    (path) => `${path} can be read by other users of this computer: take it from them with chmod go-rwx.`,
  );
};
