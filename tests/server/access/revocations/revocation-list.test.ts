import { describe, expect, it, vi } from 'vitest';
import { accessWithDevices, actor, MODERATOR, nobodyIsHere, ORGANISER } from '../../../support/servers/access-devices.ts';
import { signedIn } from '../../../support/servers/test-server.ts';

const MINUTE = 60_000;

describe('the list of a room', () => {
  it('shows of an invitation what people may know, and no secret', async () => {
    const { invite, rowOf, clock } = await accessWithDevices();
    const { id } = await invite({ maker: 'tablet', name: 'Lights', madeBy: 'iPad' });
    expect(await rowOf(id, MODERATOR)).toEqual({
      id,
      room: 'room',
      grant: 'moderator',
      use: 'api',
      person: null,
      name: 'Lights',
      madeBy: 'iPad',
      madeAt: clock.wall(),
      expiresAt: null,
      usedAt: null,
      revokedAt: null,
      ends: [],
      mayRestore: false,
      live: 0,
    });
  });
  it('keeps from people by whom and with what an invitation ended', async () => {
    const { invite, rowOf, revocations } = await accessWithDevices();
    const { id } = await invite();
    await revocations.revoke('links', id, MODERATOR);
    const row = await rowOf(id, MODERATOR);
    expect(row).toMatchObject({ mayRestore: true });
    expect(row).not.toHaveProperty('revokedBy');
    expect(row).not.toHaveProperty('revokedWith');
  });
  it('shows a moderator nothing of organisers and of other rooms', async () => {
    const { revocations, invite, device } = await accessWithDevices();
    await invite({ grant: 'organiser' });
    await invite({ room: 'other' });
    await device({ grant: 'organiser' });
    await device({ room: 'other' });
    expect(await revocations.list(MODERATOR, nobodyIsHere)).toEqual({ links: [], devices: [] });
  });
  it('shows organisers who organises, and of other rooms’ devices those that are in this one too', async () => {
    const { revocations, device } = await accessWithDevices();
    const organiser = await device({ grant: 'organiser' });
    const both = await device({}, { room: 'other' });
    await device({ room: 'other' });
    const { devices } = await revocations.list(ORGANISER, nobodyIsHere);
    expect(devices.map(({ id }) => id).sort()).toEqual([organiser.id, both.id].sort());
    expect(devices.find(({ id }) => id === both.id)?.grants.map(({ room }) => room)).toEqual(['room', 'other']);
  });
  it('counts open connections in this room for a moderator, and in all for an organiser', async () => {
    const { revocations, device } = await accessWithDevices();
    await device();
    const liveOf = vi.fn((_id: string, room: string | null) => (room === null ? 3 : 1));
    expect((await revocations.list(MODERATOR, liveOf)).devices[0]?.live).toBe(1);
    expect((await revocations.list(ORGANISER, liveOf)).devices[0]?.live).toBe(3);
  });
  it('shows of a device its name, its days and its grants that stand', async () => {
    const { revocations, device, rowOf, clock } = await accessWithDevices();
    const { id, name } = await device({}, { grant: 'display', room: 'room' });
    expect(await rowOf(id, MODERATOR)).toEqual({
      id,
      device: name,
      madeAt: clock.wall(),
      usedAt: clock.wall(),
      grants: [
        { room: 'room', grant: 'moderator', person: null, link: null },
        { room: 'room', grant: 'display', person: null, link: null },
      ],
      revokedAt: null,
      ends: [],
      mayRestore: false,
      live: 0,
    });
    await revocations.revoke('devices', id, MODERATOR);
    expect(await rowOf(id, MODERATOR)).toMatchObject({ revokedAt: clock.wall(), mayRestore: true, grants: [{}, {}] });
  });
  it('shows a device that is revoked in this room to its moderators for ten minutes', async () => {
    const { revocations, device, rowOf, clock } = await accessWithDevices();
    const { id } = await device({}, { room: 'other' });
    await revocations.revoke('devices', id, MODERATOR);
    await clock.pass(10 * MINUTE - 1);
    expect(await rowOf(id, MODERATOR)).toMatchObject({ grants: [{ room: 'room' }] });
    await clock.pass(1);
    expect(await rowOf(id, MODERATOR)).toBeUndefined();
  });
  it('shows no grant whose lasting invitation has ended', async () => {
    const { device, invite, access, rowOf, clock } = await accessWithDevices();
    const link = await invite({ grant: 'speaker', use: 'link', expiresAt: clock.wall() + MINUTE });
    const { sid } = signedIn(await access.signIns.exchange(link.token, undefined, 'iPhone'));
    const { id } = access.callerBy(sid);
    await device();
    expect(await rowOf(id, MODERATOR)).toMatchObject({ grants: [{ grant: 'speaker', link: link.id }] });
    await clock.pass(MINUTE);
    expect(await rowOf(id, MODERATOR)).toBeUndefined();
  });
  it('offers no way back by an invitation that has ended meanwhile', async () => {
    const { invite, access, revocations, rowOf, clock } = await accessWithDevices();
    const link = await invite({ grant: 'speaker', use: 'link', expiresAt: clock.wall() + MINUTE });
    const { sid } = signedIn(await access.signIns.exchange(link.token, undefined, 'iPhone'));
    const { id } = access.callerBy(sid);
    await revocations.revoke('devices', id, MODERATOR);
    expect(await rowOf(id, MODERATOR)).toMatchObject({ mayRestore: true });
    await clock.pass(MINUTE);
    expect(await rowOf(id, MODERATOR)).toMatchObject({ mayRestore: false });
  });
});

