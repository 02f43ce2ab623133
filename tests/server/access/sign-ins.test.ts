import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import { once, post, type TestSocket, testServer, viewAt } from '../../support/server.ts';

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

const exchange = (token: string, cookie = ''): Promise<Response> =>
  post(server.url, '/api/access/exchange', { token }, { origin: server.url, ...(cookie === '' ? {} : { cookie }) });
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const link = (grant: 'moderator' | 'speaker' | 'display' | 'organiser', use: 'pair' | 'link' = 'link') =>
  server.app.access.invite(grant === 'organiser' ? '*' : 'room', grant, grant === 'speaker' ? 'ada' : null, { use }).token;
const browser = (cookie: string, screen = 'speaker'): TestSocket => {
  const socket: TestSocket = io(server.url, {
    query: { version: String(PROTOCOL_VERSION), room: 'room', screen, person: 'ada' },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: server.url, cookie },
  });
  sockets.push(socket);
  return socket;
};
type Me = { id: string; grants: { grant: string }[] };
const me = async (cookie: string): Promise<Me> => (await fetch(`${server.url}/api/access`, { headers: { cookie } })).json();
const grantsOf = async (cookie: string): Promise<string[]> => (await me(cookie)).grants.map(({ grant }) => grant);

describe('the id of a session', () => {
  /** Somebody plants the cookie of their own sign-in in another's browser, which then signs in as an organiser. */
  const planted = async () => {
    const cookie = cookieOf(await exchange(link('speaker')));
    const organiser = cookieOf(await exchange(link('organiser', 'pair'), cookie));
    return { cookie, organiser };
  };
  it('is new when the device gains rights: a planted one is nobody’s, and the device keeps what it had', async () => {
    const { cookie, organiser } = await planted();
    expect(organiser).not.toBe(cookie);
    expect([await grantsOf(cookie), await grantsOf(organiser)]).toEqual([[], ['speaker', 'organiser']]);
    expect(server.store.sessions()).toHaveLength(1);
  });
  it('sabotage: where the old id is still known, whoever planted it organises', async () => {
    const { sessions } = server.app.access;
    const find = sessions.find.bind(sessions);
    let newest = '';
    const grant = sessions.grant.bind(sessions);
    vi.spyOn(sessions, 'grant').mockImplementation((...given) => {
      const made = grant(...given);
      newest = made.sid;
      return made;
    });
    vi.spyOn(sessions, 'find').mockImplementation((sid) => find(sid) ?? (sid === undefined ? null : find(newest)));
    const { cookie } = await planted();
    expect(await grantsOf(cookie)).toEqual(['speaker', 'organiser']);
  });
  it('changes nothing for people: the device is the same one, and its pages come back by the new id', async () => {
    const cookie = cookieOf(await exchange(link('moderator', 'pair')));
    const before = await me(cookie);
    const tablet = browser(cookie, 'moderator');
    await viewAt(tablet, 0);
    const gone = once(tablet, 'disconnect');
    const answer = await exchange(link('speaker'), cookie);
    await gone;
    const after = cookieOf(answer);
    expect((await me(after)).id).toBe(before.id);
    await viewAt(browser(after, 'moderator'), 0);
  });
  it('that was dropped on disk is not known after a restart, nor one that power left without its grants', async () => {
    const { cookie, organiser } = await planted();
    const [kept] = server.store.sessions();
    if (kept) server.store.saveSessions([{ ...kept, idHash: 'left', grants: [] }]);
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    expect([await grantsOf(cookie), await grantsOf(organiser)]).toEqual([[], ['speaker', 'organiser']]);
  });
});

describe('the devices of one link', () => {
  /** So many sign in by one speaker's link one after the other, the first `connected` of which have a page open. */
  const signIn = async (count: number, connected: number) => {
    const token = link('speaker');
    const cookies: string[] = [];
    const statuses: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const answer = await exchange(token);
      statuses.push(answer.status);
      cookies.push(cookieOf(answer));
      server.clock.pass(1_000);
      if (n < connected) await viewAt(browser(cookies[n] ?? ''), 0);
    }
    return { token, cookies, statuses };
  };
  it('are five for a speaker: the oldest idle one goes, one that is connected never', async () => {
    const { cookies, statuses } = await signIn(8, 2);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const held = await Promise.all(cookies.map(async (cookie) => (await grantsOf(cookie)).length));
    expect(held).toEqual([1, 1, 0, 0, 0, 1, 1, 1]);
    expect(server.store.sessions()).toHaveLength(5);
  });
  it('refuse a sixth with a word while five are connected, and the link is not spent', async () => {
    const { token, cookies } = await signIn(5, 5);
    const refused = await exchange(token);
    expect([refused.status, (await refused.json()).why]).toEqual([409, 'too-many-devices']);
    // One of the five may open it again, and a page that is closed makes room.
    expect((await exchange(token, cookies[0])).status).toBe(200);
    const gone = new Promise((resolve) => server.app.live.sockets.sockets.values().next().value?.on('disconnect', resolve));
    for (const socket of sockets) socket.disconnect();
    await gone;
    expect((await exchange(token)).status).toBe(200);
  });
  it('sabotage: where nobody counts, one link makes as many as are asked for', async () => {
    vi.spyOn(server.app.access.sessions, 'makePlace').mockReturnValue(true);
    await signIn(8, 0);
    expect(server.store.sessions()).toHaveLength(8);
  });
  it('are two hundred for a display, and a device keeps what it has by another link', async () => {
    const { access } = server.app;
    const token = link('display');
    const first = cookieOf(await exchange(token, cookieOf(await exchange(link('speaker')))));
    for (let n = 0; n < 199; n += 1) access.exchange(token, undefined, undefined);
    expect(await grantsOf(first)).toEqual(['speaker', 'display']);
    server.clock.pass(1_000);
    for (const session of access.sessions.list()) if (session.grants.length === 1) access.sessions.touch(session);
    access.exchange(token, undefined, undefined);
    expect(await grantsOf(first)).toEqual(['speaker']);
    expect(access.sessions.list().filter(({ grants }) => grants.some(({ grant }) => grant === 'display'))).toHaveLength(200);
  });
});

describe('the link of a start', () => {
  it('ends with the next start where nobody used it; links made otherwise, and sign-ins, stay', async () => {
    const { access } = server.app;
    const [old, beside, other] = [access.invitationOfStart(), access.terminalInvitation(), link('moderator', 'pair')];
    const used = cookieOf(await exchange(access.terminalInvitation()));
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    const fresh = server.app.access.invitationOfStart();
    const statuses = [];
    for (const token of [old, beside, other, fresh]) statuses.push((await exchange(token)).status);
    expect(statuses).toEqual([401, 401, 200, 200]);
    expect(await grantsOf(used)).toEqual(['organiser']);
  });
  it('sabotage: a start that ends nothing leaves the earlier link a key', async () => {
    const old = server.app.access.invitationOfStart();
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    vi.spyOn(server.app.access.invitations, 'endUnused').mockReturnValue(undefined);
    server.app.access.invitationOfStart();
    expect((await exchange(old)).status).toBe(200);
  });
});
