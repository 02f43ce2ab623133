import Database from 'better-sqlite3';

/** Settings that let somebody in or name a device: the passphrase, the links on printed sheets, who holds the clock of a room. */
const SETTINGS = "key = 'passphrase' OR key LIKE 'sheet:%' OR key LIKE 'chair:%'";

/** Takes every sign-in out of a database file that nobody has open: devices, links, tokens, the passphrase. */
export const endSignIns = (file: string): void => {
  const db = new Database(file);
  try {
    // One file, and nothing of a secret left in it.
    db.pragma('journal_mode = DELETE');
    db.pragma('secure_delete = ON');
    // A backup of the first release has no settings yet.
    const hasSettings = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'setting'").get() !== undefined;
    db.transaction(() => {
      db.exec('DELETE FROM session; DELETE FROM link');
      if (hasSettings) db.exec(`DELETE FROM setting WHERE ${SETTINGS}`);
    })();
  } finally {
    db.close();
  }
};
