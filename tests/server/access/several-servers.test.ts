import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Access } from '../../../server/access/access.ts';
import type { SettingsStore } from '../../../server/event-store/ports/settings-store.ts';
import type { SharedStore } from '../../../server/event-store/ports/shared-store.ts';
import { signedIn } from '../../support/servers/test-server.ts';
import { openMemory } from '../../support/stores/memory-store.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

const absent = (): never => {
  throw new Error('access asks nothing else of it');
};
/** What access asks of a store that several servers write to, with the names of what was done exclusively. */
const sharedStore = ({ setting, saveSetting }: SettingsStore) => {
  const done: string[] = [];
  const shared: SharedStore = {
    node: 'one',
    join: absent,
    pulse: absent,
    listen: absent,
    say: absent,
    hear: absent,
    moveAhead: absent,
    replaceSetting: async (key, known, value) => {
      const isKnown = isDeepStrictEqual(await setting(key), known);
      if (isKnown) await saveSetting(key, value);
      return isKnown;
    },
    savePresence: absent,
    presence: absent,
    leave: absent,
    exclusively: (name, act) => {
      done.push(name);
      return act();
    },
  };
  return { shared, done };
};

/** Two servers of one store, which hear nothing of each other unless they are told to read. */
const twoServers = async () => {
  const clock = new FakeClock('2026-03-10T08:00:00Z');
  const memory = openMemory();
  const { shared, done } = sharedStore(memory);
  const saved: string[] = [];
  const store = {
    ...memory,
    shared,
    saveSetting: (key: string, value: unknown) => {
      saved.push(key);
      return memory.saveSetting(key, value);
    },
  };
  const open = (): Promise<Access> => Access.open({ store, now: clock.wall, after: clock.after });
  const [one, other] = [await open(), await open()];
  const told: (string | null)[] = [];
  other.listen((room) => told.push(room));
  const organiser = one.callerBy(
    signedIn(await one.signIns.exchange(await one.inviter.terminalInvitation(), undefined, 'iPad')).sid,
  );
  return { one, other, told, clock, done, saved, organiser, open };
};

describe('what one server of a store writes of who may do what', () => {
  it('lets a device in at another with the next thing that is done there', async () => {
    const { one, other } = await twoServers();
    const { token } = await one.inviter.invite('room', 'speaker', 'ada');
    expect(signedIn(await other.signIns.exchange(token, undefined, 'iPhone')).grant).toMatchObject({
      room: 'room',
      person: 'ada',
    });
  });
  it('is known to another once that reads it, and told to whoever listens there where it lets anybody do more or less', async () => {
    const { one, other, told } = await twoServers();
    await other.follow();
    told.length = 0;
    const { token, id } = await one.inviter.invite('room', 'moderator', null, { use: 'api' });
    expect(other.caller(undefined, `Bearer ${token}`).by).toBe('nobody');
    await other.follow();
    expect(other.caller(undefined, `Bearer ${token}`)).toMatchObject({ by: 'bearer', id });
    expect(told).toEqual([null]);
    await other.follow();
    expect(told).toEqual([null]);
  });
  it('is not told anew where something was only used', async () => {
    const { one, other, told, clock } = await twoServers();
    const { token } = await one.inviter.invite('room', 'moderator', null, { use: 'link' });
    const { sid } = signedIn(await one.signIns.exchange(token, undefined, 'iPad'));
    await other.follow();
    told.length = 0;
    await clock.pass(1_000);
    one.callerBy(sid);
    await one.stop();
    await other.follow();
    expect(told).toEqual([]);
  });
  it('ends there what it ends here', async () => {
    const { one, other, organiser } = await twoServers();
    const { token, id } = await one.inviter.invite('room', 'moderator', null, { use: 'api' });
    await other.follow();
    expect(await one.revoke('links', id, 'room', organiser)).toBe(true);
    await other.follow();
    expect(other.caller(undefined, `Bearer ${token}`).by).toBe('nobody');
  });
  it('makes a room private at both', async () => {
    const { one, other } = await twoServers();
    await one.setPrivate('room', true);
    expect(other.isPrivate('room')).toBe(false);
    await other.follow();
    expect([other.isPrivate('room'), other.isPrivate('annex')]).toEqual([true, false]);
  });
  it('is asked for exclusively, piece by piece', async () => {
    const { one, done } = await twoServers();
    done.length = 0;
    await one.setPrivate('room', true);
    await one.cancelCode('room');
    expect(done).toEqual(['access', 'access']);
  });
});

