import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { commandId, post } from '../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { testServer } from '../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const join = (screen: string, more: object = {}, token?: string): TestSocket => {
  const socket = connect(server.url, { room: server.room, screen, ...more }, token);
  sockets.push(socket);
  return socket;
};
const moderator = () => join('moderator', {}, server.token);

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('a moderator, a projector and a phone', () => {
  it('see the same revision and the same remaining time', async () => {
    const [tablet, projector, phone] = [moderator(), join('projector'), join('speaker', { person: 'ada' })];
    await Promise.all([viewAt(tablet, 0), viewAt(projector, 0), viewAt(phone, 0)]);
    const views = Promise.all([viewAt(projector, 2), viewAt(phone, 2)]);
    await send(tablet, { type: 'open', mode: 'published' });
    await server.clock.pass(60_000);
    expect(await send(tablet, { type: 'start', slot: 'talk' })).toEqual({ ok: true, revision: 2 });
    await server.clock.pass(90_000);
    const now = server.app.timeline.now();
    for (const { view } of await views) expect(slotFace(view.room, now).remaining).toBe(20 * 60_000 - 90_000);
  });
  it('make one command of a double tap, and of two tablets’ taps', async () => {
    const [one, two] = [moderator(), moderator()];
    await Promise.all([viewAt(one, 0), viewAt(two, 0)]);
    await send(one, { type: 'open', mode: 'now' });
    await send(one, { type: 'start', slot: 'talk' });
    const id = commandId();
    const twice = await Promise.all([
      send(one, { type: 'advance', from: 'talk', to: 'panel' }, id),
      send(one, { type: 'advance', from: 'talk', to: 'panel' }, id),
      send(two, { type: 'advance', from: 'talk', to: 'panel' }),
    ]);
    expect(twice.map((answer) => (answer.ok ? `${answer.revision}${answer.repeated ? ' again' : ''}` : answer.why))).toEqual([
      '3',
      '3 again',
      'not-current',
    ]);
  });
  it('are told T at receipt and at answer of a clock exchange', async () => {
    const projector = join('projector');
    await viewAt(projector, 0);
    const reply = new Promise((resolve) => projector.on('clock', (...answer) => resolve(answer)));
    projector.emit('clock', 7);
    expect(await reply).toEqual([7, server.app.timeline.precise(), 0]);
  });
});

describe('warnings', () => {
  it('come once by themselves at each signal, at zero and each minute over', async () => {
    const [tablet, projector] = [moderator(), join('projector')];
    await Promise.all([viewAt(tablet, 0), viewAt(projector, 0)]);
    const heard: string[] = [];
    projector.on('warning', ({ kind, remaining }) => heard.push(`${kind} ${remaining / 60_000}`));
    await send(tablet, { type: 'open', mode: 'now' });
    await send(tablet, { type: 'start', slot: 'talk' });
    const last = once<Warning>(projector, 'warning', ({ remaining }) => remaining === -120_000);
    for (let minute = 0; minute < 23; minute += 1) {
      await server.clock.pass(60_000);
      await new Promise(setImmediate);
    }
    await last;
    expect(heard.slice(0, 5)).toEqual(['signal 5', 'signal 1', 'time 0', 'overrun -1', 'overrun -2']);
    expect(new Set((await server.store.warnings('room')).map(({ key }) => key)).size).toBe(
      (await server.store.warnings('room')).length,
    );
  });
});

