import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AMBER } from '../../../client/live/connection/come-back.ts';
import { LOOK_EVERY } from '../../../server/sockets/connections/stalled-readers.ts';
import { frameHead } from '../../../server/sockets/views/view-frames.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { HEARD_EVERY, PING_EVERY } from '../../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandId } from '../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const join = (screen: string, token?: string): TestSocket => {
  const socket = connect(server.url, { room: server.room, screen }, token);
  sockets.push(socket);
  return socket;
};
const moderator = () => join('moderator', server.token);
const beats = (socket: TestSocket): number[][] => {
  const heard: number[][] = [];
  socket.on('beat', (revision, edition) => heard.push([revision, edition]));
  return heard;
};
const open = { type: 'open', mode: 'published' } as const;

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('heartbeats', () => {
  it('come ever more seldom while nothing happens, and a second after a commit, with the revision', async () => {
    const tablet = moderator();
    await viewAt(tablet, 0);
    const heard = beats(tablet);
    await server.clock.pass(40_000);
    await vi.waitFor(() => expect(heard).toEqual(Array.from({ length: 4 }, () => [0, 1])));
    await send(tablet, open);
    await server.clock.pass(1_000);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual([1, 2]));
  });
  it('leave it to the ping of the transport to say that a link lives', async () => {
    const { pingInterval, pingTimeout } = server.app.live.engine.opts;
    expect([pingInterval, pingTimeout]).toEqual([PING_EVERY, HEARD_EVERY]);
    expect(pingInterval).toBeLessThan(AMBER);
  });
  it('are not put off by taps in quick succession', async () => {
    const tablet = moderator();
    await viewAt(tablet, 0);
    const heard = beats(tablet);
    await send(tablet, open);
    await server.clock.pass(600);
    await send(tablet, { type: 'skip', slot: 'talk' });
    await server.clock.pass(600);
    await vi.waitFor(() => expect(heard).toEqual([[2, 3]]));
  });
  it('make a screen that lost a view ask for it', async () => {
    const projector = join('projector');
    const { edition } = await viewAt(projector, 0);
    const room = server.app.rooms.get('room');
    const lost = once<ViewMessage>(projector, 'view', (message) => message.edition > edition);
    await room?.project({ blank: 'time' });
    await lost;
    // What a page does when the heartbeat shows an edition that is not its own.
    const again = once<ViewMessage>(projector, 'view');
    projector.emit('refresh');
    expect(await again).toMatchObject({ edition: edition + 1, view: { blank: 'time' } });
  });
  it('stop with the last screen of a room', async () => {
    const projector = join('projector');
    await viewAt(projector, 0);
    projector.disconnect();
    await vi.waitFor(() => expect(server.app.live.engine.clientsCount).toBe(0));
    await server.clock.pass(60_000);
    const heard = beats(join('projector'));
    await viewAt(sockets.at(-1) as TestSocket, 0);
    expect(heard).toEqual([]);
  });
});

