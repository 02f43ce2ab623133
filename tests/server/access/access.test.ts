import { connect as tcp } from 'node:net';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Access } from '../../../server/access/access.ts';
import { Guesses } from '../../../server/access/guesses.ts';
import { Hashing } from '../../../server/access/passphrase.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import type { InvitationList } from '../../../shared/protocol/invitation-list.ts';
import { type ConsoleAccess, PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { asOrganiser, connect, once, post, send, signedIn, type TestSocket, testServer, viewAt } from '../../support/server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
const sockets: TestSocket[] = [];
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const socket of sockets.splice(0)) socket.disconnect();
  await server.app.http.close();
});

const kept = (socket: TestSocket): TestSocket => {
  sockets.push(socket);
  return socket;
};
/** A browser's socket: its cookie and its Origin. */
const browser = (cookie: string, screen = 'moderator', more: object = {}): TestSocket =>
  kept(
    io(server.url, {
      query: { version: String(PROTOCOL_VERSION), room: 'room', screen, ...more },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: server.url, ...(cookie === '' ? {} : { cookie }) },
    }),
  );
const own = () => ({ origin: server.url });
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const exchange = (token: string, headers: object = {}): Promise<Response> =>
  post(server.url, '/api/access/exchange', { token }, { ...own(), ...headers });
/** A device that was paired with a fresh one-time link of this grant. */
const paired = async (grant: 'organiser' | 'moderator' | 'display' = 'moderator'): Promise<string> =>
  cookieOf(
    await exchange(server.app.access.invite(grant === 'organiser' ? ANY_ROOM : 'room', grant, null, { use: 'pair' }).token),
  );
const asStaff = () => ({ authorization: `Bearer ${server.token}` });
const list = async (): Promise<InvitationList> =>
  (await fetch(`${server.url}/api/rooms/room/access`, { headers: asStaff() })).json();
const remove = (path: string, headers: Record<string, string> = asStaff()): Promise<Response> =>
  fetch(`${server.url}${path}`, { method: 'DELETE', headers });
const refused = (socket: TestSocket): Promise<string> =>
  Promise.race([viewAt(socket, 0).then(() => 'in'), once(socket, 'connect_error').then(() => 'refused')]);