describe('what a revocation would end', () => {
  it('is listed by its kind, its name and what it gives', async () => {
    const { device, invite, access, rowOf } = await accessWithDevices();
    const { id } = await device();
    const script = await invite({ maker: id, name: 'Lights' });
    const pairing = await invite({ maker: id, use: 'pair', grant: 'display' });
    const { sid } = signedIn(await access.signIns.exchange(pairing.token, undefined, 'iPhone'));
    const paired = access.callerBy(sid);
    expect((await rowOf(id, MODERATOR))?.ends).toEqual([
      { id: script.id, what: 'api', name: 'Lights', room: 'room', grant: 'moderator', person: null },
      { id: paired.id, what: 'device', name: paired.device, room: 'room', grant: 'display', person: null },
    ]);
  });
  it('does not say that devices go with the very invitation that they came by', async () => {
    const { invite, access, rowOf } = await accessWithDevices();
    const link = await invite({ grant: 'speaker', use: 'link' });
    signedIn(await access.signIns.exchange(link.token, undefined, 'iPhone'));
    expect((await rowOf(link.id, MODERATOR))?.ends).toEqual([]);
  });
  it('is not the device that asks, nor what it had made', async () => {
    const { device, invite, rowOf } = await accessWithDevices();
    const stolen = await device();
    const mine = await device({ maker: stolen.id });
    await invite({ maker: mine.id });
    expect((await rowOf(stolen.id, actor('moderator', mine.id)))?.ends).toEqual([]);
    expect((await rowOf(stolen.id, MODERATOR))?.ends).toHaveLength(2);
  });
  it('is nothing of another room, unless an organiser’s device goes', async () => {
    const { device, invite, rowOf } = await accessWithDevices();
    const moderator = await device();
    const organiser = await device({ grant: 'organiser' });
    await invite({ maker: moderator.id, room: 'other' });
    const elsewhere = await invite({ maker: organiser.id, room: 'other' });
    expect((await rowOf(moderator.id, ORGANISER))?.ends).toEqual([]);
    expect((await rowOf(organiser.id, ORGANISER))?.ends).toMatchObject([{ id: elsewhere.id, room: 'other' }]);
  });
  it('is the passphrase too where an organiser’s device had set it', async () => {
    const { device, rowOf, store, revocations, access } = await accessWithDevices();
    const { id } = await device({ grant: 'organiser' });
    const other = await device({ grant: 'organiser' });
    await store.saveSetting('passphrase', { salt: '', hash: '', madeAt: 0, maker: id });
    expect((await rowOf(id, ORGANISER))?.ends).toEqual([
      { id: 'passphrase', what: 'passphrase', name: '', room: '*', grant: 'organiser', person: null },
    ]);
    expect((await rowOf(other.id, ORGANISER))?.ends).toEqual([]);
    await revocations.revoke('devices', other.id, ORGANISER);
    expect(await access.passphrase.madeAt()).toBe(0);
    await revocations.revoke('devices', id, ORGANISER);
    expect(await access.passphrase.madeAt()).toBeNull();
    await revocations.restore('devices', id, ORGANISER);
    expect(await access.passphrase.madeAt()).toBe(0);
  });
});