describe('a storm of screens that come back', () => {
  it('costs one view for each kind of screen, and no read of the store', async () => {
    const store = openMemory();
    const reads = vi.fn(store.cues);
    await server.app.http.close();
    server = await testServer({ store: { ...store, cues: reads } });
    const room = server.app.rooms.get('room');
    const atStart = reads.mock.calls.length;
    await Promise.all(Array.from({ length: 20 }, () => viewAt(join('projector'), 0)));
    expect(reads.mock.calls.length).toBe(atStart);
    expect(room?.message({ screen: 'projector' })).toBe(room?.message({ screen: 'projector' }));
    expect(room?.message({ screen: 'projector' })).not.toBe(room?.message({ screen: 'agenda' }));
  });
  it('makes agenda and run once for any number of invented people', async () => {
    const room = server.app.rooms.get('room') ?? expect.fail('no room');
    const asked = ['one', 'two', 'bea'].map((person) => room.message({ screen: 'speaker', person }).view);
    expect(asked.map((view) => view.screen === 'speaker' && view.person)).toEqual(['one', 'two', 'bea']);
    expect(new Set(asked.map((view) => view.room)).size).toBe(1);
    expect(asked[0]?.room).toBe(room.message({ screen: 'projector' }).view.room);
    const seats = ['one', 'two'].map((person) => connect(server.url, { room: 'room', screen: 'speaker', person }));
    sockets.push(...seats);
    const heard = await Promise.all(seats.map((seat) => viewAt(seat, 0)));
    expect(heard).toEqual(asked.slice(0, 2).map((view) => ({ view, wallOffset: 0, edition: 1 })));
  });
  it('carries the same view over both transports, in long frames and short', async () => {
    const transports = ['polling', 'websocket'] as const;
    const query = { room: 'room', screen: 'agenda', version: String(PROTOCOL_VERSION) };
    const seats = transports.map(
      (one): TestSocket =>
        io(server.url, { query, transports: [one], reconnection: false, forceNew: true, extraHeaders: { origin: server.url } }),
    );
    sockets.push(...seats);
    const heard = await Promise.all(seats.map((seat) => viewAt(seat, 0)));
    const room = server.app.rooms.get('room');
    const { agendaRevision, ...message } = room?.message({ screen: 'agenda' }) ?? expect.fail('no room');
    expect([agendaRevision, ...heard]).toEqual([0, ...transports.map(() => JSON.parse(JSON.stringify(message)))]);
    expect([10, 125, 126, 200, 65_535, 65_536, 70_000].map((length) => [...frameHead(length)])).toEqual([
      [0x81, 10],
      [0x81, 125],
      [0x81, 126, 0, 126],
      [0x81, 126, 0, 200],
      [0x81, 126, 0xff, 0xff],
      [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0],
      [0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70],
    ]);
  });
  it('makes a new edition after an entry and a clock that was set, and none after a message, which travels alone', async () => {
    const room = server.app.rooms.get('room');
    const editionAfter = async (act: () => Promise<unknown> | undefined): Promise<number> => {
      await act();
      return room?.message({ screen: 'projector' }).edition ?? 0;
    };
    const actor = { device: 'tablet', author: 'moderator' };
    expect(await editionAfter(() => undefined)).toBe(1);
    expect(await editionAfter(() => room?.execute({ id: commandId(), command: open }, actor))).toBe(2);
    expect(
      await editionAfter(() => room?.cue({ type: 'send-cue', id: commandId(), target: { to: 'projector' }, text: 'Welcome' })),
    ).toBe(2);
    expect(room?.message({ screen: 'projector' }).view).toMatchObject({ cues: [{ text: 'Welcome' }] });
    server.clock.setWall(3_600_000);
    expect(await editionAfter(() => server.clock.pass(1_000))).toBe(3);
  });
  it('keeps what can be opened now for a minute at most', async () => {
    const room = server.app.rooms.get('room');
    const before = room?.message({ screen: 'moderator' });
    await server.clock.pass(60_000);
    expect(room?.message({ screen: 'moderator' })).not.toBe(before);
  });
});

describe('the agenda of a room', () => {
  const parts = (socket: TestSocket): string[] => {
    const heard: string[] = [];
    socket.on('view', ({ agenda, agendaRevision, view }) =>
      heard.push(`${view.room.revision} under ${agendaRevision}${agenda === undefined ? '' : ' whole'}`),
    );
    return heard;
  };
  it.each(['moderator', 'projector', 'speaker', 'agenda', 'foyer', 'overlay'])(
    'goes to a %s once for each revision of it, and again when asked',
    async (screen) => {
      const tablet = moderator();
      const socket = screen === 'moderator' ? tablet : join(screen);
      const heard = parts(socket);
      await Promise.all([viewAt(socket, 0), socket === tablet || viewAt(tablet, 0)]);
      const does = async (command: Parameters<typeof send>[1], revision: number): Promise<void> => {
        const told = viewAt(socket, revision);
        expect(await send(tablet, command)).toMatchObject({ ok: true });
        await told;
      };
      await does(open, 1);
      await does({ type: 'skip', slot: 'talk' }, 2);
      const agenda = { ...fileOfAgenda(smallDay()), title: 'Another title' };
      await does({ type: 'edit-agenda', planRevision: 0, agenda }, 3);
      await does({ type: 'skip', slot: 'panel' }, 4);
      const again = once<ViewMessage>(socket, 'view');
      socket.emit('refresh');
      expect((await again).view.room.agenda.title).toBe('Another title');
      expect(heard).toEqual(['0 under 0 whole', '1 under 0', '2 under 0', '3 under 1 whole', '4 under 1', '4 under 1 whole']);
    },
  );
  it('comes with the first view of each connection, without any private note', async () => {
    const first = join('agenda');
    await viewAt(first, 0);
    first.disconnect();
    const second = join('agenda');
    const heard = parts(second);
    const sent = new Promise<string>((resolve) => second.on('view', (view) => resolve(JSON.stringify(view))));
    await viewAt(second, 0);
    expect(heard).toEqual(['0 under 0 whole']);
    expect(await sent).not.toContain('"note"');
  });
});

