import { describe, expect, it, vi } from 'vitest';
import { accessWithDevices, actor, COLLEAGUE, MODERATOR, ORGANISER } from '../../../support/servers/access-devices.ts';
import { signedIn } from '../../../support/servers/test-server.ts';

const MINUTE = 60_000;

describe('revoking', () => {
  it('ends an invitation once, and says by whom and with what', async () => {
    const { revocations, invite, access, clock } = await accessWithDevices();
    const { id } = await invite();
    expect(await revocations.revoke('links', id, MODERATOR)).toEqual(new Set([id]));
    expect(access.invitations.get(id)).toMatchObject({
      revokedAt: clock.wall(),
      revokedBy: 'moderator',
      revokedWith: id,
    });
    expect(await revocations.revoke('links', id, MODERATOR)).toBeNull();
  });
  it('ends a device in one room once, and leaves it in another', async () => {
    const { revocations, device } = await accessWithDevices();
    const { id, rooms } = await device({}, { room: 'other' });
    expect(await revocations.revoke('devices', id, MODERATOR)).toEqual(new Set([id]));
    expect(rooms()).toEqual(['other']);
    expect(await revocations.revoke('devices', id, MODERATOR)).toBeNull();
  });
  it('ends what is unknown not at all', async () => {
    const { revocations } = await accessWithDevices();
    expect(await revocations.revoke('links', 'unknown', ORGANISER)).toBeNull();
    expect(await revocations.revoke('devices', 'unknown', ORGANISER)).toBeNull();
  });
  it('is not for a moderator of another room', async () => {
    const { revocations, invite, device } = await accessWithDevices();
    const stranger = actor('moderator', 'stranger', 'other');
    expect(await revocations.revoke('links', (await invite()).id, stranger)).toBeNull();
    expect(await revocations.revoke('devices', (await device()).id, stranger)).toBeNull();
  });
  it('of an organiser is for organisers', async () => {
    const { revocations, invite, device } = await accessWithDevices();
    const [invitation, tablet] = [await invite({ grant: 'organiser' }), await device({ grant: 'organiser' }, {})];
    expect(await revocations.revoke('links', invitation.id, MODERATOR)).toBeNull();
    expect(await revocations.revoke('devices', tablet.id, MODERATOR)).toBeNull();
    expect(await revocations.revoke('links', invitation.id, ORGANISER)).not.toBeNull();
    expect(await revocations.revoke('devices', tablet.id, ORGANISER)).not.toBeNull();
    expect(tablet.rooms()).toEqual([]);
  });
  it('of somebody who organised until a moment ago is still for organisers', async () => {
    const { revocations, device, clock, rowOf } = await accessWithDevices();
    const { id } = await device({ grant: 'organiser' }, {});
    await revocations.revoke('devices', id, ORGANISER);
    await clock.pass(10 * MINUTE - 1);
    expect([await rowOf(id, MODERATOR), (await rowOf(id, ORGANISER))?.id]).toEqual([undefined, id]);
  });
  it('a lasting invitation ends the devices that came by it', async () => {
    const { revocations, invite, access } = await accessWithDevices();
    const link = await invite({ grant: 'speaker', use: 'link' });
    const { sid } = signedIn(await access.signIns.exchange(link.token, undefined, 'iPhone'));
    const { id } = access.callerBy(sid);
    expect(await revocations.revoke('links', link.id, MODERATOR)).toEqual(new Set([link.id, id]));
    expect(access.callerBy(sid).by).toBe('nobody');
  });
  it.each([
    ['links', 'saveSessions'],
    ['devices', 'saveInvitations'],
  ] as const)('of %s can be tried again where the store fails at what ends along', async (kind, write) => {
    const { revocations, invite, device, access, store } = await accessWithDevices();
    const tablet = await device();
    const script = await invite({ maker: tablet.id, use: 'link', grant: 'speaker' });
    signedIn(await access.signIns.exchange(script.token, undefined, 'iPhone'));
    const id = kind === 'links' ? script.id : tablet.id;
    const failing = vi.spyOn(store, write).mockImplementation(() => {
      throw new Error('the disk is full');
    });
    await expect((async () => revocations.revoke(kind, id, MODERATOR))()).rejects.toThrow('the disk is full');
    failing.mockRestore();
    expect(await revocations.revoke(kind, id, MODERATOR)).not.toBeNull();
  });
  it('ends codes of the room that the device had made, and those of nobody else', async () => {
    const { revocations, device, access } = await accessWithDevices();
    const { id } = await device();
    access.codes.make('room', 'moderator', null, id);
    access.codes.make('other', 'moderator', null, id);
    await revocations.revoke('devices', id, MODERATOR);
    expect([access.codes.codeOf('room'), access.codes.codeOf('other') !== null]).toEqual([null, true]);
  });
});

