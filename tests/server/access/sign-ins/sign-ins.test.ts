import { describe, expect, it, vi } from 'vitest';
import { accessServer, cookieOf } from '../../../support/servers/access-server.ts';
import { once, type TestSocket, viewAt } from '../../../support/servers/sockets.ts';

const site = accessServer();
const { browser, byCookie, exchange, tokenOf } = site;
const grantsOf = (cookie: string): Promise<string[]> => site.grantsOf(byCookie(cookie));
const idOf = (cookie: string): Promise<string> => site.idOf(byCookie(cookie));

describe('the id of a session', () => {
  /** Somebody plants the cookie of their own sign-in in another's browser, which then signs in as an organiser. */
  const planted = async () => {
    const cookie = cookieOf(await exchange(await tokenOf('speaker', 'link')));
    const organiser = cookieOf(await exchange(await tokenOf('organiser'), byCookie(cookie)));
    return { cookie, organiser };
  };
  it('is a new one when the device gains rights, so that a planted one gains nothing', async () => {
    const { cookie, organiser } = await planted();
    expect(organiser).not.toBe(cookie);
    expect([await grantsOf(cookie), await grantsOf(organiser)]).toEqual([[], ['speaker', 'organiser']]);
    expect(await site.store.sessions()).toHaveLength(1);
  });
  it('sabotage: a server that still knows the old id lets whoever planted it organise', async () => {
    const { sessions } = site.app.access;
    const find = sessions.find.bind(sessions);
    let newest = '';
    const grant = sessions.grant.bind(sessions);
    vi.spyOn(sessions, 'grant').mockImplementation(async (...given) => {
      const made = await grant(...given);
      newest = made.sid;
      return made;
    });
    vi.spyOn(sessions, 'find').mockImplementation((sid) => find(sid) ?? (sid === undefined ? null : find(newest)));
    const { cookie } = await planted();
    expect(await grantsOf(cookie)).toEqual(['speaker', 'organiser']);
  });
  it('changes nothing for people, whose pages come back by the new one', async () => {
    const cookie = cookieOf(await exchange(await tokenOf('moderator')));
    const before = await idOf(cookie);
    const tablet = browser(cookie, 'moderator');
    await viewAt(tablet, 0);
    const gone = once(tablet, 'disconnect');
    const answer = await exchange(await tokenOf('speaker', 'link'), byCookie(cookie));
    await gone;
    const after = cookieOf(answer);
    expect(await idOf(after)).toBe(before);
    await viewAt(browser(after, 'moderator'), 0);
  });
  it('that was dropped or left without grants is unknown after a restart', async () => {
    const { cookie, organiser } = await planted();
    await site.restart(async () => {
      const [kept] = await site.store.sessions();
      if (kept) await site.store.saveSessions([{ ...kept, idHash: 'left', grants: [] }]);
    });
    expect([await grantsOf(cookie), await grantsOf(organiser)]).toEqual([[], ['speaker', 'organiser']]);
  });
});

describe('the devices of one invitation', () => {
  /** So many sign in by one speaker's invitation one after the other, the first `connected` of which have a page open. */
  const signIn = async (count: number, connected: number) => {
    const token = await tokenOf('speaker', 'link');
    const cookies: string[] = [];
    const statuses: number[] = [];
    const pages: TestSocket[] = [];
    for (let n = 0; n < count; n += 1) {
      const answer = await exchange(token);
      statuses.push(answer.status);
      cookies.push(cookieOf(answer));
      await site.clock.pass(1_000);
      if (n >= connected) continue;
      const page = browser(cookies[n] ?? '', 'speaker');
      await viewAt(page, 0);
      pages.push(page);
    }
    return { token, cookies, statuses, pages };
  };
  it('are five for a speaker, of which the oldest idle one goes and a connected one never', async () => {
    const { cookies, statuses } = await signIn(8, 2);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const held = await Promise.all(cookies.map(async (cookie) => (await grantsOf(cookie)).length));
    expect(held).toEqual([1, 1, 0, 0, 0, 1, 1, 1]);
    expect(await site.store.sessions()).toHaveLength(5);
  });
  it('are refused a sixth while five are connected, and the invitation is not spent', async () => {
    const { token, cookies, pages } = await signIn(5, 5);
    const refused = await exchange(token);
    expect([refused.status, (await refused.json()).why]).toEqual([409, 'too-many-devices']);
    // One of the five may open it again, and a page that is closed makes room.
    expect((await exchange(token, byCookie(cookies[0] ?? ''))).status).toBe(200);
    const gone = new Promise((resolve) => site.app.live.sockets.sockets.values().next().value?.on('disconnect', resolve));
    for (const page of pages) page.disconnect();
    await gone;
    expect((await exchange(token)).status).toBe(200);
  });
  it('sabotage: a server that does not count makes as many as are asked for', async () => {
    vi.spyOn(site.app.access.sessions, 'makePlace').mockResolvedValue(true);
    await signIn(8, 0);
    expect(await site.store.sessions()).toHaveLength(8);
  });
  it('are two hundred for a display, and one that goes keeps what it has otherwise', async () => {
    const { access } = site.app;
    const token = await tokenOf('display', 'link');
    const first = cookieOf(await exchange(token, byCookie(cookieOf(await exchange(await tokenOf('speaker', 'link'))))));
    for (let n = 0; n < 199; n += 1) await access.signIns.exchange(token, undefined, undefined);
    expect(await grantsOf(first)).toEqual(['speaker', 'display']);
    await site.clock.pass(1_000);
    for (const session of access.sessions.list()) if (session.grants.length === 1) access.sessions.touch(session);
    await access.signIns.exchange(token, undefined, undefined);
    expect(await grantsOf(first)).toEqual(['speaker']);
    expect(access.sessions.list().filter(({ grants }) => grants.some(({ grant }) => grant === 'display'))).toHaveLength(200);
  });
});

describe('the invitation of a start', () => {
  it('ends with the next start if nobody used it, and nothing else does', async () => {
    const { access } = site.app;
    const [old, beside, other] = [
      await access.inviter.invitationOfStart(),
      await access.inviter.terminalInvitation(),
      await tokenOf('moderator'),
    ];
    const used = cookieOf(await exchange(await access.inviter.terminalInvitation()));
    await site.restart();
    const fresh = await site.app.access.inviter.invitationOfStart();
    const statuses = [];
    for (const token of [old, beside, other, fresh]) statuses.push((await exchange(token)).status);
    expect(statuses).toEqual([401, 401, 200, 200]);
    expect(await grantsOf(used)).toEqual(['organiser']);
  });
  it('sabotage: a start that ends nothing leaves the earlier invitation a key', async () => {
    const old = await site.app.access.inviter.invitationOfStart();
    await site.restart();
    vi.spyOn(site.app.access.invitations, 'endUnused').mockResolvedValue(undefined);
    await site.app.access.inviter.invitationOfStart();
    expect((await exchange(old)).status).toBe(200);
  });
});
