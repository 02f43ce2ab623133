import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Devices } from '../../../../server/rooms/devices.ts';
import { instant } from '../../../../shared/domain/time/time.ts';
import { pathToPage } from '../../../../shared/protocol/paths.ts';
import type {
  DeviceList,
  DeviceOrder,
  DeviceRow,
  Page,
  ScreenStatus,
} from '../../../../shared/protocol/socket/devices.schema.ts';
import { connect, type TestSocket, viewAt } from '../../../support/servers/sockets.ts';
import { testServer } from '../../../support/servers/test-server.ts';
import { openMemory } from '../../../support/stores/memory-store.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
const id = (letter: string): string => letter.repeat(32);
const join = async (screen: string, more: object = {}, token?: string): Promise<TestSocket> => {
  const socket = connect(server.url, { room: server.room, screen, ...more }, token);
  sockets.push(socket);
  await viewAt(socket, 0);
  return socket;
};
const moderator = () => join('moderator', {}, server.token);
const fine: ScreenStatus = { bound: 4, rtt: 7, visible: true, fullscreen: true, awake: true };
const order = (socket: TestSocket, what: DeviceOrder) => socket.timeout(2_000).emitWithAck('device', what);
/** Watches the list; `rows` is always the newest. */
const watch = (socket: TestSocket) => {
  const seen: { rows: readonly DeviceRow[]; total: number } = { rows: [], total: 0 };
  socket.on('devices', (list: DeviceList) => Object.assign(seen, list));
  socket.emit('watch-devices', true);
  return seen;
};
/** The list is told once a second at most: lets that second pass until it is as expected. */
const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(async () => {
    await server.clock.pass(1_000);
    check();
  });

beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

describe('the list of screens', () => {
  it('holds every screen with what it told, and raises no revision', async () => {
    const tablet = await moderator();
    const seen = watch(tablet);
    const projector = await join('projector', { device: id('a') });
    await join('speaker', { person: 'ada' });
    projector.emit('status', fine);
    await eventually(() =>
      expect(seen.rows).toMatchObject([
        { screen: 'moderator', person: null },
        { screen: 'projector', name: 'Device aaaa', status: fine },
        { screen: 'speaker', person: 'ada', status: null },
      ]),
    );
    expect(seen.total).toBe(3);
    expect(server.app.rooms.get('room')?.room.revision).toBe(0);
    projector.disconnect();
    await eventually(() => expect(seen.total).toBe(2));
  });
  it('is told to consoles that watch it and to nobody else', async () => {
    const [watching, other, projector] = [await moderator(), await moderator(), await join('projector')];
    const strangers: string[] = [];
    other.on('devices', () => strangers.push('a console that does not watch'));
    projector.on('devices', () => strangers.push('a projector'));
    projector.emit('watch-devices', true);
    const seen = watch(watching);
    await join('agenda');
    await eventually(() => expect(seen.total).toBe(4));
    expect(strangers).toEqual([]);
  });
  it('takes no nonsense, and no more than a person could read', async () => {
    const tablet = await moderator();
    const seen = watch(tablet);
    const projector = await join('projector');
    projector.emit('status', { ...fine, bound: 'four' } as never);
    projector.emit('status', { ...fine, more: true } as never);
    for (let n = 1; n <= 20; n += 1) projector.emit('status', { ...fine, rtt: n });
    await eventually(() => expect(seen.rows.find(({ screen }) => screen === 'projector')?.status?.rtt).toBe(5));
  });
  it('a page that is back takes the place of what it left half open', async () => {
    const tablet = await moderator();
    const seen = watch(tablet);
    const page = { device: id('a'), page: id('b') };
    const gone = await join('projector', page);
    const cut = new Promise<void>((resolve) => gone.on('disconnect', () => resolve()));
    await join('projector', page);
    await cut;
    await eventually(() => expect(seen.rows.filter(({ screen }) => screen === 'projector').length).toBe(1));
  });
});

describe('what a console tells a screen', () => {
  const pair = async () => {
    const [tablet, projector] = [await moderator(), await join('projector', { device: id('a') })];
    const heard: (string | Page)[] = [];
    projector.on('identify', (name) => heard.push(name));
    projector.on('go', (page) => heard.push(page));
    return { tablet, projector, heard, to: projector.id ?? '' };
  };
  it('identify: the screen shows its name', async () => {
    const { tablet, heard, to } = await pair();
    expect(await order(tablet, { type: 'identify', id: to })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(heard).toEqual(['Device aaaa']));
  });
  it('rename: kept for the device over a reconnect and a restart of the server', async () => {
    const { tablet, projector, to } = await pair();
    expect(await order(tablet, { type: 'rename', id: to, name: 'Main hall' })).toMatchObject({ ok: true });
    projector.disconnect();
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    const seen = watch(await moderator());
    await join('projector', { device: id('a') });
    await eventually(() => expect(seen.rows.map(({ name }) => name)).toContain('Main hall'));
  });
  it('send: to a page of this room by its name, never to an address', async () => {
    const { tablet, heard, to } = await pair();
    expect(await order(tablet, { type: 'send', id: to, page: { screen: 'speaker', person: 'bea' } })).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(heard).toEqual([{ screen: 'speaker', person: 'bea' }]));
    expect(pathToPage('room', { screen: 'speaker', person: 'bea' })).toBe('/r/room/speaker/bea');
  });
  it.each<[string, (to: string) => unknown, string]>([
    ['a screen that is gone', () => ({ type: 'identify', id: 'nobody' }), 'unknown-device'],
    [
      'a person who is not on the agenda',
      (to) => ({ type: 'send', id: to, page: { screen: 'speaker', person: 'nobody' } }),
      'unknown-person',
    ],
    ['the console', (to) => ({ type: 'send', id: to, page: { screen: 'moderator' } }), 'malformed'],
    ['an address', (to) => ({ type: 'send', id: to, page: 'https://evil.example' }), 'malformed'],
    ['an empty name', (to) => ({ type: 'rename', id: to, name: '  ' }), 'malformed'],
    ['a name that turns the text around', (to) => ({ type: 'rename', id: to, name: 'Hall \u202e1' }), 'malformed'],
  ])('refuses %s, and the screen hears nothing', async (_name, what, why) => {
    const { tablet, heard, to } = await pair();
    expect(await order(tablet, what(to) as DeviceOrder)).toMatchObject({ ok: false, why });
    expect(heard).toEqual([]);
  });
  it('another room’s screens are not within reach', async () => {
    const devices = await Devices.open(openMemory());
    const arrival = {
      device: id('a'),
      page: null,
      called: 'iPad',
      ownName: false,
      screen: 'projector',
      person: null,
      since: instant(0),
    } as const;
    devices.arrive({ ...arrival, id: 'here', room: 'one' });
    expect(devices.nameOf('two', 'here')).toBeNull();
    expect(await devices.rename('two', 'here', 'Mine')).toBe(false);
    expect(devices.of('two')).toEqual([]);
  });
  it('a viewer has no such handler: nothing answers', async () => {
    const { projector, heard, to } = await pair();
    await expect(projector.timeout(300).emitWithAck('device', { type: 'identify', id: to })).rejects.toThrow();
    expect(heard).toEqual([]);
  });
});
