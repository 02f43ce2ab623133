import { describe, expect, it } from 'vitest';
import { Access } from '../../../server/access/access.ts';
import { openedAccess } from '../../support/servers/opened-access.ts';
import { signedIn } from '../../support/servers/test-server.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Access over a store whose writes wait until they are let go. */
const slowAccess = async () => {
  const { access: fast, store, clock } = await openedAccess();
  await fast.stop();
  const waiting: (() => void)[] = [];
  const held = <Given extends unknown[]>(write: (...given: Given) => Promise<void>) => {
    return async (...given: Given): Promise<void> => {
      await new Promise<void>((resolve) => void waiting.push(resolve));
      await write(...given);
    };
  };
  const slow = { ...store, saveInvitations: held(store.saveInvitations), saveSessions: held(store.saveSessions) };
  const access = await Access.open({ store: slow, now: clock.wall, after: clock.after });
  /** Lets writes go until what is asked for is there. */
  const through = async <Result>(asked: Promise<Result>): Promise<Result> => {
    let isDone = false;
    void asked.finally(() => {
      isDone = true;
    });
    for (await settled(); !isDone; await settled()) waiting.shift()?.();
    return asked;
  };
  return { access, through, waiting };
};

describe('access over a slow store', () => {
  it('gives an invitation away once it is stored, and not before', async () => {
    const { access, through, waiting } = await slowAccess();
    const made = access.inviter.invite('room', 'moderator', null, { use: 'api' });
    await settled();
    expect([waiting.length, access.invitations.countIn('room')]).toEqual([1, 0]);
    const { token } = await through(made);
    expect(access.invitations.find(token)).not.toBeNull();
  });
  it('signs one device in by a one-time invitation that several try at once', async () => {
    const { access, through } = await slowAccess();
    const { token } = await through(access.inviter.invite('room', 'moderator', null, { use: 'pair' }));
    const tries = [1, 2, 3].map(() => access.signIns.exchange(token, undefined, undefined));
    const made = await through(Promise.all(tries));
    expect(made.filter((given) => given !== null)).toHaveLength(1);
  });
  it('lets a device make nothing more that is being revoked', async () => {
    const { access, through } = await slowAccess();
    const { token } = await through(access.inviter.invite('room', 'moderator', null, { use: 'pair' }));
    const { sid } = signedIn(await through(access.signIns.exchange(token, undefined, undefined)));
    const thief = access.callerBy(sid);
    const { token: key } = await through(access.inviter.invite('*', 'organiser', null, { use: 'api' }));
    const revoker = access.caller(undefined, `Bearer ${key}`);
    const revoked = access.revoke('devices', thief.id, 'room', revoker);
    const made = access.inviter.inviteFor(thief, 'room', 'moderator', null, { use: 'api', name: '' });
    const code = access.inviter.makeCode(thief, 'room', 'moderator', null);
    const sheet = access.inviter.makeSheet('room', new Map([['ada', 'Ada']]), thief);
    expect(await through(Promise.all([revoked, made, code, sheet]))).toEqual([true, 'not-allowed', 'not-allowed', null]);
    expect(access.codes.codeOf('room')).toBeNull();
  });
});
