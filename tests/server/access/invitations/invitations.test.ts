import { describe, expect, it, vi } from 'vitest';
import type { Access } from '../../../../server/access/access.ts';
import type { Caller } from '../../../../server/access/caller.ts';
import type { InvitationRequest } from '../../../../server/access/invitations/invitations.ts';
import { ANY_ROOM } from '../../../../shared/protocol/authorisation.ts';
import { openedAccess } from '../../../support/servers/opened-access.ts';
import { signedIn } from '../../../support/servers/test-server.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

const request = (more: Partial<InvitationRequest> = {}): InvitationRequest => ({
  room: 'room',
  grant: 'moderator',
  use: 'pair',
  person: null,
  name: '',
  madeBy: 'server',
  expiresAt: null,
  ...more,
});

/** The device of an organiser, which prints sheets. */
const printer = async (access: Access): Promise<Caller> => {
  const { token } = await access.inviter.invite(ANY_ROOM, 'organiser', null, { use: 'pair' });
  return access.callerBy(signedIn(await access.signIns.exchange(token, undefined, 'iPad')).sid);
};

const opened = async () => {
  const all = await openedAccess();
  const { invitations } = all.access;
  const make = async (more: Partial<InvitationRequest> = {}) => {
    const { invitation, token } = await invitations.make(request(more));
    return { id: invitation.id, token };
  };
  const idsOf = async (): Promise<string[]> => (await invitations.list()).map(({ id }) => id);
  return { ...all, invitations, make, idsOf };
};

describe('the token of an invitation', () => {
  it('is told once, and only its hash is kept', async () => {
    const { make, store } = await opened();
    const { token } = await make();
    expect(token).toMatch(/^[\w-]{22}$/);
    const [kept] = await store.invitations();
    expect(kept?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain(token);
  });
  it('finds its invitation, and no other token does', async () => {
    const { make, invitations } = await opened();
    const { id, token } = await make();
    expect((await invitations.find(token))?.id).toBe(id);
    expect(await invitations.find(`${token}x`)).toBeNull();
  });
  it('that a program beside the server made is found too', async () => {
    const { store, clock, invitations, idsOf } = await opened();
    const beside = await openedAccess({ store, clock });
    const { token, id } = await beside.access.inviter.invite('room', 'moderator', null);
    expect((await invitations.lookUp(token))?.id).toBe(id);
    expect(await idsOf()).toEqual([id]);
  });
  it('opens nothing after its end, to the millisecond', async () => {
    const { make, invitations, clock } = await opened();
    const { token } = await make({ expiresAt: clock.wall() + MINUTE });
    await clock.pass(MINUTE - 1);
    expect(await invitations.find(token)).not.toBeNull();
    await clock.pass(1);
    expect(await invitations.find(token)).toBeNull();
  });
  it('opens nothing when its invitation is revoked', async () => {
    const { make, invitations } = await opened();
    const { id, token } = await make({ use: 'link' });
    const kept = invitations.get(id);
    if (kept) await invitations.save([{ ...kept, revokedAt: 0 }]);
    expect(await invitations.find(token)).toBeNull();
  });
  it('is spent by one use where it pairs, and by none where it is a link or a script’s', async () => {
    const { make, invitations, clock } = await opened();
    await clock.pass(5);
    for (const use of ['pair', 'link', 'api'] as const) {
      const { token } = await make({ use });
      const found = await invitations.find(token);
      if (found) await invitations.use(found);
      expect((await invitations.find(token)) === null, use).toBe(use === 'pair');
      if (use !== 'pair') expect((await invitations.find(token))?.usedAt).toBe(clock.wall());
    }
  });
});

describe('what came by an invitation', () => {
  it('stands while that does, also where its token is spent', async () => {
    const { make, invitations, clock } = await opened();
    const { id, token } = await make({ expiresAt: clock.wall() + MINUTE });
    const found = await invitations.find(token);
    if (found) await invitations.use(found);
    expect(invitations.isStanding(id)).toBe(true);
    await clock.pass(MINUTE);
    expect(invitations.isStanding(id)).toBe(false);
  });
  it('does not stand where the invitation is revoked or unknown', async () => {
    const { make, invitations } = await opened();
    const { id } = await make();
    const kept = invitations.get(id);
    if (kept) await invitations.save([{ ...kept, revokedAt: 0 }]);
    expect([invitations.isStanding(id), invitations.isStanding('unknown')]).toEqual([false, false]);
  });
});

describe('the list of invitations', () => {
  it('begins with the newest', async () => {
    const { make, idsOf, clock } = await opened();
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      ids.unshift((await make()).id);
      await clock.pass(1);
    }
    expect(await idsOf()).toEqual(ids);
  });
  it('shows what was revoked for ten minutes, and what has ended not at all', async () => {
    const { make, invitations, idsOf, clock } = await opened();
    const { id } = await make();
    await make({ expiresAt: clock.wall() });
    const kept = invitations.get(id);
    if (kept) await invitations.save([{ ...kept, revokedAt: clock.wall() }]);
    await clock.pass(10 * MINUTE - 1);
    expect(await idsOf()).toEqual([id]);
    await clock.pass(1);
    expect(await idsOf()).toEqual([]);
  });
  it('counts of a room those that can still be used', async () => {
    const { make, invitations, clock } = await opened();
    await make();
    await make({ room: 'other' });
    await make({ expiresAt: clock.wall() });
    expect([invitations.countIn('room'), invitations.countIn('other'), invitations.countIn('none')]).toEqual([1, 1, 0]);
  });
});

