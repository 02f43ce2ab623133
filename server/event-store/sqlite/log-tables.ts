import type Database from 'better-sqlite3';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { identityOf } from '../../../shared/domain/run/warnings.ts';
import { readEntry, wholeLog } from '../ports/read-log.ts';
import type { Erasure, RoomLog } from '../ports/room-log.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import { StoreError } from '../ports/store-error.ts';
import { writing } from './writing.ts';

type Body = { body: string };

const agendaIn = (body: string): Agenda | null => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** The log of rooms. Bodies are JSON as the domain made them, so that replaying them gives the same state byte for byte. */
export const logTables = (db: Database.Database, { all }: SoundRows) => {
  const sql = {
    rooms: db.prepare('SELECT id, agenda, hash, archived FROM room ORDER BY rowid'),
    saveRoom: db.prepare('INSERT INTO room (id, agenda, hash) VALUES (?, ?, ?)'),
    archive: db.prepare('UPDATE room SET archived = ? WHERE id = ?'),
    entries: db.prepare('SELECT revision, body FROM entry WHERE room = ? AND revision > ? ORDER BY revision'),
    entry: db.prepare('SELECT body FROM entry WHERE room = ? AND revision = ?'),
    last: db.prepare('SELECT max(revision) AS revision FROM entry WHERE room = ?'),
    append: db.prepare('INSERT INTO entry (room, revision, command_id, body) VALUES (?, ?, ?, ?)'),
    saveAnchor: db.prepare('INSERT INTO anchor (one, body) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET body = excluded.body'),
    empty: db.prepare('UPDATE entry SET body = ? WHERE room = ? AND revision = ?'),
    warning: db.prepare('INSERT INTO warning (room, key, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    warnings: db.prepare('SELECT body FROM warning WHERE room = ? ORDER BY at, rowid'),
    warningKeys: db.prepare('SELECT key FROM warning WHERE room = ?'),
    dropWarning: db.prepare('DELETE FROM warning WHERE room = ? AND key = ?'),
    cues: db.prepare('SELECT body, taken_back_at FROM cue WHERE room = ? ORDER BY at, rowid'),
    sendCue: db.prepare('INSERT INTO cue (room, id, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    takeBack: db.prepare('UPDATE cue SET taken_back_at = ? WHERE room = ? AND id = ? AND taken_back_at IS NULL'),
    recordReceipt: db.prepare(
      `INSERT INTO receipt (room, cue, person, stage, at)
       SELECT room, id, @person, @stage, @at FROM cue WHERE room = @room AND id = @cue
       ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at < at`,
    ),
    receipts: db.prepare('SELECT cue, person, stage, at FROM receipt WHERE room = ? ORDER BY at, rowid'),
    recordAct: db.prepare(
      `INSERT INTO cue_act (room, cue, person, act, at, device)
       SELECT room, id, @person, @act, @at, @device FROM cue WHERE room = @room AND id = @cue ON CONFLICT DO NOTHING`,
    ),
    acts: db.prepare('SELECT cue, person, act, at, device FROM cue_act WHERE room = ? ORDER BY at, rowid'),
    dropActs: db.prepare('DELETE FROM cue_act WHERE room = ? AND cue NOT IN (SELECT id FROM cue WHERE room = ?)'),
    dropReceipts: db.prepare('DELETE FROM receipt WHERE room = ? AND cue NOT IN (SELECT id FROM cue WHERE room = ?)'),
    dropHands: db.prepare('DELETE FROM hand WHERE room = ? AND at >= ? AND at < ?'),
    dropCues: db.prepare('DELETE FROM cue WHERE room = ? AND at >= ? AND at < ?'),
  };
  // What reads before it writes takes the lock first: with the lock of its first write it would fail where another has written since.
  const append = db.transaction((room: string, revision: number, commandId: string, body: string, anchor: string) => {
    const { revision: last } = sql.last.get(room) as { revision: number | null };
    if (revision !== (last ?? 0) + 1) throw new StoreError('conflict', `revision ${revision} does not follow ${last ?? 0}`);
    sql.append.run(room, revision, commandId, body);
    sql.saveAnchor.run(anchor);
  }).immediate;
  const erase = db.transaction((room: string, { entries, revisions, said }: Erasure) => {
    for (const entry of entries) sql.empty.run(JSON.stringify(entry), room, entry.revision);
    for (const { key } of sql.warningKeys.all(room) as { key: string }[]) {
      const { revision } = identityOf(key);
      if (revision >= revisions.from && revision <= revisions.to) sql.dropWarning.run(room, key);
    }
    sql.dropCues.run(room, said.from, said.to);
    sql.dropReceipts.run(room, room);
    sql.dropActs.run(room, room);
    sql.dropHands.run(room, said.from, said.to);
  }).immediate;
  const sendCues = db.transaction((room: string, cues: readonly Cue[]): readonly string[] =>
    cues.filter((cue) => sql.sendCue.run(room, cue.id, cue.at, JSON.stringify(cue)).changes === 1).map(({ id }) => id),
  ).immediate;
  /** The write-ahead log may hold what was erased: from the erasure until no reader, such as a backup, stands in the way of emptying it. */
  let mayHoldErased = true;
  const emptyWriteAhead = (): void => {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    mayHoldErased = result?.busy !== 0;
  };
  const port: RoomLog = {
    rooms: async () =>
      (sql.rooms.all() as { id: string; agenda: string; hash: string; archived: number }[]).map((row) => ({
        id: row.id,
        hash: row.hash,
        agenda: agendaIn(row.agenda),
        archived: row.archived === 1,
      })),
    saveRoom: writing(({ id, agenda, hash }) => void sql.saveRoom.run(id, JSON.stringify(agenda), hash)),
    setArchived: writing((room, archived) => void sql.archive.run(archived ? 1 : 0, room)),
    entries: async (room, after = 0) =>
      wholeLog(sql.entries.iterate(room, after) as Iterable<{ revision: number; body: string }>, after),
    entry: async (room, revision) => {
      const row = sql.entry.get(room, revision) as Body | undefined;
      return row === undefined ? null : readEntry(revision, row.body);
    },
    append: writing((room, entry, anchor) =>
      append(room, entry.revision, entry.commandId, JSON.stringify(entry), JSON.stringify(anchor)),
    ),
    eraseRun: writing((room, erasure) => {
      mayHoldErased = true;
      erase(room, erasure);
      emptyWriteAhead();
    }),
    recordWarning: writing(
      (room, warning) => sql.warning.run(room, warning.key, warning.at, JSON.stringify(warning)).changes === 1,
    ),
    warnings: async (room) => all('warning', sql.warnings.all(room)),
    cues: async (room) =>
      (sql.cues.all(room) as (Body & { taken_back_at: number | null })[]).map(({ body, taken_back_at }) => ({
        ...JSON.parse(body),
        takenBackAt: taken_back_at,
      })),
    sendCues: writing(sendCues),
    takeBackCue: writing((room, id, at) => sql.takeBack.run(at, room, id).changes === 1),
    recordReceipt: writing((room, receipt) => sql.recordReceipt.run({ ...receipt, room }).changes === 1),
    receipts: async (room) => sql.receipts.all(room) as Receipt[],
    recordCueAct: writing((room, act) => sql.recordAct.run({ ...act, room }).changes === 1),
    cueActs: async (room) => sql.acts.all(room) as CueAct[],
  };
  return {
    port,
    /** Overwrites what was erased where a reader stood in the way until now. */
    forgetErased: (): void => {
      if (mayHoldErased) emptyWriteAhead();
    },
  };
};
