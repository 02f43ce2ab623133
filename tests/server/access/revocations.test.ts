import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lineage } from '../../../server/access/lineage.ts';
import type { InvitationList } from '../../../shared/protocol/invitation-list.ts';
import { post, testServer } from '../../support/server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
beforeEach(async () => {
  server = await testServer();
  const made = await post(server.url, '/api/rooms', { from: 'room', id: 'private' }, staff());
  expect(made.status).toBe(201);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.app.http.close();
});

type Headers = Record<string, string>;
const staff = (): Headers => ({ authorization: `Bearer ${server.token}` });
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
/** A device's cookie, which signs it in by this token beside what it is signed in to already. */
const signIn = async (token: string, headers: Headers = {}): Promise<Headers> => {
  const cookie = cookieOf(await post(server.url, '/api/access/exchange', { token }, { origin: server.url, ...headers }));
  return { cookie, origin: server.url };
};
const paired = (room: string, headers: Headers = {}): Promise<Headers> =>
  signIn(server.app.access.invite(room, room === '*' ? 'organiser' : 'moderator', null, { use: 'pair' }).token, headers);
const list = async (room: string, by: Headers): Promise<InvitationList> =>
  (await fetch(`${server.url}/api/rooms/${room}/access`, { headers: by })).json();
const idOf = async (by: Headers): Promise<string> => (await (await fetch(`${server.url}/api/access`, { headers: by })).json()).id;
const moderates = async (by: Headers, room = 'room'): Promise<boolean> =>
  (await fetch(`${server.url}/api/rooms/${room}/access`, { headers: by })).status === 200;
const revoke = (by: Headers, room: string, id: string, kind = 'devices'): Promise<number> =>
  fetch(`${server.url}/api/rooms/${room}/${kind}/${id}`, { method: 'DELETE', headers: by }).then(({ status }) => status);
const restore = (by: Headers, room: string, id: string, kind = 'devices'): Promise<number> =>
  post(server.url, `/api/rooms/${room}/${kind}/${id}/restore`, {}, by).then(({ status }) => status);
const make = async (by: Headers, order: object, room = 'room'): Promise<{ id: string; token: string }> =>
  (await post(server.url, `/api/rooms/${room}/links`, order, by)).json();
const asToken = ({ token }: { token: string }): Headers => ({ authorization: `Bearer ${token}` });

describe('an act of one room', () => {
  /** A moderator of the one room, and a device that moderates both. */
  const both = async () => {
    const here = await paired('room');
    const device = await paired('private', await paired('room'));
    return { here, device, id: await idOf(device) };
  };
  /** After the one room's moderator revoked it: where the device still moderates. */
  const left = async (): Promise<boolean[]> => {
    const { here, device, id } = await both();
    expect(await revoke(here, 'room', id)).toBe(200);
    return [await moderates(device, 'room'), await moderates(device, 'private')];
  };
  it('takes away the grants of that room, and leaves those of another', async () => {
    expect(await left()).toEqual([false, true]);
  });
  it('sabotage: an ending that is about every room takes away those of another too', async () => {
    const real = Lineage.prototype.endingOf;
    vi.spyOn(Lineage.prototype, 'endingOf').mockImplementation(function (this: Lineage, start, _scope, spared) {
      return real.call(this, start, () => true, spared);
    });
    expect(await left()).toEqual([false, false]);
  });
  it('shows a moderator the grants of their room alone, and an organiser all', async () => {
    const { here, id } = await both();
    const rooms = async (by: Headers) =>
      (await list('room', by)).devices.find((one) => one.id === id)?.grants.map(({ room }) => room);
    expect([await rooms(here), await rooms(staff())]).toEqual([['room'], ['room', 'private']]);
    const elsewhere = await idOf(await paired('private'));
    expect((await list('room', here)).devices.map((one) => one.id)).not.toContain(elsewhere);
    expect(await revoke(here, 'room', elsewhere)).toBe(403);
  });
  it('takes back no revocation of another room', async () => {
    const { here, device, id } = await both();
    const there = await paired('private');
    expect(await revoke(there, 'private', id)).toBe(200);
    expect(await restore(here, 'room', id)).toBe(403);
    expect(await revoke(here, 'room', id)).toBe(200);
    expect(await restore(here, 'room', id)).toBe(200);
    expect([await moderates(device, 'room'), await moderates(device, 'private')]).toEqual([true, false]);
  });
});