describe('unused one-time invitations', () => {
  it('end where they fit; used ones, other uses and those that do not fit stay', async () => {
    const { make, invitations, clock } = await opened();
    const unused = await make({ name: 'terminal' });
    const other = await make({ name: 'of a moderator' });
    const link = await make({ name: 'terminal', use: 'link' });
    const used = await make({ name: 'terminal' });
    const found = await invitations.find(used.token);
    if (found) await invitations.use(found);
    await invitations.endUnused(({ name }) => name === 'terminal');
    expect(invitations.get(unused.id)?.expiresAt).toBe(clock.wall());
    expect([other, link, used].map(({ id }) => invitations.get(id)?.expiresAt)).toEqual([null, null, null]);
    expect(await invitations.find(unused.token)).toBeNull();
  });
});

describe('the use of a script’s token', () => {
  it('is known at once and written down within a minute, once', async () => {
    const { access, make, invitations, store, clock } = await opened();
    const { token, id } = await make({ use: 'api' });
    const save = vi.spyOn(store, 'saveInvitations');
    await clock.pass(5);
    const usedAt = clock.wall();
    await access.caller(undefined, `Bearer ${token}`);
    expect(invitations.get(id)?.usedAt).toBe(usedAt);
    expect((await store.invitations())[0]?.usedAt).toBeNull();
    await clock.pass(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await store.invitations())[0]?.usedAt).toBe(usedAt);
    await clock.pass(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect(save).toHaveBeenCalledTimes(1);
  });
});

describe('a new invitation', () => {
  const kept = async (...given: Parameters<Awaited<ReturnType<typeof openedAccess>>['access']['inviter']['invite']>) => {
    const { access, clock } = await openedAccess();
    const { id } = await access.inviter.invite(...given);
    const made = access.invitations.get(id);
    return { use: made?.use, lasts: made?.expiresAt == null ? null : made.expiresAt - clock.wall() };
  };
  it('of a speaker or a display is a link for a week', async () => {
    for (const grant of ['speaker', 'display'] as const)
      expect(await kept('room', grant, null), grant).toEqual({ use: 'link', lasts: 7 * DAY });
  });
  it('of a moderator or an organiser is a script’s, without an end', async () => {
    for (const grant of ['moderator', 'organiser'] as const)
      expect(await kept('room', grant, null), grant).toEqual({ use: 'api', lasts: null });
  });
  it('that pairs a device lasts for a day', async () => {
    expect(await kept('room', 'speaker', null, { use: 'pair' })).toEqual({ use: 'pair', lasts: DAY });
  });
  it('says who made it: the server, unless another is named', async () => {
    const { access } = await openedAccess();
    const own = await access.inviter.invite('room', 'display', 'ada');
    const other = await access.inviter.invite('room', 'display', null, { name: 'Hall', madeBy: 'iPad', maker: 'id' });
    expect(access.invitations.get(own.id)).toMatchObject({ room: 'room', person: 'ada', name: '', madeBy: 'server' });
    expect(access.invitations.get(other.id)).toMatchObject({ person: null, name: 'Hall', madeBy: 'iPad', maker: 'id' });
  });
});

