import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../server/event-store/sqlite/migrations.ts';
import { temporary } from '../../support/folders.ts';
import { endProcess, startProcess } from '../../support/servers/processes.ts';

const fixtures = new URL('../../contracts/fixtures/', import.meta.url).pathname;
const stored = readdirSync(fixtures).filter((name) => /^schema-\d+\.db$/.test(name));

/** One stored file for each schema that ever left the house; a new schema becomes one with its release. */
describe.each(stored)('a database as an earlier release left it: %s', (name) => {
  it('opens, and what people see is as it was', async () => {
    const DATA_DIR = temporary();
    copyFileSync(join(fixtures, name), join(DATA_DIR, 'rostrum.db'));
    const before = JSON.parse(readFileSync(join(fixtures, name.replace('.db', '.json')), 'utf8'));
    const server = await startProcess({ DATA_DIR, PORT: '0' });
    // The moderator's link of the earlier release goes on as a token for scripts.
    const answer = await fetch(`${server.url}/api/rooms/digital-era?screen=moderator`, {
      headers: { authorization: `Bearer ${before.token}` },
    });
    expect(answer.status).toBe(200);
    const { view } = await answer.json();
    expect({ revision: view.room.revision, run: view.room.run }).toEqual({ revision: before.revision, run: before.run });
    expect(view.log.map(({ type }: { type: string }) => type)).toEqual(before.log);
    // What the day tells speakers by itself has begun since.
    const said = view.cues.filter(({ kind }: { kind?: string }) => kind === undefined);
    expect(said.map(({ text }: { text: string }) => text)).toEqual(['Please sit down']);
    await endProcess(server);
    const db = new Database(join(DATA_DIR, 'rostrum.db'), { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });
});

it('there is a stored file of the first schema', () => expect(stored).toContain('schema-1.db'));
