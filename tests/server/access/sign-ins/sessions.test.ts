import { describe, expect, it, vi } from 'vitest';
import { deviceName } from '../../../../server/access/sessions.ts';
import type { SessionGrant } from '../../../../server/event-store/ports/access-store.ts';
import { openedAccess } from '../../../support/servers/opened-access.ts';

const MINUTE = 60_000;

const grant = (more: Partial<SessionGrant> = {}): SessionGrant => ({
  room: 'room',
  grant: 'moderator',
  person: null,
  link: null,
  ...more,
});

const opened = async () => {
  const all = await openedAccess();
  const { sessions } = all.access;
  const signIn = async (given: SessionGrant, sid?: string, userAgent = 'iPad'): Promise<string> =>
    (await sessions.grant(sid, given, userAgent)).sid;
  /** What a device may do, as room, grant and person. */
  const grantsOf = (sid: string): string[] =>
    (sessions.find(sid)?.grants ?? []).map(({ room, grant: kind, person }) => [room, kind, person ?? '-'].join(' '));
  return { ...all, sessions, signIn, grantsOf };
};

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)', 'iPad'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 'iPhone'],
    ['Mozilla/5.0 (Linux; Android 14)', 'Android'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'Mac'],
    ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)', 'Chromebook'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'Linux'],
    ['curl/8.0', 'Device'],
    [undefined, 'Device'],
  ])('of %s begins with %s', (userAgent, name) => expect(deviceName(userAgent, '3f2a99')).toBe(`${name} 3f2a`));
});

describe('a device that signs in', () => {
  it('gets a cookie of which a hash is kept, and nothing else', async () => {
    const { signIn, store } = await opened();
    const sid = await signIn(grant());
    expect(sid).toMatch(/^[\w-]{43}$/);
    const [kept] = await store.sessions();
    expect(kept?.idHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain(sid);
  });
  it('again keeps what it had, its id, its name and the day it first came', async () => {
    const { signIn, sessions, grantsOf, clock } = await opened();
    const first = await signIn(grant());
    const before = sessions.find(first);
    await clock.pass(MINUTE);
    const second = await signIn(grant({ grant: 'speaker', person: 'ada' }), first, 'iPhone');
    expect(sessions.find(second)).toMatchObject({ id: before?.id, device: before?.device, madeAt: before?.madeAt });
    expect(sessions.find(second)?.usedAt).toBe(clock.wall());
    expect(grantsOf(second)).toEqual(['room moderator -', 'room speaker ada']);
    expect(sessions.find(first)).toBeNull();
  });
  it('by the same grant twice has it once, as it was given last', async () => {
    const { signIn, sessions, grantsOf } = await opened();
    const first = await signIn(grant({ grant: 'speaker', person: 'ada', from: 'old' }));
    const second = await signIn(grant({ grant: 'speaker', person: 'ada', from: 'new' }), first);
    expect(grantsOf(second)).toEqual(['room speaker ada']);
    expect(sessions.find(second)?.grants[0]?.from).toBe('new');
  });
  it.each([
    ['room', { room: 'other' }],
    ['kind', { grant: 'display' as const }],
    ['person', { person: 'bob' }],
  ])('by a grant of another %s has both', async (_what, more) => {
    const { signIn, grantsOf } = await opened();
    const first = await signIn(grant({ grant: 'speaker', person: 'ada' }));
    const second = await signIn(grant({ grant: 'speaker', person: 'ada', ...more }), first);
    expect(grantsOf(second)).toHaveLength(2);
  });
  it('keeps a revoked grant as long as that can be taken back', async () => {
    const { signIn, sessions, clock } = await opened();
    const first = await signIn(grant());
    const second = await signIn(grant({ room: 'other', revokedAt: clock.wall() }), first);
    await clock.pass(10 * MINUTE - 1);
    const third = await signIn(grant({ grant: 'display' }), second);
    expect(sessions.find(third)?.grants.map(({ room }) => room)).toEqual(['room', 'other', 'room']);
    await clock.pass(1);
    const fourth = await signIn(grant({ grant: 'display' }), third);
    expect(sessions.find(fourth)?.grants.map(({ room }) => room)).toEqual(['room', 'room']);
  });
  it('is new where its cookie is nobody’s', async () => {
    const { signIn, sessions } = await opened();
    const first = await signIn(grant());
    const second = await signIn(grant(), 'unknown');
    expect(sessions.find(second)?.id).not.toBe(sessions.find(first)?.id);
  });
});

describe('a device', () => {
  it('with no grant that stands is nobody', async () => {
    const { signIn, sessions, clock } = await opened();
    const sid = await signIn(grant({ revokedAt: clock.wall() }));
    expect(sessions.find(sid)).toBeNull();
  });
  it('that is dropped is nobody, also in the store', async () => {
    const { signIn, sessions, store } = await opened();
    const sid = await signIn(grant());
    await sessions.drop(sid);
    expect(sessions.find(sid)).toBeNull();
    expect(await store.sessions()).toEqual([]);
  });
  it('that was left without grants is left out at the next start', async () => {
    const { signIn, sessions, store, clock } = await opened();
    const sid = await signIn(grant());
    const kept = sessions.find(sid);
    if (kept) await store.saveSessions([{ ...kept, grants: [] }]);
    const { access } = await openedAccess({ store, clock });
    expect(access.sessions.get(kept?.id ?? '')).toBeUndefined();
  });
  it('is found by its id, and by no other', async () => {
    const { signIn, sessions } = await opened();
    const found = sessions.find(await signIn(grant()));
    await signIn(grant());
    expect(sessions.get(found?.id ?? '')).toEqual(found);
    expect(sessions.get('unknown')).toBeUndefined();
  });
  it('gains its new rights also where its old id cannot be dropped', async () => {
    const { signIn, grantsOf, store, sessions } = await opened();
    const first = await signIn(grant());
    vi.spyOn(store, 'dropSession').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    const second = await signIn(grant({ grant: 'display' }), first);
    expect(grantsOf(second)).toHaveLength(2);
    expect(sessions.find(first)).toBeNull();
  });
});

describe('when a device was last used', () => {
  it('is known at once and written down within a minute, once', async () => {
    const { access, signIn, sessions, store, clock } = await opened();
    const sid = await signIn(grant());
    const save = vi.spyOn(store, 'saveSessions');
    const before = clock.wall();
    await clock.pass(5);
    access.callerBy(sid);
    expect(sessions.find(sid)?.usedAt).toBe(before + 5);
    expect((await store.sessions())[0]?.usedAt).toBe(before);
    for (let n = 0; n < 2; n += 1) {
      await clock.pass(MINUTE);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await store.sessions())[0]?.usedAt).toBe(before + 5);
    expect(save).toHaveBeenCalledTimes(1);
  });
});