describe('who may do what', () => {
  it('a moderator’s screen without the grant gets no socket', async () => {
    await once(join('moderator'), 'connect_error');
    await once(join('moderator', {}, 'wrong-token-000000'), 'connect_error');
  });
  it('a viewer has no command handler: nothing answers and nothing changes', async () => {
    const projector = join('projector', {}, server.token);
    await viewAt(projector, 0);
    await expect(
      projector.timeout(300).emitWithAck('command', { id: commandId(), command: { type: 'open', mode: 'now' } }),
    ).rejects.toThrow();
    expect(server.app.rooms.get('room')?.room.revision).toBe(0);
  });
  it('a console blanks every projector of the room, and no projector blanks itself', async () => {
    const [tablet, one, two] = [moderator(), join('projector'), join('projector', {}, server.token)];
    await Promise.all([viewAt(tablet, 0), viewAt(one, 0), viewAt(two, 0)]);
    await expect(two.timeout(300).emitWithAck('blank', { blank: 'black' })).rejects.toThrow();
    const blanked = [one, two].map((socket) =>
      once<ViewMessage>(socket, 'view', ({ view }) => view.screen === 'projector' && view.blank === 'black'),
    );
    expect(await tablet.emitWithAck('blank', { blank: 'black' })).toEqual({ ok: true, revision: 0 });
    await Promise.all(blanked);
    expect(await tablet.emitWithAck('blank', { blank: 'green' as 'black' })).toMatchObject({ ok: false, why: 'malformed' });
  });
  it('a console has the debate’s clock large on every projector of the room, and on those that come later', async () => {
    const [tablet, one, two] = [moderator(), join('projector'), join('projector', {}, server.token)];
    await Promise.all([viewAt(tablet, 0), viewAt(one, 0), viewAt(two, 0)]);
    await expect(two.timeout(300).emitWithAck('blank', { large: 'debate' })).rejects.toThrow();
    const isLarge = ({ view }: ViewMessage): boolean => 'large' in view && view.large === 'debate';
    const told = [tablet, one, two].map((socket) => once<ViewMessage>(socket, 'view', isLarge));
    expect(await tablet.emitWithAck('blank', { large: 'debate' })).toEqual({ ok: true, revision: 0 });
    await Promise.all(told);
    await once<ViewMessage>(join('projector'), 'view', isLarge);
    expect(await tablet.emitWithAck('blank', { large: 'debate', blank: null } as never)).toMatchObject({ why: 'malformed' });
  });
  it('an old page, an unknown room and nonsense are each refused with a word of their own', async () => {
    const reason = async (socket: TestSocket) => (await once<Error>(socket, 'connect_error')).message;
    expect(await reason(join('projector', { version: '0' }))).toBe('version');
    expect(await reason(join('projector', { room: 'nowhere' }))).toBe('no-such-room');
    expect(await reason(join('cockpit'))).toBe('malformed');
  });
  it('a speaker’s invitation shows personal messages to that speaker alone', async () => {
    const link = (await server.app.access.inviter.invite('room', 'speaker', 'bea')).token;
    const room = server.app.rooms.get('room');
    await room?.cue({ type: 'send-cue', id: commandId(), target: { to: 'speaker', person: 'bea' }, text: 'Please conclude' });
    await room?.cue({ type: 'send-cue', id: commandId(), target: { to: 'speaker', person: 'cleo' }, text: 'For Cleo alone' });
    const texts = async (socket: TestSocket) => {
      const { view } = await viewAt(socket, 0);
      return view.screen === 'speaker' ? view.cues.map(({ text }) => text) : [];
    };
    expect(await texts(join('speaker', { person: 'bea' }, link))).toEqual(['Please conclude']);
    expect(await texts(join('speaker', { person: 'bea' }))).toEqual([]);
    expect(await texts(join('speaker', { person: 'cleo' }, link))).toEqual([]);
  });
  it('a foreign origin and a foreign host get no socket', async () => {
    const joined = async (extraHeaders: Record<string, string>) => {
      const socket = io(server.url, {
        query: { version: String(PROTOCOL_VERSION), room: 'room', screen: 'projector' },
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        extraHeaders,
      }) as TestSocket;
      sockets.push(socket);
      return Promise.race([viewAt(socket, 0).then(() => 'in'), once(socket, 'connect_error').then(() => 'refused')]);
    };
    expect(await joined({ origin: server.url })).toBe('in');
    expect(await joined({ origin: 'https://evil.example' })).toBe('refused');
    expect(await joined({ host: 'evil.example' })).toBe('refused');
  });
  it('a change by cookie without an Origin is refused', async () => {
    expect((await post(server.url, '/api/access/exchange', { token: server.token })).status).toBe(403);
  });
  it('a flood is cut, and the room goes on for the others', async () => {
    const flood = join('projector');
    await viewAt(flood, 0);
    const cut = once(flood, 'disconnect');
    for (let n = 0; n < 200; n += 1) flood.emit('clock', n);
    await cut;
    await viewAt(join('projector'), 0);
  });
  it('a foreign origin and a foreign host are refused', async () => {
    const foreign = await post(server.url, '/api/access/exchange', { token: server.token }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect((await server.app.http.inject({ url: '/health', headers: { host: 'evil.example' } })).statusCode).toBe(403);
  });
});

describe('HTTP', () => {
  const auth = () => ({ authorization: `Bearer ${server.token}` });
  it('takes the same commands and gives the same views', async () => {
    const id = commandId();
    expect(
      await (await post(server.url, '/api/rooms/room/commands', { id, command: { type: 'open', mode: 'now' } }, auth())).json(),
    ).toEqual({ ok: true, revision: 1 });
    expect(
      await (await post(server.url, '/api/rooms/room/commands', { id, command: { type: 'open', mode: 'now' } }, auth())).json(),
    ).toEqual({ ok: true, revision: 1, repeated: true });
    const message = await (await fetch(`${server.url}/api/rooms/room?screen=moderator`, { headers: auth() })).json();
    expect(message.view).toMatchObject({ screen: 'moderator', room: { revision: 1, run: { stage: 'before' } } });
  });
  it.each([
    [
      'without a grant',
      '/api/rooms/room/commands',
      { id: 'a'.repeat(16), command: { type: 'close' } },
      false,
      403,
      'not-allowed',
    ],
    ['in no such room', '/api/rooms/nowhere/commands', {}, true, 404, 'no-such-room'],
    ['malformed', '/api/rooms/room/commands', { id: 'a', command: { type: 'fly' } }, true, 400, 'malformed'],
    [
      'refused by the state',
      '/api/rooms/room/commands',
      { id: 'b'.repeat(16), command: { type: 'close' } },
      true,
      409,
      'not-open',
    ],
    ['a link for nobody', '/api/rooms/room/links', { grant: 'speaker', person: 'nobody' }, true, 404, 'unknown-person'],
  ])('%s: problem details', async (_name, path, body, signed, status, why) => {
    const answer = await post(server.url, path, body, signed ? auth() : { origin: server.url });
    expect([answer.status, answer.headers.get('content-type'), (await answer.json()).why]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
      why,
    ]);
  });
  it('trades an invitation for a cookie that moderates', async () => {
    const answer = await post(server.url, '/api/access/exchange', { token: server.token }, { origin: server.url });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const grants = await (await fetch(`${server.url}/api/access`, { headers: { cookie: cookie.split(';')[0] ?? '' } })).json();
    expect(grants).toMatchObject({ grants: [{ room: '*', grant: 'organiser', person: null }], organises: true });
    expect((await post(server.url, '/api/access/exchange', { token: 'x'.repeat(22) }, { origin: server.url })).status).toBe(401);
  });
  it('serves OpenAPI, a page to try it, health and readiness', async () => {
    for (const path of ['/api/openapi.json', '/api/docs/', '/health', '/ready', '/agenda.schema.json'])
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    const { paths } = await (await fetch(`${server.url}/api/openapi.json`)).json();
    expect(Object.keys(paths)).toContain('/api/rooms/{room}/commands');
  });
});