describe('a server that stops', () => {
  it('says so to its screens before it cuts them', async () => {
    const projector = join('projector');
    await viewAt(projector, 0);
    const said: string[] = [];
    projector.on('closing', () => said.push('closing'));
    const cut = once(projector, 'disconnect').then(() => said.push('cut'));
    await server.app.http.close();
    await cut;
    expect(said).toEqual(['closing', 'cut']);
    server = await testServer();
  });
});

describe('a reader that stalls', () => {
  it('is cut at the next look, and the room goes on for the others', async () => {
    const [slow, quick] = [join('projector'), join('agenda')];
    await Promise.all([viewAt(slow, 0), viewAt(quick, 0)]);
    // It stops reading: what is sent to it fills the system's buffers, then ours.
    const transport: unknown = Reflect.get(slow.io.engine.transport, 'ws');
    const wire: unknown = Reflect.get(transport as object, '_socket');
    (wire as { pause: () => void }).pause();
    const big = 'x'.repeat(160);
    const room = server.app.rooms.get('room');
    const before = server.app.live.engine.clientsCount;
    for (const socket of server.app.live.of('/').sockets.values())
      if (socket.data.request.screen === 'projector') for (let n = 0; n < 40_000; n += 1) socket.emit('warning', big as never);
    await room?.project({ blank: 'time' });
    await server.clock.pass(LOOK_EVERY);
    await vi.waitFor(() => expect(server.app.live.engine.clientsCount).toBe(before - 1));
    const view = once<ViewMessage>(quick, 'view');
    quick.emit('refresh');
    expect((await view).edition).toBe(2);
  });
});

describe('a tap made without a connection', () => {
  const later = async (at: number, madeOn?: number) => {
    const tablet = moderator();
    await viewAt(tablet, 0);
    await send(tablet, { type: 'open', mode: 'now' });
    await send(tablet, { type: 'start', slot: 'talk', early: true });
    await server.clock.pass(60_000);
    const now = server.app.timeline.now();
    const id = commandId();
    const envelope = { id, command: { type: 'pause', slot: 'talk' } as const, at: now + at, madeOn: madeOn ?? 2 };
    return { answer: await tablet.emitWithAck('command', envelope), tablet, envelope, now };
  };
  it('counts from the instant of the tap while it is 15 s old or less', async () => {
    const { answer, now } = await later(-15_000);
    expect(answer).toMatchObject({ ok: true, revision: 3 });
    expect(server.app.rooms.get('room')?.entries.at(-1)).toMatchObject({ at: now - 15_000, committedAt: now });
  });
  it.each([
    ['older than 15 s', -15_001, 2],
    ['made on an entry that is no longer the latest', -1_000, 1],
    ['from a clock that is far ahead', 60_000, 2],
  ])('%s does nothing: its console has to ask', async (_name, at, madeOn) => {
    const { answer } = await later(at, madeOn);
    expect(answer).toEqual({ ok: false, why: 'stale-tap' });
    expect(server.app.rooms.get('room')?.room).toMatchObject({ revision: 2, run: { stage: 'running' } });
  });
  it('is answered again as before when its acknowledgement was lost, however late it is', async () => {
    const { tablet, envelope } = await later(-1_000);
    await server.clock.pass(60_000);
    expect(await tablet.emitWithAck('command', envelope)).toEqual({ ok: true, revision: 3, repeated: true });
  });
});
