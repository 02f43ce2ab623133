import { describe, expect, it, vi } from 'vitest';
import { canManageRooms, canModerate, canOrganise, isSpeaker, nobody } from '../../../server/access/caller.ts';
import { ANY_ROOM, type GrantKind } from '../../../shared/protocol/authorisation.ts';
import { accessWithDevices as opened, openedAccess } from '../../support/servers/opened-access.ts';
import { signedIn } from '../../support/servers/test-server.ts';

const MINUTE = 60_000;

describe('who asks', () => {
  it('is nobody without a cookie, and with an unknown one', async () => {
    const { access } = await opened();
    expect([access.callerBy(undefined), access.callerBy('unknown')]).toEqual([nobody, nobody]);
    expect(await access.caller(undefined, undefined)).toEqual(nobody);
    expect(nobody).toEqual({ grants: [], id: '', device: 'nobody', by: 'nobody' });
  });
  it('is a device by its cookie', async () => {
    const { access, signIn } = await opened();
    const sid = await signIn('moderator');
    const [session] = access.sessions.list();
    expect(await access.caller(sid, undefined)).toMatchObject({ id: session?.id, device: session?.device, by: 'cookie' });
  });
  it('is a script by its token, which is named', async () => {
    const { access } = await opened();
    const { token, id } = await access.inviter.invite('room', 'moderator', null, { name: 'Lights' });
    const caller = await access.caller(undefined, `Bearer ${token}`);
    expect(caller).toMatchObject({ id, device: 'Lights', by: 'bearer' });
    expect(caller.grants).toMatchObject([{ room: 'room', grant: 'moderator', person: null }]);
  });
  it('is a script that is named by its id where its token has no name', async () => {
    const { access, invite } = await opened();
    const { token, id } = await invite('moderator', 'room', 'api');
    expect((await access.caller(undefined, `Bearer ${token}`)).device).toBe(`API ${id.slice(0, 4)}`);
  });
  it('is nobody by a token that pairs, one that is unknown, and one that is no token', async () => {
    const { access, invite } = await opened();
    const { token } = await invite('moderator');
    const script = await invite('moderator', 'room', 'api');
    for (const header of [
      `Bearer ${token}`,
      'Bearer unknown-token-000000',
      `Basic ${script.token}`,
      `x Bearer ${script.token}`,
      `Bearer ${script.token} x`,
      `Bearer  ${script.token}`,
      'Bearer short',
      '',
    ])
      expect(await access.caller(undefined, header), header).toEqual(nobody);
  });
  it('is who the token says, whatever the cookie is', async () => {
    const { access, signIn, invite } = await opened();
    const sid = await signIn('moderator');
    const { token } = await invite('speaker', 'room', 'link');
    expect((await access.caller(sid, `Bearer ${token}`)).by).toBe('bearer');
    expect(await access.caller(sid, 'Bearer unknown-token-000000')).toEqual(nobody);
  });
  it('has of a device’s grants those that stand', async () => {
    const { access, invite, clock } = await opened();
    const link = await access.inviter.invite('room', 'speaker', 'ada', { use: 'link', expiresAt: clock.wall() + MINUTE });
    const first = signedIn(await access.signIns.exchange(link.token, undefined, 'iPad'));
    const both = signedIn(await access.signIns.exchange((await invite('moderator')).token, first.sid, 'iPad'));
    const kinds = (): GrantKind[] => access.callerBy(both.sid).grants.map(({ grant }) => grant);
    expect(kinds()).toEqual(['speaker', 'moderator']);
    await clock.pass(MINUTE);
    expect(kinds()).toEqual(['moderator']);
  });
});

