import { createHash } from 'node:crypto';

/** How a value is kept in PostgreSQL; SQLite keeps text, and numbers for the rest. */
type Kind = 'text' | 'integer' | 'double precision' | 'boolean';
export type Column = { readonly name: string; readonly kind: Kind };
export type Value = string | number | null;
export type Row = readonly Value[];

/** A table, its columns, and by which of them its rows stand in order; none: in the order in which they were added. */
export type CopiedTable = { readonly name: string; readonly columns: readonly Column[]; readonly by: readonly string[] };

const text = (...names: readonly string[]): readonly Column[] => names.map((name) => ({ name, kind: 'text' }));
const at = (name: string): Column => ({ name, kind: 'double precision' });
const revision: Column = { name: 'revision', kind: 'integer' };

/** All that is kept, in the order in which it may be written: an entry needs its room. */
export const COPIED: readonly CopiedTable[] = [
  { name: 'room', columns: [...text('id', 'agenda', 'hash'), { name: 'archived', kind: 'boolean' }], by: [] },
  { name: 'entry', columns: [...text('room'), revision, ...text('command_id', 'body')], by: ['room', 'revision'] },
  { name: 'warning', columns: [...text('room', 'key'), at('at'), ...text('body')], by: [] },
  { name: 'cue', columns: [...text('room', 'id'), at('at'), at('taken_back_at'), ...text('body')], by: [] },
  { name: 'receipt', columns: [...text('room', 'cue', 'person', 'stage'), at('at')], by: [] },
  { name: 'cue_act', columns: [...text('room', 'cue', 'person', 'act'), at('at'), ...text('device')], by: [] },
  { name: 'hand', columns: [...text('room', 'id', 'run'), at('at'), ...text('body')], by: [] },
  { name: 'anchor', columns: text('body'), by: [] },
  { name: 'link', columns: text('token_hash', 'room', 'body'), by: [] },
  { name: 'session', columns: text('id_hash', 'body'), by: [] },
  { name: 'setting', columns: text('key', 'body'), by: ['key'] },
  { name: 'clock_step', columns: [at('at'), ...text('body')], by: [] },
];

/** One of the two databases of a copy, which nobody else writes to meanwhile. */
export type CopyEnd = {
  readonly read: (table: CopiedTable) => Promise<readonly Row[]>;
  /** Writes everything or nothing. */
  readonly fill: (content: ReadonlyMap<CopiedTable, readonly Row[]>) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What a database holds. Two with the same digest hold the same rows in the same order, byte for byte. */
export const contentOf = async ({ read }: Pick<CopyEnd, 'read'>) => {
  const content = new Map<CopiedTable, readonly Row[]>();
  const digest = createHash('sha256');
  for (const table of COPIED) {
    const rows = await read(table);
    content.set(table, rows);
    digest.update(`${table.name}\n`);
    for (const row of rows) digest.update(`${JSON.stringify(row)}\n`);
  }
  return { content, digest: digest.digest('hex') };
};
