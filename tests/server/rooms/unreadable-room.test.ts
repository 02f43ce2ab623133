import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { temporary } from '../../support/folders.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, once } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

const anchor = { t: 1, wall: 2, uptime: 3, bootId: 'b' };
const agenda = smallDay();
const other = { ...agenda, id: 'other', title: 'Other' };
const { entries } = opened(agenda)
  .at('09:00')
  .does({ type: 'start', slot: 'talk' })
  .at('09:05')
  .does({ type: 'pause', slot: 'talk' });

const rowsIn = (dir: string): string => {
  const db = new Database(join(dir, 'rostrum.db'), { readonly: true });
  const rows = ['room WHERE id', 'entry WHERE room', 'warning WHERE room', 'cue WHERE room'].map((from) =>
    db.prepare(`SELECT * FROM ${from} = ?`).all(agenda.id),
  );
  db.close();
  return JSON.stringify(rows);
};

/** A server over a file with two rooms, one of which was damaged by hand. */
const damaged = async (sql: string) => {
  const dir = temporary();
  const made = openSqlite(dir);
  for (const room of [agenda, other]) await made.saveRoom({ id: room.id, agenda: room, hash: 'h' });
  for (const entry of entries) await made.append(agenda.id, entry, anchor);
  await made.sendCues(agenda.id, [{ id: 'c'.repeat(16), target: { to: 'projector' }, text: 'Please sit', at: instant(1) }]);
  await made.close();
  const db = new Database(join(dir, 'rostrum.db'));
  db.exec(sql);
  db.close();
  const before = rowsIn(dir);
  return { ...(await testServer({ store: openSqlite(dir), agenda: other, hash: 'h' })), dir, before };
};

describe('a room that cannot be read is shown as such, and the others run', () => {
  it.each([
    ['an entry is no JSON', "UPDATE entry SET body = '{' WHERE revision = 2", 2, 'entry 2 of its log is damaged'],
    ['an entry is another one', "UPDATE entry SET body = '{}' WHERE revision = 3", 3, 'entry 3 of its log is damaged'],
    ['an entry is missing', 'DELETE FROM entry WHERE revision = 2', 2, 'entry 2 of its log is missing'],
    [
      'an entry holds a fact of a kind that is unknown',
      "UPDATE entry SET body = json_set(body, '$.events[0].type', 'nonsense') WHERE revision = 2",
      2,
      'entry 2 of its log is damaged',
    ],
    [
      'an entry holds no facts',
      "UPDATE entry SET body = json_remove(body, '$.events') WHERE revision = 3",
      3,
      'entry 3 of its log is damaged',
    ],
    [
      'a fact says no instant where it should',
      "UPDATE entry SET body = json_set(body, '$.at', 'yesterday') WHERE revision = 2",
      2,
      'entry 2 of its log is damaged',
    ],
    [
      'a fact names no slot',
      "UPDATE entry SET body = json_remove(body, '$.events[0].slot') WHERE revision = 2",
      2,
      'entry 2 of its log is damaged',
    ],
    ['its agenda is no JSON', `UPDATE room SET agenda = 'x' WHERE id = '${agenda.id}'`, null, 'its first agenda is damaged'],
    ['its agenda has no slots', `UPDATE room SET agenda = '{}' WHERE id = '${agenda.id}'`, null, 'its first agenda is damaged'],
    ['a message is no JSON', "UPDATE cue SET body = 'x'", null, 'its messages are damaged'],
  ])('%s', async (_name, sql, revision, where) => {
    const { app, url, token, dir, before } = await damaged(sql);
    const authorization = `Bearer ${token}`;
    const list = await (await fetch(`${url}/api/rooms`)).json();
    expect(list.rooms.map(({ id }: { id: string }) => id)).toEqual(['other']);
    expect(list.unreadable).toEqual([expect.objectContaining({ id: agenda.id, revision })]);
    const page = await fetch(`${url}/api/rooms/${agenda.id}?screen=projector`);
    expect([page.status, await page.json()]).toEqual([
      503,
      expect.objectContaining({ why: 'room-unreadable', detail: expect.stringContaining(where) }),
    ]);
    const projector = connect(url, { room: agenda.id, screen: 'projector' });
    expect((await once<Error>(projector, 'connect_error')).message).toBe('room-unreadable');
    projector.disconnect();
    const open = (room: string) =>
      post(url, `/api/rooms/${room}/commands`, { id: commandId(), command: { type: 'open', mode: 'now' } }, { authorization });
    expect([(await open(agenda.id)).status, (await open('other')).status]).toEqual([503, 200]);
    const again = await post(url, '/api/rooms', { from: 'other', id: agenda.id }, { authorization });
    expect(await again.json()).toMatchObject({ why: 'room-exists' });
    await app.http.close();
    expect(rowsIn(dir)).toBe(before);
  });

  it('a room with a whole log is none of them', async () => {
    const { app, url } = await damaged('');
    const list = await (await fetch(`${url}/api/rooms`)).json();
    expect([list.rooms.length, list.unreadable]).toEqual([2, []]);
    await app.http.close();
  });

  it('the room of the agenda file is left alone too where it cannot be read', async () => {
    const { app, dir } = await damaged('DELETE FROM entry WHERE revision = 1');
    await app.http.close();
    const before = rowsIn(dir);
    const second = await testServer({ store: openSqlite(dir), agenda, hash: 'another' });
    expect([second.app.rooms.imported, second.app.rooms.all().map(({ room }) => room.id)]).toEqual(['unreadable', ['other']]);
    await second.app.http.close();
    expect(rowsIn(dir)).toBe(before);
  });
});

