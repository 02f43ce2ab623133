import { describe, expect, it, vi } from 'vitest';
import { nobody } from '../../../server/access/caller.ts';
import { ANY_ROOM } from '../../../shared/protocol/authorisation.ts';
import { accessWithDevices as opened } from '../../support/servers/opened-access.ts';

const MINUTE = 60_000;

describe('whoever listens to access', () => {
  it('is told of a change until it stops listening', async () => {
    const { access } = await opened();
    const told = vi.fn();
    const stop = access.listen(told);
    access.announce('room');
    stop();
    access.announce();
    expect(told.mock.calls).toEqual([['room']]);
  });
  it('is told once a minute to look at what has expired, until access is stopped', async () => {
    const { access, clock } = await opened();
    const told = vi.fn();
    access.listen(told);
    for (const calls of [1, 2]) {
      await clock.pass(MINUTE);
      await new Promise((resolve) => setImmediate(resolve));
      expect(told).toHaveBeenCalledTimes(calls);
    }
    await access.stop();
    await clock.pass(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toHaveBeenCalledTimes(2);
  });
  it('is told also where uses cannot be written, and they are written once that is possible', async () => {
    const { access, clock, store, signIn } = await opened();
    const sid = await signIn('moderator');
    await clock.pass(1);
    access.callerBy(sid);
    const usedAt = clock.wall();
    const told = vi.fn();
    access.listen(told);
    const save = vi.spyOn(store, 'saveSessions').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    await clock.pass(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toHaveBeenCalledTimes(1);
    save.mockRestore();
    await clock.pass(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    expect((await store.sessions())[0]?.usedAt).toBe(usedAt);
  });
  it('is told of a device that signs out', async () => {
    const { access, signIn } = await opened();
    const sid = await signIn('moderator');
    const told = vi.fn();
    access.listen(told);
    await access.signOut(sid);
    expect(told.mock.calls).toEqual([[null]]);
    expect(access.callerBy(sid)).toEqual(nobody);
  });
});

describe('access that is stopped', () => {
  it('writes down what was used last', async () => {
    const { access, clock, store, signIn, invite } = await opened();
    const sid = await signIn('moderator');
    const { token, id } = await invite('moderator', 'room', 'api');
    await clock.pass(1);
    access.callerBy(sid);
    await access.caller(undefined, `Bearer ${token}`);
    const usedAt = clock.wall();
    await access.stop();
    expect((await store.sessions())[0]?.usedAt).toBe(usedAt);
    expect((await store.invitations()).find((invitation) => invitation.id === id)?.usedAt).toBe(usedAt);
  });
  it('ends also where nothing can be written', async () => {
    const { access, clock, store, signIn } = await opened();
    access.callerBy(await signIn('moderator'));
    await clock.pass(1);
    vi.spyOn(store, 'saveSessions').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    await expect((async () => access.stop())()).resolves.toBeUndefined();
  });
});

describe('invitations of the terminal', () => {
  it('are an organiser’s, pair one device, and are named by where they come from', async () => {
    const { access } = await opened();
    const token = await access.inviter.terminalInvitation();
    const found = await access.invitations.find(token);
    expect(found).toMatchObject({ room: ANY_ROOM, grant: 'organiser', use: 'pair', name: 'terminal', person: null });
  });
  it('end with the next start where they are unused; those that somebody made stay', async () => {
    const { access } = await opened();
    const old = await access.inviter.invitationOfStart();
    const stay = [
      await access.inviter.invite(ANY_ROOM, 'organiser', null, { use: 'pair', name: 'terminal', maker: 'tablet' }),
      await access.inviter.invite(ANY_ROOM, 'organiser', null, { use: 'pair', name: 'Second organiser' }),
      await access.inviter.invite('room', 'moderator', null, { use: 'pair', name: 'terminal' }),
    ];
    const fresh = await access.inviter.invitationOfStart();
    expect(await access.invitations.find(old)).toBeNull();
    for (const token of [fresh, ...stay.map((made) => made.token)]) expect(await access.invitations.find(token)).not.toBeNull();
  });
});
