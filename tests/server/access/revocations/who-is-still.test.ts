import { describe, expect, it, vi } from 'vitest';
import { ANY_ROOM, type GrantKind } from '../../../../shared/protocol/authorisation.ts';
import { accessWithDevices } from '../../../support/servers/opened-access.ts';
import { signedIn } from '../../../support/servers/test-server.ts';

/** A house whose organiser acts, and devices that come in by links, each of which can be revoked by itself. */
const house = async () => {
  const all = await accessWithDevices();
  const { access, invite, caller } = all;
  const organiser = await caller('organiser', ANY_ROOM);
  const link = (grant: GrantKind, room = 'room', person: string | null = null) => invite(grant, room, 'link', person);
  /** A device that came in by these links, one after the other. */
  const deviceWith = async (...links: readonly { readonly token: string }[]): Promise<string> => {
    let sid: string | undefined;
    for (const { token } of links) sid = signedIn(await access.signIns.exchange(token, sid, 'iPad')).sid;
    return sid ?? expect.fail('no link');
  };
  const revoke = (kind: 'links' | 'devices', id: string, room = 'room') => access.revoke(kind, id, room, organiser);
  const restore = (kind: 'links' | 'devices', id: string, room = 'room') => access.restore(kind, id, room, organiser);
  const roomsOf = (sid: string) => access.callerBy(sid).grants.map(({ room, grant }) => `${room} ${grant}`);
  return { ...all, organiser, link, deviceWith, revoke, restore, roomsOf };
};
const by = { use: 'api', name: '' } as const;
/** What a link gives: in which room, and to whom. */
type Way = readonly [grant: GrantKind, room: string, person: string | null];

describe('somebody who asked, and has lost a right before it was their turn', () => {
  it.each<readonly [string, Way, Way]>([
    ['of one of two rooms', ['moderator', 'room', null], ['moderator', 'annex', null]],
    ['of one of two kinds', ['moderator', 'room', null], ['display', 'room', null]],
    ['of one of two speakers', ['speaker', 'room', 'ada'], ['speaker', 'room', 'bea']],
  ])('%s gets nothing, and whoever has lost none gets it', async (_name, lost, kept) => {
    const { access, link, deviceWith, revoke } = await house();
    const [one, two] = [await link(...lost), await link(...kept)];
    const caller = access.callerBy(await deviceWith(one, two));
    expect(await access.inviter.inviteFor(caller, 'room', 'moderator', null, by)).toHaveProperty('token');
    await revoke('links', one.id);
    expect(await access.inviter.inviteFor(caller, 'room', 'moderator', null, by)).toBe('not-allowed');
    expect(await access.inviter.makeCode(caller, 'room', 'moderator', null)).toBe('not-allowed');
    expect(await access.inviter.makeSheet('room', new Map(), caller)).toBeNull();
    expect(await access.revoke('links', two.id, 'room', caller)).toBe(false);
  });
});

describe('a device that is in a room in two ways', () => {
  /** Whether what it made ends once the first of its ways in does. */
  const ends = async (first: readonly [GrantKind, string?], second: readonly [GrantKind, string?]): Promise<boolean> => {
    const { access, link, deviceWith, revoke } = await house();
    const [one, two] = [await link(...first), await link(...second)];
    const caller = access.callerBy(await deviceWith(one, two));
    const made = await access.inviter.inviteFor(caller, 'room', 'display', null, by);
    if (typeof made === 'string') throw new Error(made);
    expect(await revoke('links', one.id)).toBe(true);
    return access.caller(undefined, `Bearer ${made.token}`).by === 'nobody';
  };
  it('keeps what it made where it loses one of them', async () => {
    expect(await ends(['moderator'], ['display'])).toBe(false);
    expect(await ends(['moderator'], ['organiser', ANY_ROOM])).toBe(false);
  });
  it('loses it where the other way leads into another room', async () => {
    expect(await ends(['moderator'], ['moderator', 'annex'])).toBe(true);
  });
  it('loses it with the last of them', async () => {
    const { access, link, deviceWith, revoke } = await house();
    const [one, two] = [await link('moderator'), await link('display')];
    const caller = access.callerBy(await deviceWith(one, two));
    const made = await access.inviter.inviteFor(caller, 'room', 'display', null, by);
    if (typeof made === 'string') throw new Error(made);
    await revoke('links', two.id);
    await revoke('links', one.id);
    expect(access.caller(undefined, `Bearer ${made.token}`).by).toBe('nobody');
  });
});