describe('pairing', () => {
  it('a one-time link signs one device in, once; it is no key for scripts, and ends by itself', async () => {
    const { token } = server.app.access.invite('room', 'moderator', null, { use: 'pair' });
    expect((await fetch(`${server.url}/api/rooms/room/access`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      403,
    );
    const answers = await Promise.all([exchange(token), exchange(token), exchange(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const late = server.app.access.invite('room', 'moderator', null, { use: 'pair' });
    server.clock.pass(86_400_001);
    expect((await exchange(late.token)).status).toBe(401);
  });
  it('neither cookie nor token is kept: only their hashes', async () => {
    const { token } = server.app.access.invite('room', 'speaker', 'ada');
    const sid = cookieOf(await exchange(token)).split('=')[1] ?? '';
    const file = JSON.stringify([server.store.invitations(), server.store.sessions()]);
    expect(sid.length).toBeGreaterThanOrEqual(43);
    expect([file.includes(token), file.includes(sid)]).toEqual([false, false]);
  });
  it('a restart changes nothing for devices that are signed in', async () => {
    const cookie = await paired();
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    await viewAt(browser(cookie), 0);
  });
});

describe('revoking', () => {
  it('ends every socket of the device at once, and lets none back in; it can be taken back', async () => {
    const [cookie, another] = [await paired(), await paired()];
    const [one, two, other] = [browser(cookie), browser(cookie), browser(another)];
    await Promise.all([viewAt(one, 0), viewAt(two, 0), viewAt(other, 0)]);
    const device = (await list()).devices.find(({ live }) => live === 2);
    const gone = Promise.all([once(one, 'disconnect'), once(two, 'disconnect')]);
    expect((await remove(`/api/rooms/room/devices/${device?.id}`)).status).toBe(200);
    await gone;
    expect(other.connected).toBe(true);
    expect(await refused(browser(cookie))).toBe('refused');
    expect((await list()).devices.find(({ id }) => id === device?.id)).toMatchObject({ live: 0 });
    expect((await post(server.url, `/api/rooms/room/devices/${device?.id}/restore`, {}, asStaff())).status).toBe(200);
    await viewAt(browser(cookie), 0);
  });
  it('a speaker’s link takes its devices along, and what it showed; an expired one does so within a minute', async () => {
    for (const end of ['revoked', 'expired']) {
      const link = server.app.access.invite('room', 'speaker', 'ada');
      const cookie = cookieOf(await exchange(link.token));
      const phone = browser(cookie, 'speaker', { person: 'ada' });
      const { view } = await viewAt(phone, 0);
      expect(view.screen === 'speaker' && view.personal).toBe(true);
      const gone = once(phone, 'disconnect');
      if (end === 'revoked') await remove(`/api/rooms/room/links/${link.id}`);
      else server.clock.pass(7 * 86_400_000 + 60_000);
      await gone;
      expect((await exchange(link.token)).status).toBe(401);
      const again = await viewAt(browser(cookie, 'speaker', { person: 'ada' }), 0);
      expect(again.view.screen === 'speaker' && again.view.personal).toBe(false);
    }
  });
  it('signing out ends the device’s own sockets', async () => {
    const cookie = await paired();
    const tablet = browser(cookie);
    await viewAt(tablet, 0);
    const gone = once(tablet, 'disconnect');
    expect((await remove('/api/access', { cookie, ...own() })).status).toBe(204);
    await gone;
    expect(await refused(browser(cookie))).toBe('refused');
  });
  it('a moderator reaches no organiser, and no device of another room', async () => {
    const cookie = await paired();
    const organiser = server.app.access.invite(ANY_ROOM, 'organiser', null);
    const elsewhere = server.app.access.invite('other', 'display', null);
    for (const id of [organiser.id, elsewhere.id])
      expect((await remove(`/api/rooms/room/links/${id}`, { cookie, ...own() })).status).toBe(403);
    const answer = await post(server.url, '/api/rooms/room/links', { grant: 'organiser' }, { cookie, ...own() });
    const phrase = await post(server.url, '/api/passphrase', {}, { cookie, ...own() });
    expect([answer.status, phrase.status]).toEqual([403, 403]);
  });
  it('sabotage: a server that forgets to look again leaves the socket open', async () => {
    const cookie = await paired();
    const tablet = browser(cookie);
    await viewAt(tablet, 0);
    const [device] = server.app.access.sessions.list();
    // Revoked in the store alone: nobody was told, so nothing is cut, and the test above would fail.
    server.app.access.revocations.revoke('devices', device?.id ?? '', asOrganiser('room'));
    expect((await send(tablet, { type: 'open', mode: 'now' })).ok).toBe(true);
    const gone = once(tablet, 'disconnect');
    server.app.access.announce();
    await gone;
  });
});

describe('codes and the passphrase', () => {
  const typed = (code: string, cookie = ''): Promise<Response> =>
    post(server.url, '/api/access/code', { code }, { ...own(), ...(cookie === '' ? {} : { cookie }) });
  const wrongCode = (): string => (server.app.access.codes.codeOf('room')?.code === '000000' ? '000001' : '000000');

  it('a code works once, for ten minutes, and a new one replaces it', async () => {
    const { codes } = server.app.access;
    const first = codes.make('room', 'moderator', null);
    const second = codes.make('room', 'moderator', null);
    const answers = [await typed(second.code), await typed(second.code)];
    if (first.code !== second.code) answers.push(await typed(first.code));
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401].slice(0, answers.length));
    const third = codes.make('room', 'moderator', null);
    server.clock.pass(600_001);
    expect((await typed(third.code)).status).toBe(401);
  });
  it('five wrong tries make a device wait, longer each time; one answer for every failure', async () => {
    server.app.access.codes.make('room', 'moderator', null);
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await typed(wrongCode()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    const bodies = await Promise.all(answers.slice(0, 5).map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    server.app.access.codes.cancel('room');
    server.clock.pass(31_000);
    expect(await (await typed('123456')).text()).toBe(bodies[0]);
    server.clock.pass(31_000);
    expect((await typed('123456')).status).toBe(429);
  });
  it('QR codes, and staff who type a code of their own room, are never slowed; consoles are told that somebody guesses', async () => {
    const cookie = await paired();
    const tablet = browser(cookie);
    const told = new Promise<ConsoleAccess>((resolve) =>
      tablet.on('access', (access) => {
        if (access.guessing > 0) resolve(access);
      }),
    );
    await viewAt(tablet, 0);
    for (let n = 0; n < 12; n += 1) await typed(wrongCode());
    expect((await told).guessing).toBeGreaterThanOrEqual(5);
    expect((await typed(wrongCode())).status).toBe(429);
    const { code } = server.app.access.codes.make('room', 'moderator', null);
    expect((await typed(code, cookie)).status).toBe(200);
    expect(await paired()).not.toBe('');
  });
  it('an organiser is not slowed at the passphrase, and slows nobody else', async () => {
    const cookie = await paired('organiser');
    const phrase = (passphrase: string) => post(server.url, '/api/access/passphrase', { passphrase }, { ...own(), cookie });
    // Hashing is slow on purpose, and is not what is asked here.
    vi.spyOn(Hashing.prototype, 'verify').mockImplementation(async (typed_) => typed_ === 'sunflower fields');
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push((await phrase(`sunflower ${n}`)).status);
    expect(answers).toEqual(Array.from({ length: 7 }, () => 401));
    expect((await phrase('sunflower fields')).status).toBe(200);
    expect((await typed('123456')).status).toBe(401);
  });
  it('wrong tries are counted for the consoles up to a bound, however many there are', () => {
    const guesses = new Guesses(() => 0);
    for (let n = 0; n < 10_000; n += 1) guesses.countWrong(`address ${n}`);
    expect(guesses.suspiciousTries()).toBe(100);
  });
  it('many addresses together get ten tries a minute; a hunt of a day finds one in a thousand codes at most', () => {
    let now = 0;
    const guesses = new Guesses(() => now);
    let tries = 0;
    for (; now < 600_000; now += 100) if (guesses.mayTry(`address ${now}`)) tries += 1;
    expect(tries).toBe(100);
  });
  it('the passphrase is kept as scrypt, is right with odd spaces, wrong otherwise; 200 at once are not all hashed', async () => {
    const answer = await post(server.url, '/api/passphrase', {}, asStaff());
    const { passphrase }: { passphrase: string } = await answer.json();
    expect(passphrase.split(' ')).toHaveLength(5);
    expect(JSON.stringify(server.store.setting('passphrase'))).not.toContain(passphrase.split(' ')[0]);
    const proof = (phrase: string) => post(server.url, '/api/access/passphrase', { passphrase: phrase }, own());
    const right = await proof(`  ${passphrase.replace(' ', '   ')} `);
    expect(await right.json()).toMatchObject({ grant: 'organiser', room: ANY_ROOM });
    expect((await proof('not the right words')).status).toBe(401);
    const hashing = new Hashing({ N: 16, r: 1, p: 1, maxmem: 1024 * 1024 });
    const many = await Promise.all(Array.from({ length: 200 }, () => hashing.verify('x', null)));
    expect([many.filter((one) => one === false).length, many.filter((one) => one === 'busy').length]).toEqual([17, 183]);
  });
});

describe('a private room', () => {
  it('shows projector and agenda to devices with a link alone, and is not listed to others', async () => {
    const display = await paired('display');
    const [hall, stage] = [browser('', 'projector'), browser(display, 'projector')];
    await Promise.all([viewAt(hall, 0), viewAt(stage, 0)]);
    const gone = once(hall, 'disconnect');
    await post(server.url, '/api/rooms/room/privacy', { private: true }, asStaff());
    await gone;
    expect(stage.connected).toBe(true);
    for (const screen of ['projector', 'agenda', 'speaker'])
      expect(await refused(browser('', screen, { person: 'ada' })), screen).toBe('refused');
    const { rooms }: { rooms: unknown[] } = await (await fetch(`${server.url}/api/rooms`)).json();
    expect(rooms).toEqual([]);
    expect((await fetch(`${server.url}/api/rooms/room?screen=agenda`)).status).toBe(404);
    await post(server.url, '/api/rooms/room/privacy', { private: false }, asStaff());
    await viewAt(browser('', 'projector'), 0);
  });
});

describe('who holds the clock', () => {
  const askControl = (type: string, cookie: string): Promise<Response> =>
    post(server.url, '/api/rooms/room/chair', { type }, { cookie, ...own() });
  const two = async () => {
    const cookies = [await paired(), await paired()] as const;
    const [one, other] = [browser(cookies[0]), browser(cookies[1])];
    await Promise.all([viewAt(one, 0), viewAt(other, 0)]);
    return { one, other, cookies };
  };
  const accessOf = (socket: TestSocket, fits: (access: ConsoleAccess) => boolean): Promise<ConsoleAccess> =>
    new Promise((resolve) => socket.on('access', (access) => fits(access) && resolve(access)));

  it('the first to act holds it; another is refused with a word, and nothing changes', async () => {
    const { one, other } = await two();
    expect(await send(one, { type: 'open', mode: 'now' })).toMatchObject({ ok: true });
    expect(await send(other, { type: 'start', slot: 'talk' })).toEqual({ ok: false, why: 'not-holder' });
    expect(await send(one, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(server.app.rooms.get('room')?.room.revision).toBe(2);
  });
  it('asked, it is handed over; taken, the one before is told; an answer that was lost is given again', async () => {
    const { one, other, cookies } = await two();
    const id = 'a'.repeat(32);
    await send(one, { type: 'open', mode: 'now' }, id);
    const asked = accessOf(one, ({ asking }) => asking !== null);
    await askControl('ask', cookies[1]);
    expect((await asked).asking?.id).toBe(server.app.access.callerBy(cookies[1].split('=')[1]).id);
    expect((await askControl('give', cookies[1])).status).toBe(409);
    await askControl('give', cookies[0]);
    expect(await send(other, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(await send(one, { type: 'open', mode: 'now' }, id)).toEqual({ ok: true, revision: 1, repeated: true });
    const taken = accessOf(other, ({ holder }) => holder?.before?.id === server.app.access.callerBy(cookies[1].split('=')[1]).id);
    await askControl('take', cookies[0]);
    await taken;
    expect(await send(other, { type: 'pause', slot: 'talk' })).toEqual({ ok: false, why: 'not-holder' });
  });
  it('a holder that is away for a minute lets go; a restart keeps it', async () => {
    const { one, cookies } = await two();
    await send(one, { type: 'open', mode: 'now' });
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    const other = browser(cookies[1]);
    await viewAt(other, 1);
    expect(await send(other, { type: 'start', slot: 'talk' })).toEqual({ ok: false, why: 'not-holder' });
    server.clock.pass(61_000);
    expect(await send(other, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
  });
  it('a script acts beside the holder and never holds the clock; closing the run lets go', async () => {
    const { one, other } = await two();
    const script = kept(connect(server.url, { room: 'room', screen: 'moderator' }, server.token));
    await viewAt(script, 0);
    await send(one, { type: 'open', mode: 'now' });
    expect(await send(script, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(await send(one, { type: 'close' })).toMatchObject({ ok: true });
    expect(await send(other, { type: 'open', mode: 'now' })).toMatchObject({ ok: true });
  });
  it('sabotage: without asking who holds the clock, two consoles drive one run', async () => {
    const { one, other } = await two();
    await send(one, { type: 'open', mode: 'now' });
    server.app.access.control('room').release();
    expect(await send(other, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
  });
});

describe('the handshake', () => {
  const raw = (path: string, headers: Record<string, string>): Promise<number> =>
    fetch(`${server.url}${path}`, { headers }).then(({ status }) => status);
  const QUERY = `EIO=4&version=${PROTOCOL_VERSION}&room=room&screen=projector`;
  const upgrade = (headers: readonly string[], query = QUERY): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(server.url);
      const wire = tcp(Number(port), hostname, () =>
        wire.write(
          `GET /socket.io/?${query}&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers.map((one) => `${one}\r\n`).join('')}\r\n`,
        ),
      );
      wire.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0]?.split(' ')[1] ?? '');
        wire.destroy();
      });
      wire.on('error', () => resolve('error'));
    });

  it('a WebSocket tells its Origin, and it is ours; only a polling GET may leave it out; a script says who it is', async () => {
    expect(await upgrade([`Origin: ${server.url}`])).toBe('101');
    expect(await upgrade([])).toBe('400');
    expect(await upgrade(['Origin: null'])).not.toBe('101');
    expect(await upgrade(['Origin: https://evil.example'])).not.toBe('101');
    expect(await upgrade([`Authorization: Bearer ${server.token}`])).toBe('101');
    expect(await raw(`/socket.io/?${QUERY}&transport=polling`, {})).toBe(200);
    expect(await raw(`/socket.io/?${QUERY}&transport=polling`, { origin: 'https://evil.example' })).not.toBe(200);
  });
  it('a foreign page gets no further with the id of a connection that it knows', async () => {
    const opened = await (await fetch(`${server.url}/socket.io/?${QUERY}&transport=polling`)).text();
    const { sid }: { sid: string } = JSON.parse(opened.slice(1));
    const more = `${QUERY}&sid=${sid}`;
    const answer = await fetch(`${server.url}/socket.io/?${more}&transport=polling`, {
      method: 'POST',
      body: '40',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(400);
    expect(await upgrade(['Origin: https://evil.example'], more)).not.toBe('101');
  });
  it('no grant, no socket: on both transports, before anything could be heard', async () => {
    const query = `EIO=4&version=${PROTOCOL_VERSION}&room=room&screen=moderator`;
    expect(await raw(`/socket.io/?${query}&transport=polling`, {})).toBe(403);
    expect(await upgrade([`Origin: ${server.url}`], query)).toBe('400');
    expect(await upgrade(['Authorization: Bearer wrong-token-000000'], query)).toBe('400');
    expect(server.app.rooms.get('room')?.room.revision).toBe(0);
  });
  it('a connection that asks for no screen is cut after five seconds', async () => {
    const { hostname, port } = new URL(server.url);
    const cut = new Promise<void>((resolve) => {
      const wire = tcp(Number(port), hostname, () =>
        wire.write(
          `GET /socket.io/?${QUERY}&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${server.url}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        ),
      );
      wire.once('data', () => server.clock.pass(5_100));
      wire.on('close', () => resolve());
    });
    await cut;
  });
});

describe('HTTP', () => {
  it('a change by cookie needs our Origin and JSON; a form of another site gets nowhere', async () => {
    const cookie = await paired();
    const send_ = (headers: Record<string, string>, body = '{"private":true}') =>
      fetch(`${server.url}/api/rooms/room/privacy`, { method: 'POST', body, headers }).then(({ status }) => status);
    expect(await send_({ cookie, 'content-type': 'application/json' })).toBe(403);
    expect(await send_({ cookie, origin: 'https://evil.example', 'content-type': 'application/json' })).toBe(403);
    expect(await send_({ cookie, ...own(), 'content-type': 'text/plain' })).toBe(400);
    expect(server.app.access.isPrivate('room')).toBe(false);
    expect(await send_({ cookie, ...own(), 'content-type': 'application/json' })).toBe(200);
  });
  it('headers are those of plain HTTP: no upgrade to https, which would leave the page blank', async () => {
    const { headers } = await fetch(`${server.url}/health`);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/upgrade-insecure-requests|unsafe|ws:/);
    expect([headers.get('strict-transport-security'), headers.get('referrer-policy')]).toEqual([null, 'no-referrer']);
  });
  it('words for people lose what nobody sees', async () => {
    const text = 'Please\u202e conclude\u0000\u2066 now\n';
    await post(
      server.url,
      '/api/rooms/room/cues',
      { type: 'send-cue', id: 'c'.repeat(16), target: { to: 'projector' }, text },
      asStaff(),
    );
    expect(server.store.standingCues('room').map((cue) => cue.text)).toEqual(['Please conclude now']);
  });
});

describe('long sign-ins', () => {
  it('a device unused for a month signs in again', () => {
    const access = new Access({ store: server.store, now: () => server.app.timeline.now(), after: server.clock.after });
    const made = signedIn(access.exchange(access.invite('room', 'moderator', null, { use: 'pair' }).token, undefined, 'iPad'));
    expect(access.callerBy(made.sid).by).toBe('cookie');
    server.clock.pass(30 * 86_400_000 + 1);
    expect(access.callerBy(made.sid).by).toBe('nobody');
    access.stop();
  });
});
