import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '../../../server/event-store/sqlite/sqlite.ts';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import type { ReportAnswer, RunHeading } from '../../../shared/domain/report/report.ts';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import { instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, smallDay } from '../../support/agendas/agenda.ts';
import { temporary } from '../../support/folders.ts';
import { moderate, post } from '../../support/servers/requests.ts';
import { connect, once, send, viewAt, viewListeners } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const bearer = () => ({ authorization: `Bearer ${server.token}` });
const get = (path: string, headers: Record<string, string> = bearer()) => fetch(`${server.url}${path}`, { headers });
const report = async (query = ''): Promise<ReportAnswer> => (await get(`/api/rooms/room/report${query}`)).json();
const runs = async (): Promise<RunHeading[]> => (await (await get('/api/rooms/room/runs')).json()).runs;
const does = (...commands: Parameters<typeof moderate>[2][]) =>
  commands.reduce((before, command) => before.then(() => moderate(server, 'room', command)), Promise.resolve());
const SECOND = 1_000;

beforeEach(async () => {
  server = await testServer();
});
afterEach(() => server.app.http.close());

describe('a rehearsal over real sockets', () => {
  it('goes at ×60 on every screen, keeps links on T, and pushes at most once a second', async () => {
    await does({ type: 'open', mode: 'rehearsal', rate: 60 });
    const tablet = connect(server.url, { room: 'room', screen: 'moderator' }, server.token);
    const { view, wallOffset } = await viewAt(tablet, 1);
    expect(view.room.run?.rehearsal?.rate).toBe(60);
    expect(new Date(domainNow(view.room.run, server.app.timeline.now()) + wallOffset).toISOString()).toContain('07:59:00');
    await server.clock.pass(SECOND);
    const views: number[] = [];
    viewListeners(tablet).add((message) => views.push(message.view.room.revision));
    const started = viewAt(tablet, 2);
    await send(tablet, { type: 'start', slot: 'talk' });
    await started;
    await send(tablet, { type: 'pause', slot: 'talk' });
    await send(tablet, { type: 'resume', slot: 'talk' });
    const newest = viewAt(tablet, 4);
    await server.clock.pass(SECOND);
    await newest;
    expect(views).toEqual([2, 4]);
    await server.clock.pass(4 * SECOND);
    const { room } = server.app.rooms.get('room') ?? expect.fail();
    expect(slotFace(room, domainNow(room.run, server.app.timeline.now())).remaining).toBe(15 * 60 * SECOND);
    tablet.disconnect();
  });
  it('a jump over three signals tells the newest of them', async () => {
    await does({ type: 'open', mode: 'rehearsal' });
    await server.clock.pass(60 * SECOND);
    await does({ type: 'start', slot: 'talk' });
    const projector = connect(server.url, { room: 'room', screen: 'projector' });
    await viewAt(projector, 2);
    const told = once<Warning>(projector, 'warning');
    const { room } = server.app.rooms.get('room') ?? expect.fail();
    await does({ type: 'jump', to: instant(domainNow(room.run, server.app.timeline.now()) + 20 * 60 * SECOND) });
    expect(await told).toMatchObject({ kind: 'time', slot: 'talk' });
    expect(await server.store.warnings('room')).toHaveLength(3);
    projector.disconnect();
  });
  it('is refused while a run is open, and goes on over a crash', async () => {
    await does({ type: 'open', mode: 'now' });
    await expect(does({ type: 'open', mode: 'rehearsal' })).rejects.toThrow('already-open');
    await does({ type: 'close' }, { type: 'open', mode: 'rehearsal', rate: 10 });
    await server.clock.pass(6 * SECOND);
    await does({ type: 'start', slot: 'talk' });
    const { store, clock } = server;
    await server.app.http.close();
    clock.killed(12 * SECOND);
    server = await testServer({ store, clock });
    const { room } = server.app.rooms.get('room') ?? expect.fail();
    expect(slotFace(room, domainNow(room.run, server.app.timeline.now())).remaining).toBe(18 * 60 * SECOND);
  });
});

