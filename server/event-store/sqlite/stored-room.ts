import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { RoomRecord } from '../ports/room-log.ts';
import { DATABASE } from './open-file.ts';

/** All that was written of a room, read beside the process that writes it. */
export const readRoom = (dataDir: string, id: string): RoomRecord => {
  const db = new Database(join(dataDir, DATABASE), { readonly: true, fileMustExist: true });
  try {
    const bodies = <T>(query: string): readonly T[] =>
      (db.prepare(query).all(id) as { body: string }[]).map(({ body }): T => JSON.parse(body));
    const [agenda] = bodies<Agenda>('SELECT agenda AS body FROM room WHERE id = ?');
    if (agenda === undefined) throw new Error(`no room ${id}`);
    return {
      agenda,
      entries: bodies('SELECT body FROM entry WHERE room = ? ORDER BY revision'),
      cues: bodies('SELECT body FROM cue WHERE room = ? ORDER BY at, rowid'),
      receipts: db.prepare('SELECT cue, person, stage, at FROM receipt WHERE room = ? ORDER BY at, rowid').all(id) as Receipt[],
      hands: bodies('SELECT body FROM hand WHERE room = ? ORDER BY at, rowid'),
    };
  } finally {
    db.close();
  }
};
