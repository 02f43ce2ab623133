import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import { identityOf } from '../../../shared/domain/run/warnings.ts';
import { readEntry, wholeLog } from '../ports/read-log.ts';
import type { RoomLog } from '../ports/room-log.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import { StoreError } from '../ports/store-error.ts';
import type { Connection } from './connection.ts';

type Body = { readonly body: string };

const agendaIn = (body: string): Agenda | null => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** The log of rooms. Bodies are JSON as the domain made them, so that replaying them gives the same state byte for byte. */
export const logTables = ({ read, write, writeTogether }: Connection, { all }: SoundRows): RoomLog => ({
  rooms: async () => {
    const rows = await read(
      (sql) =>
        sql<{ id: string; agenda: string; hash: string; archived: boolean }[]>`
          SELECT id, agenda, hash, archived FROM room ORDER BY number`,
      true,
    );
    return rows.map(({ id, agenda, hash, archived }) => ({ id, hash, agenda: agendaIn(agenda), archived }));
  },
  saveRoom: async ({ id, agenda, hash }) => {
    await write(
      (sql) => sql`INSERT INTO room (id, agenda, hash) SELECT ${id}, ${JSON.stringify(agenda)}, ${hash} FROM only_writer()`,
    );
  },
  setArchived: async (room, archived) => {
    await write((sql) => sql`UPDATE room SET archived = ${archived} WHERE id = ${room} AND only_writer()`);
  },
  entries: async (room, after = 0) =>
    wholeLog(
      await read(
        (sql) =>
          sql<{ revision: number; body: string }[]>`
            SELECT revision, body FROM entry WHERE room = ${room} AND revision > ${after} ORDER BY revision`,
        after === 0,
      ),
      after,
    ),
  entry: async (room, revision) => {
    const [row] = await read((sql) => sql<Body[]>`SELECT body FROM entry WHERE room = ${room} AND revision = ${revision}`);
    return row === undefined ? null : readEntry(revision, row.body);
  },
  /** One statement: the room's row is locked and its revision compared, and a known id undoes it all. */
  append: async (room, { revision, ...rest }, anchor) => {
    const entry = { revision, ...rest };
    const done = await write(
      (sql) => sql`
        WITH moved AS (
          UPDATE room SET revision = ${revision} WHERE id = ${room} AND revision = ${revision - 1} AND only_writer() RETURNING id
        ), anchored AS (
          INSERT INTO anchor (one, body, written_at) SELECT 1, ${JSON.stringify(anchor)}, clock_timestamp() FROM moved
          ON CONFLICT (one) DO UPDATE SET body = excluded.body, written_at = excluded.written_at
        )
        INSERT INTO entry (room, revision, command_id, body)
        SELECT id, ${revision}, ${entry.commandId}, ${JSON.stringify(entry)} FROM moved`,
    );
    if (done.count !== 1) throw new StoreError('conflict', `revision ${revision} does not follow`);
  },
  eraseRun: (room, { entries, revisions, said }) =>
    writeTogether(async (sql) => {
      await sql`SELECT only_writer()`;
      for (const entry of entries)
        await sql`UPDATE entry SET body = ${JSON.stringify(entry)} WHERE room = ${room} AND revision = ${entry.revision}`;
      for (const { key } of await sql<{ key: string }[]>`SELECT key FROM warning WHERE room = ${room}`) {
        const { revision } = identityOf(key);
        if (revision >= revisions.from && revision <= revisions.to)
          await sql`DELETE FROM warning WHERE room = ${room} AND key = ${key}`;
      }
      await sql`DELETE FROM cue WHERE room = ${room} AND at >= ${said.from} AND at < ${said.to}`;
      await sql`DELETE FROM hand WHERE room = ${room} AND at >= ${said.from} AND at < ${said.to}`;
      await sql`DELETE FROM receipt WHERE room = ${room} AND cue NOT IN (SELECT id FROM cue WHERE room = ${room})`;
      await sql`DELETE FROM cue_act WHERE room = ${room} AND cue NOT IN (SELECT id FROM cue WHERE room = ${room})`;
    }),
  recordWarning: async (room, warning) => {
    const done = await write(
      (sql) => sql`
        INSERT INTO warning (room, key, at, body)
        SELECT ${room}, ${warning.key}, ${warning.at}, ${JSON.stringify(warning)} FROM only_writer() ON CONFLICT DO NOTHING`,
    );
    return done.count === 1;
  },
  warnings: async (room) =>
    all('warning', await read((sql) => sql<Body[]>`SELECT body FROM warning WHERE room = ${room} ORDER BY at, number`)),
  cues: async (room) => {
    const rows = await read(
      (sql) => sql<(Body & { at: number | null })[]>`
        SELECT body, taken_back_at AS at FROM cue WHERE room = ${room} ORDER BY cue.at, number`,
    );
    return rows.map(({ body, at }) => ({ ...JSON.parse(body), takenBackAt: at }));
  },
  sendCues: async (room, cues) => {
    const said = cues.map((cue) => [cue.id, cue.at, JSON.stringify(cue)]);
    const rows = await write(
      (sql) => sql<{ id: string }[]>`
        INSERT INTO cue (room, id, at, body)
        SELECT ${room}, said ->> 0, (said ->> 1)::double precision, said ->> 2
        FROM json_array_elements(${JSON.stringify(said)}::text::json) AS said, only_writer()
        ON CONFLICT DO NOTHING RETURNING id`,
    );
    return rows.map(({ id }) => id);
  },
  takeBackCue: async (room, id, at) => {
    const done = await write(
      (sql) => sql`
        UPDATE cue SET taken_back_at = ${at} WHERE room = ${room} AND id = ${id} AND taken_back_at IS NULL AND only_writer()`,
    );
    return done.count === 1;
  },
  recordReceipt: async (room, { cue, person, stage, at }) => {
    const done = await write(
      (sql) => sql`
        INSERT INTO receipt (room, cue, person, stage, at)
        SELECT room, id, ${person}, ${stage}, ${at} FROM cue WHERE room = ${room} AND id = ${cue} AND only_writer()
        ON CONFLICT (room, cue, person, stage) DO UPDATE SET at = excluded.at WHERE excluded.at < receipt.at`,
    );
    return done.count === 1;
  },
  receipts: async (room) => [
    ...(await read((sql) => sql<Receipt[]>`SELECT cue, person, stage, at FROM receipt WHERE room = ${room} ORDER BY at, number`)),
  ],
  recordCueAct: async (room, { cue, person, act, at, device }) => {
    const done = await write(
      (sql) => sql`
        INSERT INTO cue_act (room, cue, person, act, at, device)
        SELECT room, id, ${person}, ${act}, ${at}, ${device} FROM cue WHERE room = ${room} AND id = ${cue} AND only_writer()
        ON CONFLICT DO NOTHING`,
    );
    return done.count === 1;
  },
  cueActs: async (room) => [
    ...(await read(
      (sql) => sql<CueAct[]>`SELECT cue, person, act, at, device FROM cue_act WHERE room = ${room} ORDER BY at, number`,
    )),
  ],
});
