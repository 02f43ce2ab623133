import { describe, expect, it, vi } from 'vitest';
import { LONGEST_DEVICE_NAME } from '../../../../shared/protocol/limits.ts';
import type { ConsoleAccess } from '../../../../shared/protocol/messages.ts';
import type { ViewMessage } from '../../../../shared/protocol/socket/sent-view.ts';
import { accessServer, cookieOf, type Headers } from '../../../support/servers/access-server.ts';
import { post } from '../../../support/servers/requests.ts';
import { once, send, type TestSocket } from '../../../support/servers/sockets.ts';

const site = accessServer();
const { browser, byCookie, byToken, exchange, idOf, listOf, pair, staff, tokenOf } = site;

const rename = (by: Headers, device: string | null): Promise<Response> =>
  fetch(`${site.url}/api/access`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...by },
    body: JSON.stringify({ device }),
  });
/** A console that has its view: `until` waits for what it is told of control, and `newest` is the latest of it. */
const consoleOf = async (cookie: string) => {
  const socket = browser(cookie);
  const seen: ConsoleAccess[] = [];
  const listeners = new Set<() => void>();
  socket.on('access', (access) => {
    seen.unshift(access);
    for (const listener of listeners) listener();
  });
  await once(socket, 'view');
  const newest = (): ConsoleAccess | undefined => seen[0];
  const until = (fits: (access: ConsoleAccess) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (seen[0] !== undefined && fits(seen[0])) resolve();
      };
      listeners.add(look);
      look();
    });
  return { socket, newest, until };
};
const orders = async (by: Headers, type: string): Promise<number> =>
  (await post(site.url, '/api/rooms/room/chair', { type }, by)).status;
const told = async (answer: Response): Promise<{ device: string; asksName: boolean }> => {
  const { device, asksName } = await answer.json();
  return { device, asksName };
};

describe('the name of a device that signed in', () => {
  it('is asked for where a moderator or an organiser signs in, and nowhere else', async () => {
    const asks = async (grant: Parameters<typeof tokenOf>[0]) => (await told(await exchange(await tokenOf(grant)))).asksName;
    expect([await asks('organiser'), await asks('moderator')]).toEqual([true, true]);
    expect([await asks('speaker'), await asks('display')]).toEqual([false, false]);
  });
  it.each([
    ['given', 'Ada'],
    ['put off', null],
  ])('is not asked for again once it was %s, also after a restart', async (_word, name) => {
    const first = await exchange(await tokenOf('moderator'));
    const cookie = cookieOf(first);
    const before = await told(first);
    expect(before).toEqual({ device: expect.stringMatching(/^Device /), asksName: true });
    expect((await rename(byCookie(cookie), name)).status).toBe(204);
    await site.restart();
    expect(await told(await exchange(await tokenOf('organiser'), { cookie }))).toEqual({
      device: name ?? before.device,
      asksName: false,
    });
  });
  it('stays when a question that is answered with Later comes after it', async () => {
    const cookie = await pair();
    await rename(byCookie(cookie), 'Ada');
    await rename(byCookie(cookie), null);
    expect(await told(await exchange(await tokenOf('moderator'), { cookie }))).toEqual({ device: 'Ada', asksName: false });
  });
  it('is read at once by the other console where its device has control, and after a restart', async () => {
    const [one, two] = [await pair(), await pair()];
    const [first, second] = [await consoleOf(one), await consoleOf(two)];
    await send(first.socket, { type: 'open', mode: 'now' });
    await second.until(({ holder }) => holder?.device.startsWith('Device ') === true);
    expect((await rename(byCookie(one), 'Ada')).status).toBe(204);
    await second.until(({ holder }) => holder?.device === 'Ada');
    await first.until(({ name, holder }) => name === 'Ada' && holder?.device === 'Ada');
    await site.restart();
    expect((await consoleOf(two)).newest()?.holder?.device).toBe('Ada');
    await site.restart();
    // Nobody has asked about the room since the start.
    await rename(byCookie(one), 'Ada Lovelace');
    expect((await consoleOf(two)).newest()?.holder?.device).toBe('Ada Lovelace');
  });
  it('is read by the other console where its device asks for control, and where control was taken from it', async () => {
    const [one, two] = [await pair(), await pair()];
    const [first, second] = [await consoleOf(one), await consoleOf(two)];
    await send(first.socket, { type: 'open', mode: 'now' });
    expect(await orders(byCookie(two), 'ask')).toBe(200);
    await rename(byCookie(two), 'Grace');
    await first.until(({ asking }) => asking?.device === 'Grace');
    expect(await orders(byCookie(one), 'give')).toBe(200);
    await rename(byCookie(one), 'Ada');
    await second.until(({ holder }) => holder?.device === 'Grace' && holder.before?.device === 'Ada');
  });
  it('stands in History from then on, also by a connection that was open before, and earlier lines keep theirs', async () => {
    const cookie = await pair();
    const { socket } = await consoleOf(cookie);
    await send(socket, { type: 'open', mode: 'now' });
    await rename(byCookie(cookie), 'Ada');
    const seen = once<ViewMessage>(socket, 'view', ({ view }) => view.room.revision === 2);
    await send(socket, { type: 'start', slot: 'talk' });
    const { view } = await seen;
    expect('log' in view && view.log.map(({ device }) => device)).toEqual(['Ada', expect.stringMatching(/^Device /)]);
  });
  it('stands in Links, where an invitation that was made before keeps the name of its time', async () => {
    const cookie = await pair();
    const by = byCookie(cookie);
    const make = () => post(site.url, '/api/rooms/room/links', { grant: 'display', use: 'link' }, by);
    await make();
    await rename(by, 'Ada');
    await make();
    const { devices, links } = await listOf(by);
    expect(devices.map(({ device }) => device)).toContain('Ada');
    expect(
      links
        .filter(({ grant }) => grant === 'display')
        .map(({ madeBy }) => madeBy)
        .sort(),
    ).toEqual(['Ada', expect.stringMatching(/^Device /)]);
  });
  it('is given by its own device alone: no token, no stranger, no speaker and no screen', async () => {
    const token = await tokenOf('moderator', 'api');
    const cookie = await pair();
    for (const by of [
      byToken({ token }),
      { ...byCookie(cookie), ...byToken({ token }) },
      byCookie(''),
      byCookie(await pair('speaker')),
      byCookie(await pair('display')),
    ])
      expect((await rename(by, 'Ada')).status).toBe(403);
    expect((await rename({ cookie, origin: 'https://elsewhere.example' }, 'Ada')).status).toBe(403);
    expect((await listOf(staff())).devices.map(({ device }) => device)).not.toContain('Ada');
  });
  it('is one line that can be seen', async () => {
    const by = byCookie(await pair());
    for (const name of ['', '   ', 'two\nlines', '\u202eadA', 'Ada\ud800', '\u2800', 'x'.repeat(LONGEST_DEVICE_NAME + 1)])
      expect((await rename(by, name)).status).toBe(400);
    expect((await rename(by, '  x '.padStart(30))).status).toBe(204);
    expect((await listOf(by)).devices.map(({ device }) => device)).toContain('x');
  });
  it('dies with the sign-in: whoever signs in on that device next is asked', async () => {
    const cookie = await pair();
    await rename(byCookie(cookie), 'Ada');
    await fetch(`${site.url}/api/access`, { method: 'DELETE', headers: byCookie(cookie) });
    expect(await told(await exchange(await tokenOf('moderator'), { cookie }))).toMatchObject({
      device: expect.stringMatching(/^Device /),
      asksName: true,
    });
  });
  it('is asked for on a device that signed in before there were names, and takes nothing from it', async () => {
    const cookie = await pair();
    await site.restart();
    expect((await site.store.sessions()).map(({ named }) => named)).toEqual([undefined]);
    const by = byCookie(cookie);
    const id = await idOf(by);
    await rename(by, 'Ada');
    expect([await idOf(by), await site.moderates(by)]).toEqual([id, true]);
  });
});

