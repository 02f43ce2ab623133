import { Access } from '../../../server/access/access.ts';
import type { GrantKind } from '../../../shared/protocol/authorisation.ts';
import { openMemory } from '../stores/memory-store.ts';
import { FakeClock } from '../time/fake-clock.ts';
import { signedIn } from './test-server.ts';

/** Access by itself, over a store in memory and a clock that is moved by hand. */
export const openedAccess = async ({ store = openMemory(), clock = new FakeClock('2026-03-10T08:00:00Z') } = {}) => {
  const access = await Access.open({ store, now: clock.wall, after: clock.after });
  return { access, store, clock };
};

/** The same, with devices that sign in by an invitation each. */
export const accessWithDevices = async () => {
  const all = await openedAccess();
  const { access } = all;
  const invite = (grant: GrantKind, room = 'room', use: 'pair' | 'link' | 'api' = 'pair', person: string | null = null) =>
    access.inviter.invite(room, grant, person, { use });
  const signIn = async (grant: GrantKind, room = 'room', person: string | null = null): Promise<string> =>
    signedIn(await access.signIns.exchange((await invite(grant, room, 'pair', person)).token, undefined, 'iPad')).sid;
  const caller = (grant: GrantKind, room?: string, person: string | null = null) =>
    signIn(grant, room, person).then((sid) => access.callerBy(sid));
  return { ...all, invite, signIn, caller };
};