describe('another process writes to a room of the embedded file', () => {
  const clock = new FakeClock('2026-03-10T07:59:00Z');
  const roomOver = (store: EventStore, id: string, ended: string[]) =>
    LiveRoom.open(
      { id, agenda: { ...agenda, id }, hash: 'h' },
      { store, timeline: new Timeline(clock, null), after: clock.after, ended: (room) => ended.push(room) },
    );
  const open = () => ({ id: commandId(), command: { type: 'open', mode: 'now' } }) as const;
  const actor = { device: 'd', author: 'a' };

  it('the room ends here with a word of its own, is told once, and nothing more is written; others go on', async () => {
    const dir = temporary();
    const [first, second] = [openSqlite(dir), openSqlite(dir)];
    for (const id of [agenda.id, 'other']) await first.saveRoom({ id, agenda: { ...agenda, id }, hash: 'h' });
    const ended: string[] = [];
    const here = await roomOver(first, agenda.id, ended);
    const beside = await roomOver(first, 'other', ended);
    const elsewhere = await roomOver(second, agenda.id, []);
    expect(await elsewhere.execute(open(), actor)).toMatchObject({ ok: true });
    const views: ModeratorView[] = [];
    here.listen({ changed: () => views.push(here.view({ screen: 'moderator' }) as ModeratorView), warned: () => undefined });
    const refused = { ok: false, why: 'store-conflict' };
    expect([await here.execute(open(), actor), await here.execute(open(), actor)]).toEqual([refused, refused]);
    const cue = { type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Please sit' } as const;
    expect([await here.cue(cue), await here.eraseRun('any')]).toEqual([refused, refused]);
    expect(ended).toEqual([agenda.id]);
    await clock.pass(0);
    expect(views.map(({ hasEnded }) => hasEnded)).toEqual([true]);
    expect(await first.cues(agenda.id)).toEqual([]);
    expect(await beside.execute(open(), actor)).toMatchObject({ ok: true });
    expect((beside.view({ screen: 'moderator' }) as ModeratorView).hasEnded).toBe(false);
    await first.close();
    await second.close();
  });
});