describe('taking a revocation back', () => {
  const revoked = async () => {
    const all = await accessWithDevices();
    const { id, rooms } = await all.device();
    await all.revocations.revoke('devices', id, MODERATOR);
    return { ...all, id, rooms };
  };
  it('is for whoever made it and for organisers, for ten minutes', async () => {
    for (const by of [MODERATOR, ORGANISER]) {
      const { revocations, id, rooms, clock } = await revoked();
      await clock.pass(10 * MINUTE - 1);
      expect(await revocations.restore('devices', id, COLLEAGUE)).toBe(false);
      expect(await revocations.restore('devices', id, by), by.caller.id).toBe(true);
      expect(rooms()).toEqual(['room']);
    }
    const { revocations, id, clock } = await revoked();
    await clock.pass(10 * MINUTE);
    expect(await revocations.restore('devices', id, MODERATOR)).toBe(false);
  });
  it('leaves no trace of it', async () => {
    const { revocations, id, access, invite } = await revoked();
    await revocations.restore('devices', id, MODERATOR);
    const link = await invite();
    await revocations.revoke('links', link.id, MODERATOR);
    await revocations.restore('links', link.id, MODERATOR);
    expect(access.invitations.get(link.id)).toMatchObject({ revokedAt: null });
    for (const restored of [access.invitations.get(link.id), access.sessions.get(id)?.grants[0]]) {
      expect(restored).not.toHaveProperty('revokedBy');
      expect(restored).not.toHaveProperty('revokedWith');
    }
    expect(access.sessions.get(id)?.grants[0]).not.toHaveProperty('revokedAt');
  });
  it('does nothing to what is unknown, or was not revoked', async () => {
    const { revocations, device } = await accessWithDevices();
    expect(await revocations.restore('links', 'unknown', ORGANISER)).toBe(false);
    expect(await revocations.restore('devices', (await device()).id, ORGANISER)).toBe(false);
  });
  it('brings back what ended along, and not what had ended before', async () => {
    const { revocations, device, invite, access, clock } = await accessWithDevices();
    const { id } = await device();
    const [before, along] = [await invite({ maker: id }), await invite({ maker: id })];
    await revocations.revoke('links', before.id, MODERATOR);
    await clock.pass(1);
    await revocations.revoke('devices', id, MODERATOR);
    await revocations.restore('devices', id, MODERATOR);
    expect(access.invitations.get(before.id)?.revokedAt).not.toBeNull();
    expect(access.invitations.get(along.id)?.revokedAt).toBeNull();
  });
  it('brings back nothing that another act ended in the same millisecond', async () => {
    const { revocations, device, invite, access } = await accessWithDevices();
    const [first, second] = [await device(), await device()];
    const [mine, other] = [await invite({ maker: first.id }), await invite({ maker: second.id })];
    for (const { id } of [first, second]) await revocations.revoke('devices', id, MODERATOR);
    await revocations.restore('devices', first.id, MODERATOR);
    expect([access.invitations.get(mine.id)?.revokedAt, second.rooms()]).toEqual([null, []]);
    expect(access.invitations.get(other.id)?.revokedAt).not.toBeNull();
  });
  it('of what ended along is possible by itself', async () => {
    const { revocations, device, invite, access } = await accessWithDevices();
    const { id, rooms } = await device();
    const { id: made } = await invite({ maker: id });
    await revocations.revoke('devices', id, MODERATOR);
    expect(await revocations.restore('links', made, MODERATOR)).toBe(true);
    expect([access.invitations.get(made)?.revokedAt, rooms()]).toEqual([null, []]);
  });
});

describe('the clock of a room', () => {
  it('is let go by a device that may not moderate it any more, and kept by one that still may', async () => {
    const { device, access } = await accessWithDevices();
    const caller = (await device({ grant: 'organiser' })).caller();
    const both = await device({}, { room: 'other' });
    for (const room of ['room', 'other']) (await access.control(room)).takeIfFree({ id: both.id, device: both.name });
    const told = vi.fn();
    access.listen(told);
    expect(await access.revoke('devices', both.id, 'room', caller)).toBe(true);
    expect((await access.control('room')).view().holder).toBeNull();
    expect((await access.control('other')).view().holder?.id).toBe(both.id);
    expect(told).toHaveBeenCalledWith(null);
  });
  it('is kept by a device that nothing ended of', async () => {
    const { device, access } = await accessWithDevices();
    const caller = (await device()).caller();
    const [holder, other] = [await device(), await device()];
    (await access.control('room')).takeIfFree({ id: holder.id, device: holder.name });
    await access.revoke('devices', other.id, 'room', caller);
    expect((await access.control('room')).view().holder?.id).toBe(holder.id);
  });
  it('is untouched, and nobody is told, where nothing is revoked or taken back', async () => {
    const { access, device } = await accessWithDevices();
    const caller = (await device()).caller();
    const told = vi.fn();
    access.listen(told);
    expect(await access.revoke('devices', 'unknown', 'room', caller)).toBe(false);
    expect(await access.restore('devices', 'unknown', 'room', caller)).toBe(false);
    expect(told).not.toHaveBeenCalled();
  });
  it('comes back to nobody by itself: a revocation that is taken back tells everybody', async () => {
    const { access, device } = await accessWithDevices();
    const caller = (await device()).caller();
    const { id } = await device();
    await access.revoke('devices', id, 'room', caller);
    const told = vi.fn();
    access.listen(told);
    expect(await access.restore('devices', id, 'room', caller)).toBe(true);
    expect(told.mock.calls).toEqual([[null]]);
  });
});