describe('a device that is revoked in one room', () => {
  const inBoth = async () => {
    const all = await house();
    const [one, two] = [await all.link('moderator'), await all.link('moderator', 'annex')];
    const sid = await all.deviceWith(one, two);
    return { ...all, sid, id: all.access.callerBy(sid).id };
  };
  it('is still in the other, and comes back to that room alone', async () => {
    const { sid, id, revoke, restore, roomsOf } = await inBoth();
    await revoke('devices', id);
    expect(roomsOf(sid)).toEqual(['annex moderator']);
    await revoke('devices', id, 'annex');
    expect(roomsOf(sid)).toEqual([]);
    expect(await restore('devices', id)).toBe(true);
    expect(roomsOf(sid)).toEqual(['room moderator']);
    expect(await restore('devices', id, 'annex')).toBe(true);
    expect(roomsOf(sid)).toEqual(['room moderator', 'annex moderator']);
  });
  it('comes back by what was revoked last, and not by what had been revoked before', async () => {
    const { access, link, clock, sid, id, revoke, restore, roomsOf } = await inBoth();
    await revoke('devices', id);
    await clock.pass(1_000);
    const again = signedIn(await access.signIns.exchange((await link('display')).token, sid, 'iPad')).sid;
    await revoke('devices', id);
    expect(await restore('devices', id)).toBe(true);
    expect(roomsOf(again)).toEqual(['annex moderator', 'room display']);
  });
  it('comes back whole where a write failed before: what was asked for is written last', async () => {
    const { access, store, link, deviceWith, revoke, restore, roomsOf } = await house();
    const one = await link('moderator');
    const sid = await deviceWith(one);
    await revoke('links', one.id);
    vi.spyOn(store, 'saveSessions').mockRejectedValueOnce(new Error('disk full'));
    await expect(restore('links', one.id)).rejects.toThrow('disk full');
    expect(access.invitations.get(one.id)?.revokedAt).not.toBeNull();
    expect(await restore('links', one.id)).toBe(true);
    expect(roomsOf(sid)).toEqual(['room moderator']);
  });
  it('takes along the invitations that it made, which are written before it comes back', async () => {
    const { access, store, id, sid, revoke, restore, roomsOf } = await inBoth();
    const made = await access.inviter.inviteFor(access.callerBy(sid), 'room', 'display', null, by);
    if (typeof made === 'string') throw new Error(made);
    await revoke('devices', id);
    vi.spyOn(store, 'saveInvitations').mockRejectedValueOnce(new Error('disk full'));
    await expect(restore('devices', id)).rejects.toThrow('disk full');
    expect(roomsOf(sid)).toEqual(['annex moderator']);
    expect(await restore('devices', id)).toBe(true);
    expect(access.caller(undefined, `Bearer ${made.token}`).by).toBe('bearer');
  });
});

describe('what a caller makes', () => {
  it('says who made it, by name and by device', async () => {
    const { access, organiser } = await house();
    const made = await access.inviter.inviteFor(organiser, 'room', 'display', null, { use: 'link', name: 'Wall' });
    if (typeof made === 'string') throw new Error(made);
    expect(access.invitations.get(made.id)).toMatchObject({ madeBy: organiser.device, maker: organiser.id, name: 'Wall' });
    expect(await access.inviter.makeCode(organiser, 'room', 'display', null)).toHaveProperty('code');
    expect(access.codes.makerOf('room')).toBe(organiser.id);
  });
  it('is no more than two hundred invitations and devices of a room, those who came by lasting links apart', async () => {
    const { access, organiser, link, deviceWith, signIn } = await house();
    for (let count = 0; count < 198; count += 1) await link('speaker', 'room', 'ada');
    await deviceWith(await link('display', 'annex'));
    expect(await access.inviter.hasAllInvitations('room')).toBe(false);
    await signIn('display');
    expect(await access.inviter.hasAllInvitations('room')).toBe(false);
    await signIn('display');
    expect(await access.inviter.inviteFor(organiser, 'room', 'display', null, by)).toBe('too-many-links');
    expect(await access.inviter.makeCode(organiser, 'room', 'display', null)).toBe('too-many-links');
    expect(await access.inviter.inviteFor(organiser, 'annex', 'display', null, by)).toHaveProperty('token');
  });
});

describe('a link to a feed', () => {
  it('lasts until it is revoked, and signs no device in', async () => {
    const { access, invite } = await house();
    const { token, expiresAt } = await invite('feed', 'room', 'link');
    expect(expiresAt).toBeNull();
    expect(await access.signIns.exchange(token, undefined, 'iPad')).toBeNull();
  });
});
