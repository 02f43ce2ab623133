import { describe, expect, it } from 'vitest';
import { openedAccess } from '../../../support/servers/opened-access.ts';
import { signedIn } from '../../../support/servers/test-server.ts';

const DAY = 86_400_000;

/** A signed-in device, and whether it still is. */
const device = async () => {
  const { access, clock } = await openedAccess();
  const { token } = await access.inviter.invite('room', 'moderator', null, { use: 'pair' });
  const { sid } = signedIn(await access.signIns.exchange(token, undefined, 'iPad'));
  return { clock, isSignedIn: (): boolean => access.callerBy(sid).by === 'cookie' };
};

describe('a device that is signed in', () => {
  it('signs in again after thirty days without use', async () => {
    const { clock, isSignedIn } = await device();
    await clock.pass(30 * DAY);
    expect(isSignedIn()).toBe(false);
  });
  it('stays signed in as long as it is used within thirty days', async () => {
    const { clock, isSignedIn } = await device();
    await clock.pass(30 * DAY - 1);
    expect(isSignedIn()).toBe(true);
    await clock.pass(30 * DAY - 1);
    expect(isSignedIn()).toBe(true);
  });
});