describe('a code of one server', () => {
  it('is typed at another, once, and known there with whoever made it', async () => {
    const { one, other, organiser } = await twoServers();
    const made = await one.inviter.makeCode(organiser, 'room', 'moderator', null);
    if (typeof made === 'string') throw new Error(made);
    expect(await other.signIns.typeCode(made.code, undefined, 'iPad', 'a')).toMatchObject({ grant: { maker: organiser.id } });
    expect(await one.signIns.typeCode(made.code, undefined, 'iPad', 'b')).toBe('wrong');
  });
  it('ends at both where it is taken back', async () => {
    const { one, other, organiser } = await twoServers();
    const made = await one.inviter.makeCode(organiser, 'room', 'moderator', null);
    if (typeof made === 'string') throw new Error(made);
    await other.cancelCode('room');
    expect(await one.signIns.typeCode(made.code, undefined, 'iPad', 'a')).toBe('wrong');
  });
  it('is written down where codes have changed, also where what changed them fails, and else not', async () => {
    const { one, organiser, saved } = await twoServers();
    saved.length = 0;
    await one.setPrivate('room', true);
    expect(saved).toEqual(['private:room']);
    await one.inviter.makeCode(organiser, 'room', 'moderator', null);
    await one.setPrivate('room', false);
    expect(saved).toEqual(['private:room', 'codes', 'private:room']);
  });
});

describe('control of a room at one server', () => {
  const tablet = { id: 'tablet', device: 'iPad 3f2a' };
  const phone = { id: 'phone', device: 'iPhone 77aa' };
  it('is known at another that follows it, and at one that is started later, with who asks for it', async () => {
    const { one, other, told, open } = await twoServers();
    await one.control('room').take(tablet);
    one.control('room').ask(phone);
    await one.control('room').written();
    expect(other.view('room').holder).toBeNull();
    told.length = 0;
    await other.followControl('room');
    const known = { holder: tablet, asking: phone };
    expect(other.view('room')).toMatchObject(known);
    expect(told).toEqual(['room']);
    expect((await open()).view('room')).toMatchObject(known);
  });
  it('is held by a device that is here by its console at the other', async () => {
    const { one, other, told } = await twoServers();
    await one.control('room').take(tablet);
    await one.control('room').written();
    await other.followControl('room');
    expect(other.view('room').holder?.here).toBe(false);
    told.length = 0;
    other.setElsewhere('room', new Map([['tablet', 2]]), new Set(['tablet']));
    expect(other.view('room').holder?.here).toBe(true);
    expect(other.presence.connectionsOf('tablet', 'room')).toBe(2);
    expect(told).toEqual(['room']);
  });
});

describe('an invitation that is on all its devices', () => {
  it('has a place for another device once one of its devices is connected to no server', async () => {
    const { one, other } = await twoServers();
    const { token } = await one.inviter.invite('room', 'speaker', 'ada', { use: 'link' });
    const devices: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { sid } = signedIn(await one.signIns.exchange(token, undefined, 'iPhone'));
      devices.push(one.callerBy(sid).id);
    }
    other.setElsewhere('room', new Map(devices.map((id) => [id, 1])), new Set());
    expect(await other.signIns.exchange(token, undefined, 'iPhone')).toBe('full');
    other.setElsewhere('room', new Map(devices.slice(1).map((id) => [id, 1])), new Set());
    expect(await other.signIns.exchange(token, undefined, 'iPhone')).toHaveProperty('sid');
  });
});

describe('a server by itself', () => {
  it('keeps its codes in memory alone', async () => {
    const clock = new FakeClock('2026-03-10T08:00:00Z');
    const memory = openMemory();
    const access = await Access.open({ store: memory, now: clock.wall, after: clock.after });
    const { sid } = signedIn(await access.signIns.exchange(await access.inviter.terminalInvitation(), undefined, 'iPad'));
    await access.inviter.makeCode(access.callerBy(sid), 'room', 'moderator', null);
    expect(await memory.setting('codes')).toBeNull();
  });
});