describe('the name of a console in Screens', () => {
  const rowsOf = (socket: TestSocket) =>
    new Promise<readonly { id: string; name: string; ownName: boolean; screen: string }[]>((resolve) => {
      socket.once('devices', ({ rows }) => resolve(rows));
      socket.emit('watch-devices', true);
    });
  const order = (socket: TestSocket, id: string, name: string) =>
    socket.timeout(5_000).emitWithAck('device', { type: 'rename', id, name });

  it('is its own wherever it gave itself one, and no other console changes it', async () => {
    const [one, two] = [await pair(), await pair()];
    const [first, second] = [await consoleOf(one), await consoleOf(two)];
    const named = await order(second.socket, first.socket.id ?? '', 'Balcony');
    expect(named.ok).toBe(true);
    const nameOf = async () => (await rowsOf(second.socket)).find(({ id }) => id === first.socket.id);
    expect(await nameOf()).toMatchObject({ name: 'Balcony', ownName: false });
    await rename(byCookie(one), 'Ada');
    expect(await nameOf()).toMatchObject({ name: 'Ada', ownName: true });
    expect(await order(second.socket, first.socket.id ?? '', 'Balcony')).toEqual({ ok: false, why: 'not-allowed' });
    expect(await nameOf()).toMatchObject({ name: 'Ada', ownName: true });
  });
  it('leaves a projector of the same browser the name that the room gives it', async () => {
    const cookie = await pair();
    const { socket } = await consoleOf(cookie);
    const projector = browser(cookie, 'projector');
    await once(projector, 'view');
    await rename(byCookie(cookie), 'Ada');
    expect((await order(socket, projector.id ?? '', 'Wall')).ok).toBe(true);
    expect((await rowsOf(socket)).map(({ screen, name }) => [screen, name])).toEqual([
      ['moderator', 'Ada'],
      ['projector', 'Wall'],
    ]);
  });
  it('sabotage: a server that forgets which console named itself lets another one rename it', async () => {
    const { access } = site.app;
    const { caller } = access;
    vi.spyOn(access, 'caller').mockImplementation((...given) => ({ ...caller.apply(access, given), isNamed: false }));
    const [one, two] = [await pair(), await pair()];
    const [first, second] = [await consoleOf(one), await consoleOf(two)];
    await rename(byCookie(one), 'Ada');
    expect((await order(second.socket, first.socket.id ?? '', 'Balcony')).ok).toBe(true);
    expect((await rowsOf(second.socket)).map(({ name }) => name)).toContain('Balcony');
  });
});

it('sabotage: where control is not told of a new name, the other console goes on reading the old one', async () => {
  vi.spyOn(site.app.access.control('room'), 'rename').mockResolvedValue(undefined);
  const [one, two] = [await pair(), await pair()];
  const [first, second] = [await consoleOf(one), await consoleOf(two)];
  await send(first.socket, { type: 'open', mode: 'now' });
  await rename(byCookie(one), 'Ada');
  await first.until(({ name }) => name === 'Ada');
  await second.until(({ holder }) => holder !== null);
  expect([first, second].map(({ newest }) => newest()?.holder?.device)).not.toContain('Ada');
});
