import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { type Erasure, type EventStore, type Invitation, type Session, StoreError } from './event-store.ts';
import { lookBeside } from './look-beside.ts';
import { migrations } from './migrations.ts';
import { type Damaged, soundRows } from './sound-rows.ts';
import { wholeLog } from './unreadable.ts';

/** Name of the file in the data folder. */
export const DATABASE = 'rostrum.db';

const FULL = 2;
/** How long a write waits for another process that holds the file, in ms: the whole server waits meanwhile. */
const PATIENCE = 50;

/** What a file system says, and not the content of the file: whoever makes room finds it whole. */
const OF_THE_DISK = /^(SQLITE_(FULL|IOERR|CANTOPEN|READONLY|PERM|NOMEM)|E[A-Z]+$)/;

const fail = (why: StoreError['why'], message: string, cause?: unknown) => new StoreError(why, message, { cause });

const migrate = (db: Database.Database): void => {
  const version = Number(db.pragma('user_version', { simple: true }));
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
};

/** A new database appears whole or not at all, so that an empty file always means a loss; for this user alone. */
const create = (file: string): void => {
  const made = `${file}.new`;
  for (const end of ['', '-journal']) rmSync(`${made}${end}`, { force: true });
  closeSync(openSync(made, 'wx', 0o600));
  const db = new Database(made);
  try {
    migrate(db);
  } finally {
    db.close();
  }
  renameSync(made, file);
};

const openFile = (dataDir: string): Database.Database => {
  const file = join(dataDir, DATABASE);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
    if (existsSync(file)) accessSync(file, constants.W_OK);
  } catch (error) {
    throw fail(
      'unwritable',
      `The folder ${dataDir} cannot be written: choose another with DATA_DIR, or change its permissions.`,
      error,
    );
  }
  try {
    // Looked at without a write first: a file that is not ours, or damaged, or newer, stays as it is.
    if (existsSync(file)) {
      const look = new Database(file, { readonly: true });
      try {
        const version = Number(look.pragma('user_version', { simple: true }));
        if (version > migrations.length)
          throw fail(
            'newer',
            `The database ${file} was written by a newer Rostrum (schema ${version}): start that version, or choose another DATA_DIR.`,
          );
        if (look.pragma('quick_check', { simple: true }) !== 'ok') throw new Error('quick_check failed');
      } finally {
        look.close();
      }
    } else create(file);
    return new Database(file);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (OF_THE_DISK.test(String(error instanceof Error && Reflect.get(error, 'code'))))
      throw fail(
        'failed',
        `The database ${file} cannot be opened (${String(error)}): the disk is full or broken, or the file may not be used. Nothing was changed; make room, and start again.`,
        error,
      );
    throw fail(
      'corrupt',
      `The database ${file} is damaged or not a Rostrum database: put a copy back with “npm run restore -- FILE”, or begin with an empty one with “npm start -- --new”, which keeps this one.`,
      error,
    );
  }
};

/** Durable when `run` returns: WAL with synchronous FULL, asserted and not assumed. */
const makeDurable = (db: Database.Database): void => {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // What is erased is overwritten, not only unlinked.
  db.pragma('secure_delete = ON');
  if (db.pragma('journal_mode', { simple: true }) !== 'wal' || Number(db.pragma('synchronous', { simple: true })) !== FULL) {
    throw fail('failed', 'SQLite refuses WAL with synchronous=FULL on this file system: choose another DATA_DIR.');
  }
};

const told = (error: unknown): StoreError => {
  if (error instanceof StoreError) return error;
  const code = error instanceof Database.SqliteError ? error.code : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return fail('busy', 'Another process holds the database.', error);
  if (code.startsWith('SQLITE_CONSTRAINT')) return fail('conflict', 'What was to be written is there already.', error);
  return fail('failed', 'The database could not be written.', error);
};

/** A write that fails as a `StoreError`, whatever SQLite says. */
const writing =
  <Given extends unknown[], Result>(write: (...given: Given) => Result) =>
  (...given: Given): Result => {
    try {
      return write(...given);
    } catch (error) {
      throw told(error);
    }
  };