describe('the list of devices', () => {
  it('begins with the one that was used last', async () => {
    const { signIn, sessions, clock } = await opened();
    const ids: (string | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) {
      await clock.pass(1);
      ids.unshift(sessions.find(await signIn(grant()))?.id);
    }
    expect(sessions.list().map(({ id }) => id)).toEqual(ids);
  });
  it('shows one that was revoked for ten minutes', async () => {
    const { signIn, sessions, clock } = await opened();
    await signIn(grant({ revokedAt: clock.wall() }));
    await clock.pass(10 * MINUTE - 1);
    expect(sessions.list()).toHaveLength(1);
    await clock.pass(1);
    expect(sessions.list()).toHaveLength(0);
  });
  it('counts of a room those that are in it for themselves', async () => {
    const { signIn, sessions, clock } = await opened();
    await signIn(grant());
    await signIn(grant({ link: 'lasting' }));
    await signIn(grant({ room: 'other' }));
    await signIn(grant({ revokedAt: clock.wall() }));
    expect([sessions.countIn('room'), sessions.countIn('other'), sessions.countIn('none')]).toEqual([1, 1, 0]);
  });
});

describe('the place on an invitation', () => {
  /** Three devices that came by one invitation, one after the other, and one that came by another. */
  const full = async () => {
    const all = await opened();
    const sids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      await all.clock.pass(1);
      sids.push(await all.signIn(grant({ from: 'invitation' })));
    }
    await all.signIn(grant({ from: 'another' }));
    const idOf = (index: number): string => all.sessions.find(sids[index])?.id ?? '';
    const left = (): number[] => sids.flatMap((sid, index) => (all.sessions.find(sid) === null ? [] : [index]));
    return { ...all, sids, idOf, left };
  };
  const always = (): boolean => true;
  it('is there where fewer devices are on it, and nobody goes', async () => {
    const { sessions, left } = await full();
    expect(await sessions.makePlace('invitation', 4, null, always)).toBe(true);
    expect(left()).toEqual([0, 1, 2]);
  });
  it('is that of the device that was used longest ago', async () => {
    const { sessions, left, store } = await full();
    expect(await sessions.makePlace('invitation', 3, null, always)).toBe(true);
    expect(left()).toEqual([1, 2]);
    expect(await store.sessions()).toHaveLength(3);
  });
  it('is that of as many as are too many', async () => {
    const { sessions, left } = await full();
    expect(await sessions.makePlace('invitation', 2, null, always)).toBe(true);
    expect(left()).toEqual([2]);
  });
  it('is never that of a device that is connected', async () => {
    const { sessions, left, idOf } = await full();
    const connected = idOf(0);
    expect(await sessions.makePlace('invitation', 3, null, (id) => id !== connected)).toBe(true);
    expect(left()).toEqual([0, 2]);
  });
  it('is refused where all are connected, and nobody goes', async () => {
    const { sessions, left } = await full();
    expect(await sessions.makePlace('invitation', 3, null, () => false)).toBe(false);
    expect(left()).toEqual([0, 1, 2]);
  });
  it('is its own for a device that is on it already', async () => {
    const { sessions, left, idOf } = await full();
    expect(await sessions.makePlace('invitation', 3, idOf(1), () => false)).toBe(true);
    expect(left()).toEqual([0, 1, 2]);
  });
  it('takes from a device that goes what it had by this invitation alone', async () => {
    const { sessions, signIn, grantsOf, sids } = await full();
    const both = await signIn(grant({ grant: 'display', link: 'other' }), sids[2]);
    const idle = sessions.find(both)?.id;
    expect(await sessions.makePlace('invitation', 3, null, (id) => id === idle)).toBe(true);
    expect(grantsOf(both)).toEqual(['room display -']);
  });
  it('is not taken by a revoked grant', async () => {
    const { sessions, signIn, left, clock } = await full();
    await signIn(grant({ from: 'invitation', revokedAt: clock.wall() }));
    expect(await sessions.makePlace('invitation', 4, null, () => false)).toBe(true);
    expect(left()).toEqual([0, 1, 2]);
  });
  it('is taken by devices of an earlier version, which know of lasting links alone', async () => {
    const { sessions, signIn } = await opened();
    await signIn(grant({ link: 'invitation' }));
    expect(await sessions.makePlace('invitation', 1, null, () => false)).toBe(false);
  });
});