describe('reports over HTTP', () => {
  it('list every run apart, the live one first where both are over', async () => {
    await does({ type: 'open', mode: 'now' }, { type: 'close' }, { type: 'open', mode: 'rehearsal' }, { type: 'close' });
    expect((await runs()).map(({ rehearsal }) => rehearsal)).toEqual([true, false]);
    expect((await report()).report.run.rehearsal).toBe(false);
    const [rehearsed] = await runs();
    expect((await report(`?run=${rehearsed?.id}`)).report.run.rehearsal).toBe(true);
    expect((await get('/api/rooms/room/report?run=other')).status).toBe(404);
  });
  it('are for the moderator alone, as JSON and as CSV', async () => {
    for (const path of ['report', 'report.csv', 'runs']) expect((await get(`/api/rooms/room/${path}`, {})).status).toBe(403);
    const erase = await fetch(`${server.url}/api/rooms/room/runs/x`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer nobody-nobody-nobody' },
    });
    expect(erase.status).toBe(403);
  });
  it('a name that a spreadsheet would run as a formula is only a name', async () => {
    await server.app.http.close();
    const slot = { id: 'talk', kind: 'talk', title: '=1+1', start: '09:00', minutes: 20, people: [{ name: '@SUM(A1)' }] };
    server = await testServer({ agenda: agendaFrom(fileOf([slot])) });
    await does({ type: 'open', mode: 'now' });
    const csv = await (await get('/api/rooms/room/report.csv')).text();
    expect(csv).toContain("'=1+1");
    expect(csv).toContain("'@SUM(A1)");
    expect(csv).not.toMatch(/(^|,|")[=@+]/m);
  });
  it('the table and the JSON tell the ledger, the decisions and who did what; every row has every column, every length is a number', async () => {
    await does({ type: 'open', mode: 'published' });
    await server.clock.pass(MINUTE);
    await does({ type: 'start', slot: 'talk' });
    await server.clock.pass(23 * MINUTE);
    await does(
      { type: 'accept-plan', changes: [{ slot: 'debate', from: 30 * MINUTE, to: 26 * MINUTE }] },
      { type: 'advance', from: 'talk', to: 'panel' },
      { type: 'add', slot: 'panel', by: 2 * MINUTE },
    );
    await server.clock.pass(10 * MINUTE);
    await does({ type: 'finish', slot: 'panel' }, { type: 'close' });
    const csv = await (await get('/api/rooms/room/report.csv')).text();
    const { data, errors, meta } = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), { header: true });
    const rows = (kind: string) => data.filter(({ row }) => row === kind);
    expect(errors).toEqual([]);
    expect(data.every((row) => Object.keys(row).length === meta.fields?.length)).toBe(true);
    expect(rows('slot')[0]).toMatchObject({ slot: 'talk', usedMinutes: '23', overMinutes: '3', tookMinutes: '3' });
    expect(rows('slot')[1]).toMatchObject({ slot: 'panel', startedLateMinutes: '3', overMinutes: '-5', gaveMinutes: '5' });
    expect(rows('decision').map(({ what, subject, minutes }) => [what, subject, minutes])).toEqual([
      ['accept-plan', '', '-4'],
      ['add', 'A panel', '2'],
    ]);
    expect(rows('debt')).toMatchObject([{ slot: 'debate', toSlot: 'talk', minutes: '3' }]);
    expect(rows('entry').map(({ what }) => what)).toContain('advance');
    const { report: told } = await report();
    expect(told.decisions.map(({ given }) => given)).toEqual([-4 * MINUTE, 2 * MINUTE]);
    expect(told.ledger.accounts).toContainEqual({ who: 'talk', took: 3 * MINUTE, lost: 0, gave: 0 });
  });
  it('an undo and a redo name what they took back and did again, in JSON, table and console, also while the run is open', async () => {
    await does({ type: 'open', mode: 'now' });
    await server.clock.pass(60 * SECOND);
    await does({ type: 'start', slot: 'talk', early: true }, { type: 'add', slot: 'talk', by: 120 * SECOND });
    const console = async () => (await (await get('/api/rooms/room?screen=moderator')).json()).view;
    const [added, started] = (await console()).log.map(({ commandId }: { commandId: string }) => commandId);
    await does({ type: 'undo', ids: [added, started] }, { type: 'redo', id: started });
    const expected = [
      [{ type: 'start', subject: 'A talk', object: '' }],
      [
        { type: 'add', subject: 'A talk', object: '', amount: 120 * SECOND },
        { type: 'start', subject: 'A talk', object: '' },
      ],
    ];
    const namedIn = (log: readonly { of?: unknown }[]) => log.flatMap(({ of }) => (of === undefined ? [] : [of]));
    expect(namedIn((await console()).log)).toEqual(expected);
    expect(namedIn((await report()).log)).toEqual(expected.toReversed());
    const csv = await (await get('/api/rooms/room/report.csv')).text();
    const { data } = Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), { header: true });
    expect(data.flatMap(({ row, what, of }) => (row === 'entry' && of ? [[what, of]] : []))).toEqual([
      ['undo', 'add A talk 2; start A talk'],
      ['redo', 'start A talk'],
    ]);
  });
  it('an erased run is gone from lists and file, and what stays of the day survives a restart', async () => {
    await server.app.http.close();
    const dir = temporary();
    const clock = new FakeClock('2026-03-10T07:59:00Z');
    server = await testServer({ store: openSqlite(dir), clock });
    await does({ type: 'open', mode: 'now' }, { type: 'start', slot: 'talk' });
    await post(
      server.url,
      '/api/rooms/room/cues',
      { type: 'send-cue', id: 'c'.repeat(16), target: { to: 'projector' }, text: 'Zebedee' },
      bearer(),
    );
    const [first] = await runs();
    const erase = () => fetch(`${server.url}/api/rooms/room/runs/${first?.id}`, { method: 'DELETE', headers: bearer() });
    expect(await (await erase()).json()).toMatchObject({ why: 'run-open' });
    await clock.pass(SECOND);
    await does({ type: 'close' }, { type: 'open', mode: 'now' }, { type: 'close' });
    expect((await erase()).status).toBe(200);
    expect(await runs()).toHaveLength(1);
    await server.app.http.close();
    expect(readFileSync(join(dir, 'rostrum.db'), 'latin1')).not.toContain('Zebedee');
    expect(readFileSync(join(dir, 'rostrum.db'), 'latin1')).not.toContain(first?.id);
    clock.killed(0);
    server = await testServer({ store: openSqlite(dir), clock });
    expect(await runs()).toHaveLength(1);
    expect(server.app.rooms.get('room')?.room.revision).toBe(5);
  });
});

