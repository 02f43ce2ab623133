import type { TimeAnchor } from '../../time/timeline.ts';
import type { SettingsStore } from '../ports/settings-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import type { Connection } from './connection.ts';

type Body = { readonly body: string };

/** Settings, the time anchor and the steps of the clock. */
export const settingsTables = ({ read, write }: Connection, { all, first }: SoundRows): SettingsStore => ({
  setting: async (key) => {
    const [row] = await read((sql) => sql<Body[]>`SELECT body FROM setting WHERE key = ${key}`);
    return first('setting', row);
  },
  settings: async <T>(beginning: string) => {
    const rows = await read(
      (sql) => sql<{ key: string; body: string }[]>`SELECT key, body FROM setting WHERE starts_with(key, ${beginning})`,
    );
    return new Map(
      rows.flatMap((row): [string, T][] => all<T>('setting', [row]).map((value) => [row.key.slice(beginning.length), value])),
    );
  },
  saveSetting: async (key, value) => {
    await write(
      (sql) => sql`
        INSERT INTO setting (key, body) SELECT ${key}, ${JSON.stringify(value)} FROM only_writer()
        ON CONFLICT (key) DO UPDATE SET body = excluded.body`,
    );
  },
  anchor: async () => {
    const [row] = await read(
      (sql) => sql<{ body: string; sinceWritten: number }[]>`
        SELECT body, extract(epoch FROM clock_timestamp() - written_at)::double precision * 1000 AS "sinceWritten" FROM anchor`,
    );
    const anchor = first<TimeAnchor>('anchor', row);
    return anchor === null || row === undefined ? null : { ...anchor, sinceWritten: row.sinceWritten };
  },
  saveAnchor: async (anchor) => {
    await write(
      (sql) => sql`
        INSERT INTO anchor (one, body, written_at) SELECT 1, ${JSON.stringify(anchor)}, clock_timestamp() FROM only_writer()
        ON CONFLICT (one) DO UPDATE SET body = excluded.body, written_at = excluded.written_at`,
    );
  },
  recordClockStep: async (step) => {
    await write((sql) => sql`INSERT INTO clock_step (at, body) SELECT ${step.at}, ${JSON.stringify(step)} FROM only_writer()`);
  },
  clockSteps: async () => all('clock_step', await read((sql) => sql<Body[]>`SELECT body FROM clock_step ORDER BY number`)),
});
