import type { HandStore } from '../ports/hand-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import type { Connection } from './connection.ts';

/** Hands of the public. */
export const handTables = ({ read, write }: Connection, { all }: SoundRows): HandStore => ({
  saveHand: async (room, hand) => {
    await write(
      (sql) => sql`
        INSERT INTO hand (room, id, run, at, body)
        SELECT ${room}, ${hand.id}, ${hand.run}, ${hand.at}, ${JSON.stringify(hand)} FROM only_writer()
        ON CONFLICT (room, id) DO UPDATE SET body = excluded.body`,
    );
  },
  hands: async (room, run) =>
    all(
      'hand',
      await read(
        (sql) =>
          sql<{ readonly body: string }[]>`SELECT body FROM hand WHERE room = ${room} AND run = ${run} ORDER BY at, number`,
      ),
    ),
});
