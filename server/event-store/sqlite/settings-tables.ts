import type Database from 'better-sqlite3';
import type { SettingsStore } from '../ports/settings-store.ts';
import type { SoundRows } from '../ports/sound-rows.ts';
import { writing } from './writing.ts';

/** Settings, the time anchor and the steps of the clock. `anchored`: what is done whenever the anchor was written, every few seconds. */
export const settingsTables = (db: Database.Database, { all, first }: SoundRows, anchored: () => void): SettingsStore => {
  const sql = {
    setting: db.prepare('SELECT body FROM setting WHERE key = ?'),
    settings: db.prepare('SELECT key, body FROM setting WHERE substr(key, 1, length(:beginning)) = :beginning'),
    saveSetting: db.prepare('INSERT INTO setting (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body'),
    anchor: db.prepare('SELECT body FROM anchor'),
    saveAnchor: db.prepare('INSERT INTO anchor (one, body) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET body = excluded.body'),
    step: db.prepare('INSERT INTO clock_step (at, body) VALUES (?, ?)'),
    steps: db.prepare('SELECT body FROM clock_step ORDER BY rowid'),
  };
  return {
    setting: async (key) => first('setting', sql.setting.get(key)),
    settings: async <T>(beginning: string) =>
      new Map(
        (sql.settings.all({ beginning }) as { key: string; body: string }[]).flatMap((row): [string, T][] =>
          all<T>('setting', [row]).map((value) => [row.key.slice(beginning.length), value]),
        ),
      ),
    saveSetting: writing((key, value) => void sql.saveSetting.run(key, JSON.stringify(value))),
    anchor: async () => first('anchor', sql.anchor.get()),
    saveAnchor: writing((anchor) => {
      sql.saveAnchor.run(JSON.stringify(anchor));
      anchored();
    }),
    recordClockStep: writing((step) => void sql.step.run(step.at, JSON.stringify(step))),
    clockSteps: async () => all('clock_step', sql.steps.all()),
  };
};
