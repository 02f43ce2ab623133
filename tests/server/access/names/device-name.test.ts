import { describe, expect, it, vi } from 'vitest';
import { accessWithDevices } from '../../../support/servers/opened-access.ts';
import { signedIn } from '../../../support/servers/test-server.ts';

const named = async () => {
  const all = await accessWithDevices();
  const told: (string | null)[] = [];
  const sid = await all.signIn('moderator');
  all.access.listen((room) => told.push(room));
  return { ...all, told, sid, caller: () => all.access.callerBy(sid) };
};

describe('the name of a device with a console', () => {
  it('is the one that its owner gives it, and everybody is told', async () => {
    const { access, sid, caller, told } = await named();
    expect(caller()).toMatchObject({ device: expect.stringMatching(/^iPad /), isNamed: false });
    expect(await access.nameDevice(sid, 'Ada')).toBe(true);
    expect(caller()).toMatchObject({ device: 'Ada', isNamed: true });
    expect(told).toEqual([null]);
  });
  it('is said at once where the device has control', async () => {
    const { access, sid, caller } = await named();
    await access.control('room').take(caller());
    await access.nameDevice(sid, 'Ada');
    expect(access.view('room').holder).toMatchObject({ id: caller().id, device: 'Ada' });
  });
  it('stays as it was where its owner goes without one, who is not asked again', async () => {
    const { access, sid, caller, invite } = await named();
    const { device } = caller();
    expect(await access.nameDevice(sid, null)).toBe(true);
    expect(caller()).toMatchObject({ device, isNamed: false });
    const again = signedIn(await access.signIns.exchange((await invite('moderator', 'annex')).token, sid, 'iPad'));
    expect(again).toMatchObject({ device, asksName: false });
  });
  it('that was given once stays given where its owner puts the next question off', async () => {
    const { access, sid, caller } = await named();
    await access.nameDevice(sid, 'Ada');
    await access.nameDevice(sid, null);
    expect(caller()).toMatchObject({ device: 'Ada', isNamed: true });
  });
  it('is asked for when it signs in for a console, and of nobody else', async () => {
    const { access, invite } = await named();
    const asked = async (grant: 'moderator' | 'organiser' | 'display') =>
      signedIn(await access.signIns.exchange((await invite(grant)).token, undefined, 'iPad')).asksName;
    expect([await asked('moderator'), await asked('organiser'), await asked('display')]).toEqual([true, true, false]);
  });
  it('is not changed by whoever has no console, and nobody is told', async () => {
    const { access, signIn, told } = await named();
    const speaker = await signIn('speaker', 'room', 'ada');
    expect([await access.nameDevice(speaker, 'Ada'), await access.nameDevice('unknown', 'Ada')]).toEqual([false, false]);
    expect(await access.nameDevice(undefined, 'Ada')).toBe(false);
    expect(told).toEqual([]);
  });
  it('is not acknowledged where it cannot be kept, and stays what it was', async () => {
    const { access, store, sid, caller } = await named();
    const { device } = caller();
    vi.spyOn(store, 'saveSessions').mockRejectedValueOnce(new Error('disk full'));
    await expect(access.nameDevice(sid, 'Ada')).rejects.toThrow('disk full');
    expect(caller()).toMatchObject({ device, isNamed: false });
  });
});
