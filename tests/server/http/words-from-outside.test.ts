import { afterEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { get } from '../../../shared/domain/by-id.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { moderate } from '../../support/servers/requests.ts';
import { connect, once } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

let server: Awaited<ReturnType<typeof testServer>>;
afterEach(() => server.app.http.close());
const asked = (path: string): Promise<Response> =>
  fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${server.token}` } });
const does = async (...commands: readonly Command[]): Promise<void> => {
  for (const command of commands) await moderate(server, 'room', command);
};

/** A panel, and a speaker of it and of a talk, by the name of what every object inherits. */
const named = () =>
  agendaFrom(
    fileOf([
      {
        id: 'constructor',
        kind: 'panel',
        title: 'constructor',
        start: '09:00',
        minutes: 15,
        people: [{ name: 'Constructor' }, { name: 'Cleo' }, { name: 'Dan' }],
      },
      { id: 'talk', kind: 'talk', title: 'A talk', minutes: 10, people: [{ name: 'Constructor' }] },
      { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:30', fixedStart: true },
    ]),
  );

describe('names that JavaScript knows', () => {
  it('a panel and a speaker called constructor keep their time, on every screen, in every report, over a restart', async () => {
    const dir = temporary();
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    server = await testServer({ agenda: named(), store: openSqlite(dir), clock });
    await does({ type: 'open', mode: 'published' }, { type: 'start', slot: 'constructor', early: true });
    await clock.pass(3 * MINUTE);
    await does(
      { type: 'hand-over', slot: 'constructor', from: 'constructor', to: 'cleo' },
      { type: 'add', slot: 'constructor', by: MINUTE },
    );
    const seen = async () => {
      const turns = get(server.app.rooms.get('room')?.room.run?.slots, 'constructor')?.turns;
      expect(get(turns, 'constructor')).toMatchObject({ status: 'spoken', timer: { spent: 3 * MINUTE, allotted: 5 * MINUTE } });
      for (const path of ['report', 'report.csv', 'agenda.json'])
        expect((await asked(`/api/rooms/room/${path}`)).status, path).toBe(200);
      const { report } = await (await asked('/api/rooms/room/report')).json();
      expect(report.slots[0]).toMatchObject({
        id: 'constructor',
        people: [{ id: 'constructor', spent: 3 * MINUTE, turns: 1 }, {}, {}],
      });
      expect(report.slots[1]).toMatchObject({ id: 'talk', people: [{ id: 'constructor', spent: 0, turns: 0 }] });
      for (const query of [{ screen: 'projector' }, { screen: 'agenda' }, { screen: 'speaker', person: 'constructor' }]) {
        const socket = connect(server.url, { room: 'room', ...query });
        const { view } = await once<{ view: { room: { run: unknown } } }>(socket, 'view');
        expect(view.room.run).toMatchObject({ current: 'constructor', speaking: 'cleo' });
        socket.close();
      }
    };
    await seen();
    await server.app.http.close();
    server = await testServer({ agenda: named(), store: openSqlite(dir), clock });
    await seen();
  });
  it('a slot called constructor can be added while a run is open', async () => {
    server = await testServer();
    await does({ type: 'open', mode: 'published' }, { type: 'start', slot: 'talk', early: true });
    const file = fileOfAgenda(smallDay());
    const added = { id: 'constructor', kind: 'talk' as const, title: 'One more', minutes: 5 };
    await does({ type: 'edit-agenda', planRevision: 0, agenda: { ...file, slots: file.slots.toSpliced(2, 0, added) } });
    expect(server.app.rooms.get('room')?.room.agenda.slots[2]?.id).toBe('constructor');
  });
});

describe('a title that nobody sees', () => {
  it('opens where it was kept before such titles were refused', async () => {
    const dir = temporary();
    const [first, ...rest] = smallDay().slots;
    const kept = { ...smallDay(), title: '\u200b', slots: [...(first ? [{ ...first, title: '\u3164' }] : []), ...rest] };
    const store = openSqlite(dir);
    await store.saveRoom({ id: kept.id, agenda: kept, hash: 'earlier' });
    await store.close();
    server = await testServer({ agenda: { ...smallDay(), id: 'other' }, store: openSqlite(dir) });
    await does({ type: 'open', mode: 'published' }, { type: 'start', slot: 'talk', early: true });
    expect((await asked('/api/rooms/room?screen=moderator')).status).toBe(200);
    expect((await asked('/api/rooms/room/report.csv')).status).toBe(200);
  });
});
