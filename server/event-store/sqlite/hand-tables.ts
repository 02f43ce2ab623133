import type Database from 'better-sqlite3';
import type { HandStore } from '../ports/hand-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import { writing } from './writing.ts';

/** Hands of the public. */
export const handTables = (db: Database.Database, { all }: SoundRows): HandStore => {
  const sql = {
    save: db.prepare(
      'INSERT INTO hand (room, id, run, at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (room, id) DO UPDATE SET body = excluded.body',
    ),
    hands: db.prepare('SELECT body FROM hand WHERE room = ? AND run = ? ORDER BY at, rowid'),
  };
  return {
    saveHand: writing((room, hand) => void sql.save.run(room, hand.id, hand.run, hand.at, JSON.stringify(hand))),
    hands: async (room, run) => all('hand', sql.hands.all(room, run)),
  };
};
