import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Access } from '../../server/access/access.ts';
import { migrations } from '../../server/event-store/sqlite/migrations.ts';
import { openSqlite } from '../../server/event-store/sqlite/sqlite.ts';
import { FakeClock } from '../support/time/fake-clock.ts';

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A file as the first release left it: tokens in the clear, devices without an id. */
const firstRelease = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'rostrum-'));
  const db = new Database(join(dir, 'rostrum.db'));
  db.exec(migrations[0] ?? '');
  db.pragma('user_version = 1');
  const link = (token: string, grant: string, person: string | null) =>
    db
      .prepare('INSERT INTO link (token_hash, room, body) VALUES (?, ?, ?)')
      .run(hashed(token), 'room', JSON.stringify({ tokenHash: hashed(token), token, room: 'room', grant, person }));
  link('moderator-token-0000', 'moderator', null);
  link('speaker-token-000000', 'speaker', 'ada');
  const session = {
    idHash: hashed('cookie'),
    device: 'iPad 1a2b',
    grants: [{ room: 'room', grant: 'moderator', person: null }],
    usedAt: 1,
  };
  db.prepare('INSERT INTO session (id_hash, body) VALUES (?, ?)').run(session.idHash, JSON.stringify(session));
  db.close();
  return dir;
};

describe('a database of the first release', () => {
  it('goes on: links and devices count as before, and no token is left in it', async () => {
    const dir = firstRelease();
    const store = openSqlite(dir);
    const clock = new FakeClock('2026-03-10T08:00:00Z');
    const access = await Access.open({ store, now: () => 1_000, after: clock.after });
    expect(access.caller(undefined, 'Bearer moderator-token-0000').grants).toMatchObject([{ room: 'room', grant: 'moderator' }]);
    expect(access.caller('cookie', undefined)).toMatchObject({
      device: 'iPad 1a2b',
      by: 'cookie',
      grants: [{ grant: 'moderator' }],
    });
    expect(await access.signIns.exchange('speaker-token-000000', undefined, undefined)).toMatchObject({
      grant: { grant: 'speaker', person: 'ada' },
    });
    expect((await store.invitations()).map(({ use }) => use)).toEqual(['api', 'link']);
    await access.stop();
    await store.close();
    const db = new Database(join(dir, 'rostrum.db'));
    expect(JSON.stringify(db.prepare('SELECT body FROM link').all())).not.toMatch(/moderator-token|speaker-token/);
    db.close();
    expect(readFileSync(join(dir, 'rostrum.db')).length).toBeGreaterThan(0);
  });
});