describe('many agendas', () => {
  const listed = async () => (await (await get('/api/rooms')).json()) as { rooms: { id: string }[]; archived: { id: string }[] };
  it('another room takes the agenda of one that is there, and its link opens it', async () => {
    const made = await post(server.url, '/api/rooms', { from: 'room', id: 'room-2', title: 'The other room' }, bearer());
    const { id, path } = await made.json();
    expect([made.status, id]).toEqual([201, 'room-2']);
    expect(path).toBe('/r/room-2/edit');
    await moderate(server, 'room-2', { type: 'open', mode: 'now' });
    expect(server.app.rooms.get('room')?.room.run).toBeNull();
    expect((await listed()).rooms.map((room) => room.id)).toEqual(['room', 'room-2']);
  });
  it('a whole agenda is a new room; a wrong one is told with every problem, and an id counts once', async () => {
    const day = fileOf([{ id: 'talk', kind: 'talk', title: 'T', start: '09:00', minutes: 20 }], { id: 'new' });
    expect((await post(server.url, '/api/rooms', { agenda: day }, bearer())).status).toBe(201);
    expect(await (await post(server.url, '/api/rooms', { agenda: day }, bearer())).json()).toMatchObject({ why: 'room-exists' });
    const wrong = await (await post(server.url, '/api/rooms', { agenda: { ...day, id: 'x', date: 'soon' } }, bearer())).json();
    expect(wrong).toMatchObject({ why: 'bad-agenda', problems: [{ path: 'date' }] });
  });
  it('two hundred rooms at most are listed: one put away makes place, and comes back where there is some', async () => {
    for (let n = 2; n <= 200; n += 1) await server.app.rooms.add({ ...smallDay(), id: `room-${n}` }, 'hash');
    const make = async (id: string) => (await post(server.url, '/api/rooms', { from: 'room', id }, bearer())).json();
    expect(await make('one-more')).toMatchObject({ why: 'too-many-rooms' });
    await post(server.url, '/api/rooms/room-2/archive', {}, bearer());
    expect(await make('one-more')).toMatchObject({ id: 'one-more' });
    const restored = await post(server.url, '/api/rooms/room-2/restore', {}, bearer());
    expect(await restored.json()).toMatchObject({ why: 'too-many-rooms' });
  });
  it.each(['public', 'speaker', 'display'] as const)(
    '%s: makes none, puts none away, brings none back, is told of none',
    async (who) => {
      await post(server.url, '/api/rooms', { from: 'room', id: 'away' }, bearer());
      await server.app.rooms.setArchived('away', true);
      const { token } = await server.app.access.inviter.invite('room', who === 'public' ? 'display' : who, 'ada', { use: 'api' });
      const headers: Record<string, string> = who === 'public' ? { origin: server.url } : { authorization: `Bearer ${token}` };
      const tried = [
        ['/api/rooms', { from: 'room', id: 'x' }, 403],
        ['/api/rooms/room/archive', {}, 403],
        // An archived room of others is answered as no room.
        ['/api/rooms/away/restore', {}, 404],
        ['/api/rooms/room/sheet', {}, 403],
      ] as const;
      for (const [path, body, status] of tried) expect((await post(server.url, path, body, headers)).status, path).toBe(status);
      const told = await (await fetch(`${server.url}/api/rooms`, { headers })).json();
      expect(told).toMatchObject({ mayMake: false, archived: [], rooms: [{ id: 'room', mine: false }] });
      expect([server.app.rooms.isArchived('room'), server.app.rooms.isArchived('away')]).toEqual([false, true]);
    },
  );
  it('a moderator of one room makes none, not even a copy of their own, and archives theirs alone', async () => {
    await post(server.url, '/api/rooms', { from: 'room', id: 'other' }, bearer());
    const { token } = await server.app.access.inviter.invite('room', 'moderator', null, { use: 'api' });
    const headers = { authorization: `Bearer ${token}` };
    for (const from of ['room', 'other'])
      expect((await post(server.url, '/api/rooms', { from, id: 'x' }, headers)).status).toBe(403);
    expect((await post(server.url, '/api/rooms/other/archive', {}, headers)).status).toBe(403);
    const { mayMake, rooms } = await (await fetch(`${server.url}/api/rooms`, { headers })).json();
    expect([mayMake, rooms.map(({ id, mine }: { id: string; mine: boolean }) => [id, mine])]).toEqual([
      false,
      [
        ['room', true],
        ['other', false],
      ],
    ]);
    expect((await post(server.url, '/api/rooms/room/archive', {}, headers)).status).toBe(200);
    expect((await post(server.url, '/api/rooms/room/restore', {}, headers)).status).toBe(200);
  });
  it('an archived room is kept, not listed, and comes back; a running one stays', async () => {
    await post(server.url, '/api/rooms', { from: 'room', id: 'second' }, bearer());
    expect((await post(server.url, '/api/rooms/second/archive', {}, bearer())).status).toBe(200);
    expect((await listed()).rooms.map(({ id }) => id)).toEqual(['room']);
    expect((await (await get('/api/rooms')).json()).archived).toMatchObject([{ id: 'second' }]);
    await post(server.url, '/api/rooms/second/restore', {}, bearer());
    expect((await listed()).rooms.map(({ id }) => id)).toEqual(['room', 'second']);
    await does({ type: 'open', mode: 'now' });
    expect(await (await post(server.url, '/api/rooms/room/archive', {}, bearer())).json()).toMatchObject({ why: 'run-open' });
  });
  it('the agenda that the server is started with is listed again', async () => {
    const { store, clock } = server;
    await server.app.rooms.setArchived('room', true);
    await server.app.http.close();
    server = await testServer({ store, clock, agenda: smallDay() });
    expect((await listed()).rooms.map(({ id }) => id)).toEqual(['room']);
  });
});
