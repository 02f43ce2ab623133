import { describe, expect, it, vi } from 'vitest';
import { Hashing } from '../../../server/access/secrets/passphrase.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import type { ConsoleAccess } from '../../../shared/protocol/messages.ts';
import { accessServer, cookieOf, type Headers } from '../../support/servers/access-server.ts';
import { post } from '../../support/servers/requests.ts';
import { connect, once, send, type TestSocket, viewAt } from '../../support/servers/sockets.ts';
import { asOrganiser } from '../../support/servers/test-server.ts';

const site = accessServer();
const { kept, browser, ownOrigin, byCookie, exchange, tokenOf, pair, staff, listOf } = site;
const remove = (path: string, headers: Headers = staff()): Promise<Response> =>
  fetch(`${site.url}${path}`, { method: 'DELETE', headers });
const refused = (socket: TestSocket): Promise<string> =>
  Promise.race([viewAt(socket, 0).then(() => 'in'), once(socket, 'connect_error').then(() => 'refused')]);

describe('pairing a device', () => {
  it('a one-time invitation signs one device in once, opens nothing for scripts, and ends after a day', async () => {
    const token = await tokenOf('moderator');
    expect((await fetch(`${site.url}/api/rooms/room/access`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      403,
    );
    const answers = await Promise.all([exchange(token), exchange(token), exchange(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const late = await tokenOf('moderator');
    site.clock.sleep(86_400_001);
    expect((await exchange(late)).status).toBe(401);
  });
  it('the server keeps the hashes of cookies and tokens alone', async () => {
    const token = await tokenOf('speaker', 'link');
    const sid = cookieOf(await exchange(token)).split('=')[1] ?? '';
    const file = JSON.stringify([await site.store.invitations(), await site.store.sessions()]);
    expect(sid.length).toBeGreaterThanOrEqual(43);
    expect([file.includes(token), file.includes(sid)]).toEqual([false, false]);
  });
  it('a restart changes nothing for devices that are signed in', async () => {
    const cookie = await pair();
    await site.restart();
    await viewAt(browser(cookie), 0);
  });
});

describe('revoking', () => {
  it('a device ends its sockets at once and keeps them out until it is taken back', async () => {
    const [cookie, another] = [await pair(), await pair()];
    const [one, two, other] = [browser(cookie), browser(cookie), browser(another)];
    await Promise.all([viewAt(one, 0), viewAt(two, 0), viewAt(other, 0)]);
    const device = (await listOf(staff())).devices.find(({ live }) => live === 2);
    const gone = Promise.all([once(one, 'disconnect'), once(two, 'disconnect')]);
    expect((await remove(`/api/rooms/room/devices/${device?.id}`)).status).toBe(200);
    await gone;
    expect(other.connected).toBe(true);
    expect(await refused(browser(cookie))).toBe('refused');
    expect((await listOf(staff())).devices.find(({ id }) => id === device?.id)).toMatchObject({ live: 0 });
    expect((await post(site.url, `/api/rooms/room/devices/${device?.id}/restore`, {}, staff())).status).toBe(200);
    await viewAt(browser(cookie), 0);
  });
  it('a speaker’s invitation ends its devices at once, and an expired one ends them within a minute', async () => {
    for (const end of ['revoked', 'expired']) {
      const link = await site.app.access.inviter.invite('room', 'speaker', 'ada');
      const cookie = cookieOf(await exchange(link.token));
      const phone = browser(cookie, 'speaker');
      const { view } = await viewAt(phone, 0);
      expect(view.screen === 'speaker' && view.personal).toBe(true);
      const gone = once(phone, 'disconnect');
      if (end === 'revoked') await remove(`/api/rooms/room/links/${link.id}`);
      else {
        site.clock.sleep(7 * 86_400_000);
        await site.clock.pass(60_000);
      }
      await gone;
      expect((await exchange(link.token)).status).toBe(401);
      const again = await viewAt(browser(cookie, 'speaker'), 0);
      expect(again.view.screen === 'speaker' && again.view.personal).toBe(false);
    }
  });
  it('a device that signs out loses its own sockets', async () => {
    const cookie = await pair();
    const tablet = browser(cookie);
    await viewAt(tablet, 0);
    const gone = once(tablet, 'disconnect');
    expect((await remove('/api/access', byCookie(cookie))).status).toBe(204);
    await gone;
    expect(await refused(browser(cookie))).toBe('refused');
  });
  it('a moderator may revoke no organiser and no device of another room', async () => {
    const cookie = await pair();
    const organiser = await site.app.access.inviter.invite(ANY_ROOM, 'organiser', null);
    const elsewhere = await site.app.access.inviter.invite('other', 'display', null);
    for (const id of [organiser.id, elsewhere.id])
      expect((await remove(`/api/rooms/room/links/${id}`, byCookie(cookie))).status).toBe(403);
    const answer = await post(site.url, '/api/rooms/room/links', { grant: 'organiser' }, byCookie(cookie));
    const phrase = await post(site.url, '/api/passphrase', {}, byCookie(cookie));
    expect([answer.status, phrase.status]).toEqual([403, 403]);
  });
  it('sabotage: a server that tells nobody of a revocation leaves the socket open', async () => {
    const cookie = await pair();
    const tablet = browser(cookie);
    await viewAt(tablet, 0);
    const [device] = site.app.access.sessions.list();
    // Revoked in the store alone: nobody was told, so nothing is cut, and the test above would fail.
    await site.app.access.revocations.revoke('devices', device?.id ?? '', asOrganiser('room'));
    expect((await send(tablet, { type: 'open', mode: 'now' })).ok).toBe(true);
    const gone = once(tablet, 'disconnect');
    site.app.access.announce();
    await gone;
  });
});

describe('codes and the passphrase', () => {
  const typed = (code: string, cookie = ''): Promise<Response> =>
    post(site.url, '/api/access/code', { code }, { ...ownOrigin(), ...(cookie === '' ? {} : { cookie }) });
  const wrongCode = (): string => (site.app.access.codes.codeOf('room')?.code === '000000' ? '000001' : '000000');

  it('a code works once within ten minutes, and a new one replaces it', async () => {
    const { codes } = site.app.access;
    const first = codes.make('room', 'moderator', null);
    const second = codes.make('room', 'moderator', null);
    const answers = [await typed(second.code), await typed(second.code)];
    if (first.code !== second.code) answers.push(await typed(first.code));
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401].slice(0, answers.length));
    const third = codes.make('room', 'moderator', null);
    await site.clock.pass(600_001);
    expect((await typed(third.code)).status).toBe(401);
  });
  it('five wrong tries make a device wait, and every failure has the same answer', async () => {
    site.app.access.codes.make('room', 'moderator', null);
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push(await typed(wrongCode()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429]);
    const bodies = await Promise.all(answers.slice(0, 5).map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    site.app.access.codes.cancel('room');
    await site.clock.pass(31_000);
    expect(await (await typed('123456')).text()).toBe(bodies[0]);
    await site.clock.pass(31_000);
    expect((await typed('123456')).status).toBe(429);
  });
  it('QR codes and moderators at the code of their own room are never slowed by guesses, of which consoles are told', async () => {
    const cookie = await pair();
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
    const { code } = site.app.access.codes.make('room', 'moderator', null);
    expect((await typed(code, cookie)).status).toBe(200);
    expect(await pair()).not.toBe('');
  });
  it('an organiser is never slowed at the passphrase and slows nobody else', async () => {
    const cookie = await pair('organiser');
    const phrase = (passphrase: string) => post(site.url, '/api/access/passphrase', { passphrase }, byCookie(cookie));
    // Hashing is slow on purpose, and is not what is asked here.
    vi.spyOn(Hashing.prototype, 'verify').mockImplementation(async (typed_) => typed_ === 'sunflower fields');
    const answers = [];
    for (let n = 0; n < 7; n += 1) answers.push((await phrase(`sunflower ${n}`)).status);
    expect(answers).toEqual(Array.from({ length: 7 }, () => 401));
    expect((await phrase('sunflower fields')).status).toBe(200);
    expect((await typed('123456')).status).toBe(401);
  });
  it('the passphrase is kept as a hash, and of 200 tries at once 17 are hashed', async () => {
    const answer = await post(site.url, '/api/passphrase', {}, staff());
    const { passphrase }: { passphrase: string } = await answer.json();
    expect(passphrase.split(' ')).toHaveLength(5);
    expect(JSON.stringify(await site.store.setting('passphrase'))).not.toContain(passphrase.split(' ')[0]);
    const proof = (phrase: string) => post(site.url, '/api/access/passphrase', { passphrase: phrase }, ownOrigin());
    const right = await proof(`  ${passphrase.replace(' ', '   ')} `);
    expect(await right.json()).toMatchObject({ grant: 'organiser', room: ANY_ROOM });
    expect((await proof('not the right words')).status).toBe(401);
    const hashing = new Hashing({ N: 16, r: 1, p: 1, maxmem: 1024 * 1024 });
    const many = await Promise.all(Array.from({ length: 200 }, () => hashing.verify('x', null)));
    expect([many.filter((one) => one === false).length, many.filter((one) => one === 'busy').length]).toEqual([17, 183]);
  });
});

describe('a private room', () => {
  it('shows its projector and agenda to invited devices alone, and is listed to nobody else', async () => {
    const display = await pair('display');
    const [hall, stage] = [browser('', 'projector'), browser(display, 'projector')];
    await Promise.all([viewAt(hall, 0), viewAt(stage, 0)]);
    const gone = once(hall, 'disconnect');
    await post(site.url, '/api/rooms/room/privacy', { private: true }, staff());
    await gone;
    expect(stage.connected).toBe(true);
    for (const screen of ['projector', 'agenda', 'speaker', 'foyer', 'overlay'])
      expect(await refused(browser('', screen)), screen).toBe('refused');
    const { rooms }: { rooms: unknown[] } = await (await fetch(`${site.url}/api/rooms`)).json();
    expect(rooms).toEqual([]);
    expect((await fetch(`${site.url}/api/rooms/room?screen=agenda`)).status).toBe(404);
    await post(site.url, '/api/rooms/room/privacy', { private: false }, staff());
    await viewAt(browser('', 'projector'), 0);
  });
});

describe('who holds the clock', () => {
  const askControl = (type: string, cookie: string): Promise<Response> =>
    post(site.url, '/api/rooms/room/chair', { type }, byCookie(cookie));
  const two = async () => {
    const cookies = [await pair(), await pair()] as const;
    const [one, other] = [browser(cookies[0]), browser(cookies[1])];
    await Promise.all([viewAt(one, 0), viewAt(other, 0)]);
    return { one, other, cookies };
  };
  const accessOf = (socket: TestSocket, fits: (access: ConsoleAccess) => boolean): Promise<ConsoleAccess> =>
    new Promise((resolve) => socket.on('access', (access) => fits(access) && resolve(access)));

  it('the first device to act holds the clock, and the command of another is refused', async () => {
    const { one, other } = await two();
    expect(await send(one, { type: 'open', mode: 'now' })).toMatchObject({ ok: true });
    expect(await send(other, { type: 'start', slot: 'talk' })).toEqual({ ok: false, why: 'not-holder' });
    expect(await send(one, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(site.app.rooms.get('room')?.room.revision).toBe(2);
  });
  it('the clock is handed over on a question or taken with notice', async () => {
    const { one, other, cookies } = await two();
    const id = 'a'.repeat(32);
    await send(one, { type: 'open', mode: 'now' }, id);
    const asked = accessOf(one, ({ asking }) => asking !== null);
    await askControl('ask', cookies[1]);
    expect((await asked).asking?.id).toBe(site.app.access.callerBy(cookies[1].split('=')[1]).id);
    expect((await askControl('give', cookies[1])).status).toBe(409);
    await askControl('give', cookies[0]);
    expect(await send(other, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(await send(one, { type: 'open', mode: 'now' }, id)).toEqual({ ok: true, revision: 1, repeated: true });
    const taken = accessOf(other, ({ holder }) => holder?.before?.id === site.app.access.callerBy(cookies[1].split('=')[1]).id);
    await askControl('take', cookies[0]);
    await taken;
    expect(await send(other, { type: 'pause', slot: 'talk' })).toEqual({ ok: false, why: 'not-holder' });
  });
  it('a restart keeps the holder, and a minute’s absence lets the clock go', async () => {
    const { one, cookies } = await two();
    await send(one, { type: 'open', mode: 'now' });
    await site.restart();
    const other = browser(cookies[1]);
    await viewAt(other, 1);
    expect(await send(other, { type: 'start', slot: 'talk' })).toEqual({ ok: false, why: 'not-holder' });
    await site.clock.pass(61_000);
    expect(await send(other, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
  });
  it('a script acts beside the holder and never holds the clock, and the end of the run frees it', async () => {
    const { one, other } = await two();
    const script = kept(connect(site.url, { room: 'room', screen: 'moderator' }, site.token));
    await viewAt(script, 0);
    await send(one, { type: 'open', mode: 'now' });
    expect(await send(script, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
    expect(await send(one, { type: 'close' })).toMatchObject({ ok: true });
    expect(await send(other, { type: 'open', mode: 'now' })).toMatchObject({ ok: true });
  });
  it('sabotage: two consoles drive one run where the clock is let go in between', async () => {
    const { one, other } = await two();
    await send(one, { type: 'open', mode: 'now' });
    site.app.access.control('room').release();
    expect(await send(other, { type: 'start', slot: 'talk' })).toMatchObject({ ok: true });
  });
});

describe('HTTP', () => {
  it('a change by cookie is refused without our Origin and JSON', async () => {
    const cookie = await pair();
    const send_ = (headers: Record<string, string>, body = '{"private":true}') =>
      fetch(`${site.url}/api/rooms/room/privacy`, { method: 'POST', body, headers }).then(({ status }) => status);
    expect(await send_({ cookie, 'content-type': 'application/json' })).toBe(403);
    expect(await send_({ cookie, origin: 'https://evil.example', 'content-type': 'application/json' })).toBe(403);
    expect(await send_({ cookie, ...ownOrigin(), 'content-type': 'text/plain' })).toBe(400);
    expect(site.app.access.isPrivate('room')).toBe(false);
    expect(await send_({ cookie, ...ownOrigin(), 'content-type': 'application/json' })).toBe(200);
  });
  it('plain HTTP sends a strict policy without an upgrade to HTTPS', async () => {
    const { headers } = await fetch(`${site.url}/health`);
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
  it('words for people lose characters that nobody sees', async () => {
    const text = 'Please\u202e conclude\u0000\u2066 now\n';
    await post(
      site.url,
      '/api/rooms/room/cues',
      { type: 'send-cue', id: 'c'.repeat(16), target: { to: 'projector' }, text },
      staff(),
    );
    expect((await site.store.cues('room')).map((cue) => cue.text)).toEqual(['Please conclude now']);
  });
});