type Body = { body: string };
const parsed = <T>(rows: readonly unknown[]): T[] => (rows as Body[]).map(({ body }): T => JSON.parse(body));

const agendaIn = (body: string): Agenda | null => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** The embedded default. Bodies are JSON as the domain made them, so replaying them gives the same state byte for byte. */
export const openSqlite = (dataDir: string, patience: number = PATIENCE, damaged: Damaged = () => undefined): EventStore => {
  const { all, one } = soundRows(damaged);
  const db = openFile(dataDir);
  try {
    makeDurable(db);
    migrate(db);
    db.pragma(`busy_timeout = ${patience}`);
  } catch (error) {
    db.close();
    throw error instanceof StoreError
      ? error
      : fail('failed', `The database in ${dataDir} cannot be opened: ${String(error)}`, error);
  }
  const beside = lookBeside(join(dataDir, DATABASE), db);
  const sql = {
    rooms: db.prepare('SELECT id, agenda, hash, archived FROM room ORDER BY rowid'),
    saveRoom: db.prepare('INSERT INTO room (id, agenda, hash) VALUES (?, ?, ?)'),
    entries: db.prepare('SELECT revision, body FROM entry WHERE room = ? ORDER BY revision'),
    last: db.prepare('SELECT max(revision) AS revision FROM entry WHERE room = ?'),
    append: db.prepare('INSERT INTO entry (room, revision, command_id, body) VALUES (?, ?, ?, ?)'),
    warning: db.prepare('INSERT INTO warning (room, key, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    warnings: db.prepare('SELECT body FROM warning WHERE room = ? ORDER BY at, rowid'),
    allCues: db.prepare('SELECT body FROM cue WHERE room = ? ORDER BY at, rowid'),
    archive: db.prepare('UPDATE room SET archived = ? WHERE id = ?'),
    empty: db.prepare('UPDATE entry SET body = ? WHERE room = ? AND revision = ?'),
    warningKeys: db.prepare('SELECT key FROM warning WHERE room = ?'),
    dropWarning: db.prepare('DELETE FROM warning WHERE room = ? AND key = ?'),
    dropCues: db.prepare('DELETE FROM cue WHERE room = ? AND at >= ? AND at < ?'),
    cues: db.prepare('SELECT body FROM cue WHERE room = ? AND taken_back_at IS NULL ORDER BY at, rowid'),
    sendCue: db.prepare('INSERT INTO cue (room, id, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    takeBack: db.prepare('UPDATE cue SET taken_back_at = ? WHERE room = ? AND id = ? AND taken_back_at IS NULL'),
    anchor: db.prepare('SELECT body FROM anchor'),
    saveAnchor: db.prepare('INSERT INTO anchor (one, body) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET body = excluded.body'),
    step: db.prepare('INSERT INTO clock_step (at, body) VALUES (?, ?)'),
    steps: db.prepare('SELECT body FROM clock_step ORDER BY rowid'),
    links: db.prepare('SELECT body FROM link ORDER BY rowid'),
    link: db.prepare('SELECT body FROM link WHERE token_hash = ?'),
    saveInvitation: db.prepare(
      'INSERT INTO link (token_hash, room, body) VALUES (?, ?, ?) ON CONFLICT (token_hash) DO UPDATE SET body = excluded.body',
    ),
    sessions: db.prepare('SELECT body FROM session ORDER BY rowid'),
    saveSession: db.prepare(
      'INSERT INTO session (id_hash, body) VALUES (?, ?) ON CONFLICT (id_hash) DO UPDATE SET body = excluded.body',
    ),
    dropSession: db.prepare('DELETE FROM session WHERE id_hash = ?'),
    setting: db.prepare('SELECT body FROM setting WHERE key = ?'),
    saveSetting: db.prepare('INSERT INTO setting (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body'),
  };
  // What reads before it writes takes the lock first: with the lock of its first write it would fail where another has written since.
  const append = db.transaction((room: string, revision: number, commandId: string, body: string, anchor: string) => {
    const { revision: last } = sql.last.get(room) as { revision: number | null };
    if (revision !== (last ?? 0) + 1) throw fail('conflict', `revision ${revision} does not follow ${last ?? 0}`);
    sql.append.run(room, revision, commandId, body);
    sql.saveAnchor.run(anchor);
  }).immediate;
  const erase = db.transaction((room: string, { entries, revisions, said }: Erasure) => {
    for (const entry of entries) sql.empty.run(JSON.stringify(entry), room, entry.revision);
    for (const { key } of sql.warningKeys.all(room) as { key: string }[]) {
      const revision = Number(key.split(':').at(-1));
      if (revision >= revisions.from && revision <= revisions.to) sql.dropWarning.run(room, key);
    }
    sql.dropCues.run(room, said.from, said.to);
  }).immediate;
  const saveLinks = db.transaction((links: readonly Invitation[]) => {
    for (const link of links) sql.saveInvitation.run(link.tokenHash, link.room, JSON.stringify(link));
  }).immediate;
  const saveSessions = db.transaction((sessions: readonly Session[]) => {
    for (const session of sessions) sql.saveSession.run(session.idHash, JSON.stringify(session));
  }).immediate;
  /** The log may hold what was erased: from the erasure until no reader, such as a backup, stands in the way of emptying it. */
  let logHoldsErased = true;
  const emptyLog = (): void => {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    logHoldsErased = result?.busy !== 0;
  };
  return {
    rooms: () =>
      (sql.rooms.all() as { id: string; agenda: string; hash: string; archived: number }[]).map((row) => ({
        id: row.id,
        hash: row.hash,
        agenda: agendaIn(row.agenda),
        archived: row.archived === 1,
      })),
    saveRoom: writing(({ id, agenda, hash }) => void sql.saveRoom.run(id, JSON.stringify(agenda), hash)),
    entries: (room) => wholeLog(sql.entries.all(room) as { revision: number; body: string }[]),
    append: writing((room, entry, anchor) =>
      append(room, entry.revision, entry.commandId, JSON.stringify(entry), JSON.stringify(anchor)),
    ),
    eraseRun: writing((room, erasure) => {
      logHoldsErased = true;
      erase(room, erasure);
      emptyLog();
    }),
    setArchived: writing((room, archived) => void sql.archive.run(archived ? 1 : 0, room)),
    recordWarning: writing(
      (room, warning) => sql.warning.run(room, warning.key, warning.at, JSON.stringify(warning)).changes === 1,
    ),
    warnings: (room) => all('warning', sql.warnings.all(room)),
    cues: (room) => parsed(sql.allCues.all(room)),
    standingCues: (room) => parsed(sql.cues.all(room)),
    sendCue: writing((room, cue) => sql.sendCue.run(room, cue.id, cue.at, JSON.stringify(cue)).changes === 1),
    takeBackCue: writing((room, id, at) => sql.takeBack.run(at, room, id).changes === 1),
    anchor: () => one('anchor', sql.anchor.get()),
    saveAnchor: writing((anchor) => {
      sql.saveAnchor.run(JSON.stringify(anchor));
      // Written every few seconds, so it is also the next try.
      if (logHoldsErased) emptyLog();
    }),
    recordClockStep: writing((step) => void sql.step.run(step.at, JSON.stringify(step))),
    clockSteps: () => all('clock_step', sql.steps.all()),
    invitations: () => all('link', sql.links.all()),
    saveInvitations: writing(saveLinks),
    invitation: (tokenHash) => one('link', sql.link.get(tokenHash)),
    sessions: () => all('session', sql.sessions.all()),
    saveSessions: writing(saveSessions),
    dropSession: writing((idHash) => void sql.dropSession.run(idHash)),
    setting: (key) => one('setting', sql.setting.get(key)),
    saveSetting: writing((key, value) => void sql.saveSetting.run(key, JSON.stringify(value))),
    ...beside.looks,
    close: () => {
      beside.close();
      db.close();
    },
  };
};