describe('a revocation', () => {
  it('is taken back by whoever made it or an organiser, by nobody else, for ten minutes', async () => {
    const [one, other, third] = [await paired('room'), await paired('room'), await paired('room')];
    const id = await idOf(third);
    const mayRestore = async (by: Headers) => (await list('room', by)).devices.find((row) => row.id === id)?.mayRestore;
    expect(await revoke(one, 'room', id)).toBe(200);
    expect([await mayRestore(one), await mayRestore(other), await mayRestore(staff())]).toEqual([true, false, true]);
    expect([await restore(other, 'room', id), await restore(one, 'room', id)]).toEqual([403, 200]);
    expect(await moderates(third)).toBe(true);
    expect(await revoke(one, 'room', id)).toBe(200);
    expect(await restore(staff(), 'room', id)).toBe(200);
    expect(await revoke(one, 'room', id)).toBe(200);
    server.clock.pass(600_000);
    expect(await restore(one, 'room', id)).toBe(403);
  });
  it('outlives a restart, with who made it', async () => {
    const [one, other] = [await paired('room'), await paired('room')];
    const id = await idOf(other);
    await revoke(one, 'room', id);
    await server.app.http.close();
    server = await testServer({ store: server.store, clock: server.clock });
    expect(await moderates(other)).toBe(false);
    expect(await restore({ ...one, origin: server.url }, 'room', id)).toBe(200);
    expect(await moderates(other)).toBe(true);
  });
});