describe('the sheet of a room', () => {
  const people = new Map([
    ['ada', 'Ada'],
    ['bob', 'Bob'],
  ]);
  const printed = async () => {
    const all = await opened();
    const by = await printer(all.access);
    const print = async () => {
      const made = await all.access.inviter.makeSheet('room', people, by);
      return (made ?? []).map(({ person, path }) => ({ person, token: path.replace('/join#', '') }));
    };
    return { ...all, print, by };
  };
  it('has a personal link for everybody, for a week, made by whoever prints it', async () => {
    const { print, invitations, clock, by } = await printed();
    const made = await print();
    expect(made.map(({ person }) => person)).toEqual(['ada', 'bob']);
    const found = await invitations.find(made[1]?.token ?? '');
    expect(found).toMatchObject({ room: 'room', grant: 'speaker', use: 'link', person: 'bob', name: 'Bob' });
    expect(found).toMatchObject({ madeBy: by.device, maker: by.id, expiresAt: clock.wall() + 7 * DAY });
  });
  it('ends the one before it', async () => {
    const { print, invitations, access } = await printed();
    const [old] = await print();
    const [fresh] = await print();
    expect(await invitations.find(old?.token ?? '')).toBeNull();
    expect(await invitations.find(fresh?.token ?? '')).not.toBeNull();
    expect(await access.sheets.standingIds('room')).toHaveLength(2);
  });
  it('ends none of another room', async () => {
    const { print, invitations, access, by } = await printed();
    const [mine] = await print();
    await access.inviter.makeSheet('other', people, by);
    expect(await invitations.find(mine?.token ?? '')).not.toBeNull();
    expect(await access.sheets.standingIds('none')).toEqual([]);
  });
  it('leaves the one before it as it was where it cannot be written', async () => {
    const { print, invitations, store, access } = await printed();
    const [old] = await print();
    vi.spyOn(store, 'saveInvitations').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    await expect(print().then(() => 'made')).rejects.toThrow('the disk is full');
    expect(await invitations.find(old?.token ?? '')).not.toBeNull();
    expect(await access.sheets.standingIds('room')).toHaveLength(2);
  });
});

describe('a room', () => {
  const filled = async (count: number) => {
    const all = await opened();
    for (let n = 0; n < count; n += 1) await all.make();
    return all;
  };
  it('has all its invitations at two hundred', async () => {
    const { access, make } = await filled(199);
    expect(await access.inviter.hasAllInvitations('room')).toBe(false);
    await make();
    expect(await access.inviter.hasAllInvitations('room')).toBe(true);
    expect(await access.inviter.hasAllInvitations('other')).toBe(false);
  });
  it('has its sheet beside them', async () => {
    const { access } = await filled(199);
    await access.inviter.makeSheet('room', new Map([['ada', 'Ada']]), await printer(access));
    expect(await access.inviter.hasAllInvitations('room')).toBe(false);
  });
});

describe('an invitation that another server has written to', () => {
  const link = async (use: 'link' | 'pair') => {
    const { invitations, clock } = await opened();
    const { invitation } = await invitations.make(request({ use }));
    await clock.pass(MINUTE);
    const usedAt = () => invitations.get(invitation.id)?.usedAt;
    return { invitations, invitation, usedAt };
  };
  it('is as it was written there', async () => {
    const { invitations, invitation } = await link('link');
    invitations.follow([{ ...invitation, revokedAt: 1 }]);
    expect(invitations.get(invitation.id)?.revokedAt).toBe(1);
    invitations.follow([{ ...invitation, id: 'another' }]);
    expect(invitations.get('another')).toMatchObject({ id: 'another', usedAt: null });
  });
  it('keeps the use that is known here alone, where that is the later one', async () => {
    const { invitations, invitation, usedAt } = await link('link');
    invitations.touch(invitation);
    const here = usedAt() ?? 0;
    for (const [there, kept] of [
      [null, here],
      [here - 1, here],
      [here + 1, here + 1],
    ] as const) {
      invitations.follow([{ ...invitation, usedAt: there }]);
      expect(usedAt()).toBe(kept);
    }
  });
  it('is spent or not as the store says, where it is a pairing', async () => {
    const { invitations, invitation, usedAt } = await link('pair');
    await invitations.use(invitation);
    invitations.follow([invitation]);
    expect(usedAt()).toBeNull();
  });
});