describe('what somebody may do', () => {
  it.each([
    ['organiser', ANY_ROOM, [true, true, true, true]],
    ['moderator', 'room', [true, false, false, false]],
    ['speaker', 'room', [false, false, false, false]],
    ['display', 'room', [false, false, false, false]],
  ] as const)('as %s', async (grant, room, may) => {
    const { caller } = await opened();
    const asked = await caller(grant, room);
    expect([canModerate(asked, 'room'), canModerate(asked, 'other'), canOrganise(asked), canManageRooms(asked)]).toEqual(may);
  });
  it('as a speaker is about their own page alone', async () => {
    const { caller } = await opened();
    const ada = await caller('speaker', 'room', 'ada');
    expect([isSpeaker(ada, 'room', 'ada'), isSpeaker(ada, 'room', 'bob'), isSpeaker(ada, 'other', 'ada')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(isSpeaker(await caller('moderator', 'room', 'ada'), 'room', 'ada')).toBe(false);
  });
});

describe('an exchange of a token', () => {
  it('gives what the invitation says, and ends with a lasting one alone', async () => {
    const { access, invite } = await opened();
    const pairing = await invite('moderator');
    expect(signedIn(await access.signIns.exchange(pairing.token, undefined, 'iPad')).grant).toEqual({
      room: 'room',
      grant: 'moderator',
      person: null,
      link: null,
      from: pairing.id,
    });
    const link = await invite('speaker', 'room', 'link', 'ada');
    expect(signedIn(await access.signIns.exchange(link.token, undefined, 'iPad')).grant).toMatchObject({
      person: 'ada',
      link: link.id,
    });
  });
  it('gives nothing for an unknown token', async () => {
    const { access } = await opened();
    expect(await access.signIns.exchange('unknown', undefined, 'iPad')).toBeNull();
  });
  it.each([
    ['speaker', 5],
    ['moderator', 20],
    ['organiser', 20],
    ['display', 200],
  ] as const)('by a %s’s link is for %i connected devices at once', async (grant, most) => {
    const { access, invite } = await opened();
    const { token } = await invite(grant, 'room', 'link');
    vi.spyOn(access.presence, 'connectionsOf').mockReturnValue(1);
    for (let n = 0; n < most; n += 1) signedIn(await access.signIns.exchange(token, undefined, 'iPad'));
    expect(await access.signIns.exchange(token, undefined, 'iPad')).toBe('full');
    vi.spyOn(access.presence, 'connectionsOf').mockReturnValue(0);
    expect(await access.signIns.exchange(token, undefined, 'iPad')).toHaveProperty('sid');
  });
});

describe('a typed code', () => {
  const typing = async () => {
    const all = await opened();
    const right = all.access.codes.make('room', 'moderator', null, 'tablet').code;
    const wrong = right === '000000' ? '000001' : '000000';
    const type = (code: string, sid?: string, device = 'address') => all.access.signIns.typeCode(code, sid, 'iPad', device);
    return { ...all, right, wrong, type };
  };
  it('gives what it was made for, and by whom', async () => {
    const { right, type } = await typing();
    expect(await type(right)).toMatchObject({
      grant: { room: 'room', grant: 'moderator', person: null, link: null, maker: 'tablet' },
    });
  });
  it('gives no maker where it has none', async () => {
    const { access, type } = await typing();
    const { code } = access.codes.make('room', 'moderator', null);
    const made = await type(code);
    expect(typeof made === 'object' && 'maker' in made.grant).toBe(false);
  });
  it('is looked at five times, then waits, also where it is right', async () => {
    const { clock, right, wrong, type } = await typing();
    for (let n = 0; n < 5; n += 1) expect(await type(wrong)).toBe('wrong');
    expect(await type(right)).toBe('too-many');
    await clock.pass(30_000);
    expect(await type(right)).toHaveProperty('sid');
  });
  it('that is right forgives no wrong one', async () => {
    const { right, wrong, type } = await typing();
    for (let n = 0; n < 4; n += 1) await type(wrong);
    await type(right);
    await type(wrong);
    expect(await type(wrong)).toBe('too-many');
  });
  it('tells consoles from the fifth wrong one on', async () => {
    const { access, wrong, type } = await typing();
    const announced = vi.fn();
    access.listen(announced);
    for (let n = 0; n < 4; n += 1) await type(wrong);
    expect(announced).not.toHaveBeenCalled();
    await type(wrong);
    expect(announced.mock.calls).toEqual([[null]]);
    expect((await access.view('room')).guessing).toBe(5);
  });
  it('of a room that the device moderates is never slowed', async () => {
    const { right, wrong, signIn, type } = await typing();
    const sid = await signIn('moderator');
    for (let n = 0; n < 6; n += 1) await type(wrong, sid);
    expect(await type(right, sid)).toHaveProperty('sid');
  });
});

describe('a private room', () => {
  it('is one that was made so, also after a restart', async () => {
    const { access, store, clock } = await opened();
    expect([access.isPrivate('room'), access.isPrivate('other')]).toEqual([false, false]);
    await access.setPrivate('room', true);
    const after = (await openedAccess({ store, clock })).access;
    for (const asked of [access, after]) expect([asked.isPrivate('room'), asked.isPrivate('other')]).toEqual([true, false]);
    await access.setPrivate('room', false);
    expect(access.isPrivate('room')).toBe(false);
  });
  it('is announced to everybody, and shown to its consoles', async () => {
    const { access } = await opened();
    const announced = vi.fn();
    access.listen(announced);
    await access.setPrivate('room', true);
    expect(announced.mock.calls).toEqual([[null]]);
    expect(await access.view('room')).toEqual({ holder: null, asking: null, isPrivate: true, guessing: 0 });
  });
  it('stays as it is where that cannot be written', async () => {
    const { access, store } = await opened();
    vi.spyOn(store, 'saveSetting').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    await expect((async () => access.setPrivate('room', true))()).rejects.toThrow('the disk is full');
    expect(access.isPrivate('room')).toBe(false);
  });
});