describe('what a revoked device had made', () => {
  /** A stolen tablet that made a token, a speaker's link that a phone is in by, and paired another device, which made a token too. */
  const stolen = async () => {
    const tablet = await paired('room');
    const token = await make(tablet, { grant: 'moderator', use: 'api', name: 'script' });
    const link = await make(tablet, { grant: 'speaker', person: 'ada' });
    const phone = await signIn(link.token);
    const pairing = await make(tablet, { grant: 'moderator' });
    const unused = await make(tablet, { grant: 'moderator' });
    const accomplice = await signIn(pairing.token);
    const later = await make(accomplice, { grant: 'moderator', use: 'api' });
    return { tablet, token, link, phone, unused, accomplice, later };
  };
  type Stolen = Awaited<ReturnType<typeof stolen>>;
  const waysBack = async ({ tablet, token, phone, accomplice, later }: Stolen): Promise<string[]> => {
    const grants = (await (await fetch(`${server.url}/api/access`, { headers: phone })).json()).grants;
    const ways: readonly (readonly [string, boolean])[] = [
      ['cookie', await moderates(tablet)],
      ['token', await moderates(asToken(token))],
      ['phone', grants.length > 0],
      ['accomplice', await moderates(accomplice)],
      ['token of the accomplice', await moderates(asToken(later))],
    ];
    return ways.flatMap(([name, opens]) => (opens ? [name] : []));
  };
  const ALL = ['cookie', 'token', 'phone', 'accomplice', 'token of the accomplice'];

  it('is listed before, ends with it, and comes back with it', async () => {
    const moderator = await paired('room');
    const all = await stolen();
    const id = await idOf(all.tablet);
    const row = (await list('room', moderator)).devices.find((one) => one.id === id);
    const made = [all.token.id, all.link.id, all.unused.id, all.later.id, await idOf(all.phone), await idOf(all.accomplice)];
    expect(row?.ends.map((one) => one.id).sort()).toEqual(made.sort());
    expect(await revoke(moderator, 'room', id)).toBe(200);
    expect(await waysBack(all)).toEqual([]);
    expect((await post(server.url, '/api/access/exchange', { token: all.unused.token }, { origin: server.url })).status).toBe(
      401,
    );
    expect(await restore(moderator, 'room', id)).toBe(200);
    expect(await waysBack(all)).toEqual(ALL);
  });
  it('sabotage: where only the device itself ends, it comes back by what it had made', async () => {
    vi.spyOn(Lineage.prototype, 'endingOf').mockImplementation((start) => ({
      invitations: 'tokenHash' in start ? [start] : [],
      losses: 'tokenHash' in start ? [] : [{ session: start, grants: start.grants }],
      makers: new Set([start.id]),
    }));
    const moderator = await paired('room');
    const all = await stolen();
    expect(await revoke(moderator, 'room', await idOf(all.tablet))).toBe(200);
    expect(await waysBack(all)).toEqual(ALL.slice(1));
  });
  it('ends with a token too, and may be taken back one by one', async () => {
    const moderator = await paired('room');
    const script = await make(moderator, { grant: 'moderator', use: 'api' });
    const made = await make(asToken(script), { grant: 'moderator', use: 'api' });
    expect(await revoke(moderator, 'room', script.id, 'links')).toBe(200);
    expect([await moderates(asToken(script)), await moderates(asToken(made))]).toEqual([false, false]);
    expect(await restore(moderator, 'room', made.id, 'links')).toBe(200);
    expect([await moderates(asToken(script)), await moderates(asToken(made))]).toEqual([false, true]);
  });
  it('spares whoever revokes, also where the revoked device had let them in', async () => {
    const { tablet, accomplice, later, token } = await stolen();
    expect(await revoke(accomplice, 'room', await idOf(tablet))).toBe(200);
    expect([await moderates(accomplice), await moderates(asToken(later)), await moderates(asToken(token))]).toEqual([
      true,
      true,
      false,
    ]);
  });
  it('spares a device that is in by another way too, and what that made', async () => {
    const moderator = await paired('room');
    const { tablet, accomplice, later } = await stolen();
    const both = await paired('*', accomplice);
    expect(await revoke(moderator, 'room', await idOf(tablet))).toBe(200);
    expect([await moderates(both), await moderates(asToken(later))]).toEqual([true, true]);
  });
  it('ends in every room where an organiser had made it, the passphrase too; a code does not come back', async () => {
    const lost = await paired('*');
    const token = await make(lost, { grant: 'moderator', use: 'api' }, 'private');
    await post(server.url, '/api/passphrase', { passphrase: 'sunflower fields' }, lost);
    const { code }: { code: string } = await (
      await post(server.url, '/api/rooms/private/code', { grant: 'moderator' }, lost)
    ).json();
    const id = await idOf(lost);
    const { access } = server.app;
    expect((await list('room', staff())).devices.find((one) => one.id === id)?.ends).toMatchObject([
      { id: token.id, what: 'api', room: 'private' },
      { what: 'passphrase' },
    ]);
    expect(await revoke(staff(), 'room', id)).toBe(200);
    const typed = await post(server.url, '/api/access/code', { code }, { origin: server.url });
    expect([await moderates(asToken(token), 'private'), access.passphrase.madeAt(), typed.status]).toEqual([false, null, 401]);
    expect(await restore(staff(), 'room', id)).toBe(200);
    expect([await moderates(asToken(token), 'private'), access.passphrase.madeAt() !== null]).toEqual([true, true]);
  });
  it('stays where it is of an earlier version, which does not say who made it', async () => {
    const moderator = await paired('room');
    const other = await paired('room');
    const old = server.app.access.invite('room', 'moderator', null, { use: 'api', madeBy: 'iPad 1a2b' });
    expect(await revoke(moderator, 'room', await idOf(other))).toBe(200);
    expect([await moderates(other), await moderates(asToken(old))]).toEqual([false, true]);
  });
  it('includes the clock of the room: an accomplice who holds it lets go', async () => {
    const moderator = await paired('room');
    const { tablet, accomplice } = await stolen();
    await post(server.url, '/api/rooms/room/chair', { type: 'take' }, accomplice);
    expect(server.app.access.control('room').view().holder?.id).toBe(await idOf(accomplice));
    expect(await revoke(moderator, 'room', await idOf(tablet))).toBe(200);
    expect(server.app.access.control('room').view().holder).toBeNull();
  });
});

describe('a device that an earlier version revoked, whole', () => {
  it('is out, is listed, and is brought back by an organiser alone', async () => {
    const moderator = await paired('room');
    const device = await paired('private', await paired('room'));
    const id = await idOf(device);
    await server.app.http.close();
    const kept = server.store.sessions().find((one) => one.id === id);
    if (kept) server.store.saveSessions([{ ...kept, revokedAt: server.app.timeline.now() }]);
    server = await testServer({ store: server.store, clock: server.clock });
    const by = { ...moderator, origin: server.url };
    expect([await moderates(device, 'room'), await moderates(device, 'private')]).toEqual([false, false]);
    const row = (await list('room', by)).devices.find((one) => one.id === id);
    expect([row?.revokedAt === null, row?.mayRestore, await restore(by, 'room', id)]).toEqual([false, false, 403]);
    expect(await restore(staff(), 'room', id)).toBe(200);
    expect([await moderates(device, 'room'), await moderates(device, 'private')]).toEqual([true, false]);
  });
});
