import type { AccessStore } from '../ports/access-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import type { Connection } from './connection.ts';

type Body = { readonly body: string };

/** Rows as one value of a statement. Of several with one key the last counts: a statement may change a row once only. */
const asRows = <Row>(rows: readonly Row[], columns: (row: Row) => readonly [string, ...string[]]): string =>
  JSON.stringify([...new Map(rows.map((row) => [columns(row)[0], columns(row)])).values()]);

/** Invitations (in a table that was named for links) and sessions. */
export const accessTables = ({ read, write }: Connection, { all, first }: SoundRows): AccessStore => ({
  invitations: async () => all('link', await read((sql) => sql<Body[]>`SELECT body FROM link ORDER BY number`)),
  invitation: async (tokenHash) => {
    const [row] = await read((sql) => sql<Body[]>`SELECT body FROM link WHERE token_hash = ${tokenHash}`);
    return first('link', row);
  },
  saveInvitations: async (invitations) => {
    const rows = asRows(invitations, (one) => [one.tokenHash, one.room, JSON.stringify(one)]);
    await write(
      (sql) => sql`
        INSERT INTO link (token_hash, room, body) SELECT row ->> 0, row ->> 1, row ->> 2
        FROM only_writer(), json_array_elements(${rows}::text::json) AS row
        ON CONFLICT (token_hash) DO UPDATE SET body = excluded.body`,
    );
  },
  sessions: async () => all('session', await read((sql) => sql<Body[]>`SELECT body FROM session ORDER BY number`)),
  saveSessions: async (sessions) => {
    const rows = asRows(sessions, (one) => [one.idHash, JSON.stringify(one)]);
    await write(
      (sql) => sql`
        INSERT INTO session (id_hash, body) SELECT row ->> 0, row ->> 1
        FROM only_writer(), json_array_elements(${rows}::text::json) AS row
        ON CONFLICT (id_hash) DO UPDATE SET body = excluded.body`,
    );
  },
  dropSession: async (idHash) => {
    await write((sql) => sql`DELETE FROM session WHERE id_hash = ${idHash} AND only_writer()`);
  },
});
