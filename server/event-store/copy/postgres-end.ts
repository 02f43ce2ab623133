import type { TransactionSql } from 'postgres';
import type { Scheduler } from '../../time/scheduler.ts';
import { openToWrite } from '../postgres/open-database.ts';
import { COPIED, type Column, type CopiedTable, type CopyEnd, type Row } from './copied-tables.ts';

/** So many rows are sent at once. */
const TOGETHER = 500;

/** A truth is a number in the copy, as SQLite has it. */
const readAs = ({ name, kind }: Column): string => (kind === 'boolean' ? `${name}::integer` : name);
const writtenAs = ({ kind }: Column, place: number): string =>
  kind === 'boolean' ? `(row ->> ${place})::integer::boolean` : `(row ->> ${place})::${kind}`;

const names = ({ columns }: CopiedTable): string => columns.map(({ name }) => name).join(', ');
/** By bytes, as SQLite sorts, whatever language the database sorts by. */
const order = ({ by, name }: CopiedTable): string => {
  if (name === 'anchor') return 'one';
  return by.length === 0 ? 'number' : by.map((one) => (one === 'revision' ? one : `${one} COLLATE "C"`)).join(', ');
};

const add = async (sql: TransactionSql, table: CopiedTable, rows: readonly Row[]): Promise<void> => {
  const values = table.columns.map(writtenAs).join(', ');
  for (let from = 0; from < rows.length; from += TOGETHER)
    await sql.unsafe(
      table.name === 'anchor'
        ? // The wall clock of whoever wrote it is the only one that says when that was.
          `INSERT INTO anchor (one, body, written_at)
           SELECT 1, row ->> 0, to_timestamp(((row ->> 0)::json ->> 'wall')::double precision / 1000)
           FROM json_array_elements($1::text::json) AS row`
        : `INSERT INTO ${table.name} (${names(table)}) SELECT ${values} FROM json_array_elements($1::text::json) AS row`,
      [JSON.stringify(rows.slice(from, from + TOGETHER))],
    );
};

/** A PostgreSQL database as one end of a copy: an empty one gets its schema. */
export const postgresEnd = async (url: string, after: Scheduler): Promise<CopyEnd> => {
  const { read, writeTogether, end } = await openToWrite(url, after, { patience: 0, alone: true });
  return {
    read: (table) =>
      read(
        async (sql) => [
          ...(await sql
            .unsafe(`SELECT ${table.columns.map(readAs).join(', ')} FROM ${table.name} ORDER BY ${order(table)}`)
            .values()),
        ],
        true,
      ),
    fill: (content) =>
      writeTogether(async (sql) => {
        await sql`SELECT only_writer()`;
        for (const table of COPIED) await add(sql, table, content.get(table) ?? []);
        await sql`UPDATE room SET revision = (SELECT count(*) FROM entry WHERE entry.room = room.id)`;
      }, true),
    close: end,
  };
};
