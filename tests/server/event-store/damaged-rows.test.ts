import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { post } from '../../support/servers/requests.ts';
import { testServer } from '../../support/servers/test-server.ts';

const agenda = smallDay();

/** A server over a file that one device signed in to, after a change by hand; `skipped`: the tables it was told of. */
const after = async (sql: string) => {
  const dir = temporary();
  const first = await testServer({ store: openSqlite(dir), agenda });
  const link = (await first.app.access.inviter.invite('*', 'organiser', null)).token;
  const answer = await post(first.url, '/api/access/exchange', { token: link }, { origin: first.url });
  const [cookie = ''] = answer.headers.getSetCookie();
  await first.app.http.close();
  const db = new Database(join(dir, 'rostrum.db'));
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
  const skipped = new Set<string>();
  const server = await testServer({ store: openSqlite(dir, 50, (table) => skipped.add(table)), agenda });
  const asked = await fetch(`${server.url}/api/access`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
  const organises: unknown = Reflect.get(await asked.json(), 'organises');
  const room = await fetch(`${server.url}/api/rooms/${agenda.id}?screen=agenda`);
  await server.app.http.close();
  return { skipped: [...skipped], organises, room: room.status };
};

describe('a row that is no part of a room and cannot be read is left out, and the server runs', () => {
  it.each([
    ['a sign-in is no JSON', "UPDATE session SET body = '{'", ['session'], false],
    ['a sign-in without what it may', "UPDATE session SET body = '{}'", ['session'], false],
    ['a link is no JSON: whoever came by it comes no more', "UPDATE link SET body = '{'", ['link'], false],
    ['a link that says nothing', "UPDATE link SET body = 'null'", ['link'], false],
    ['the time anchor', "UPDATE anchor SET body = '{'", ['anchor'], true],
    ['nothing is damaged', 'UPDATE anchor SET body = body', [], true],
  ])('%s', async (_name, sql, skipped, organises) => {
    expect(await after(sql)).toEqual({ skipped, organises, room: 200 });
  });
});
