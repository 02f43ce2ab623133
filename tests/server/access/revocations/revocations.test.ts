import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Lineage } from '../../../../server/access/lineage.ts';
import { ANY_ROOM } from '../../../../shared/protocol/authorisation.ts';
import { accessServer, cookieOf, type Headers } from '../../../support/servers/access-server.ts';
import { post } from '../../../support/servers/requests.ts';

const site = accessServer();
const { staff, byCookie, byToken, listOf, idOf, moderates, revoke, restore } = site;
beforeEach(async () => {
  const made = await post(site.url, '/api/rooms', { from: 'room', id: 'private' }, staff());
  expect(made.status).toBe(201);
});

/** A device that one invitation signs in to a room, or to all, beside what it is signed in to already. */
const paired = async (room: string, headers: Headers = {}): Promise<Headers> =>
  byCookie(await site.pair(room === ANY_ROOM ? 'organiser' : 'moderator', room, headers));
const signIn = async (token: string): Promise<Headers> => byCookie(cookieOf(await site.exchange(token)));
const make = async (by: Headers, order: object, room = 'room'): Promise<{ id: string; token: string }> =>
  (await post(site.url, `/api/rooms/${room}/links`, order, by)).json();

describe('a revocation in one room', () => {
  /** A moderator of the one room, and a device that moderates both. */
  const both = async () => {
    const here = await paired('room');
    const device = await paired('private', await paired('room'));
    return { here, device, id: await idOf(device) };
  };
  /** After the one room's moderator revoked it: where the device still moderates. */
  const left = async (): Promise<boolean[]> => {
    const { here, device, id } = await both();
    expect(await revoke(here, id)).toBe(200);
    return [await moderates(device, 'room'), await moderates(device, 'private')];
  };
  it('takes away the grants of that room and leaves those of another', async () => {
    expect(await left()).toEqual([false, true]);
  });
  it('sabotage: a revocation without a scope takes away those of another room too', async () => {
    const real = Lineage.prototype.endingOf;
    vi.spyOn(Lineage.prototype, 'endingOf').mockImplementation(function (this: Lineage, start, _scope, spared) {
      return real.call(this, start, () => true, spared);
    });
    expect(await left()).toEqual([false, false]);
  });
  it('is about what its moderator sees: the grants of their room alone', async () => {
    const { here, id } = await both();
    const rooms = async (by: Headers) => (await listOf(by)).devices.find((one) => one.id === id)?.grants.map(({ room }) => room);
    expect([await rooms(here), await rooms(staff())]).toEqual([['room'], ['room', 'private']]);
    const elsewhere = await idOf(await paired('private'));
    expect((await listOf(here)).devices.map((one) => one.id)).not.toContain(elsewhere);
    expect(await revoke(here, elsewhere)).toBe(403);
  });
  it('is taken back by nobody from another room', async () => {
    const { here, device, id } = await both();
    const there = await paired('private');
    expect(await revoke(there, id, { room: 'private' })).toBe(200);
    expect(await restore(here, id)).toBe(403);
    expect(await revoke(here, id)).toBe(200);
    expect(await restore(here, id)).toBe(200);
    expect([await moderates(device, 'room'), await moderates(device, 'private')]).toEqual([true, false]);
  });
});

describe('a revocation', () => {
  it('is taken back within ten minutes by whoever made it or an organiser alone', async () => {
    const [first, second, third] = [await paired('room'), await paired('room'), await paired('room')];
    const id = await idOf(third);
    const mayRestore = async (by: Headers) => (await listOf(by)).devices.find((row) => row.id === id)?.mayRestore;
    expect(await revoke(first, id)).toBe(200);
    expect([await mayRestore(first), await mayRestore(second), await mayRestore(staff())]).toEqual([true, false, true]);
    expect([await restore(second, id), await restore(first, id)]).toEqual([403, 200]);
    expect(await moderates(third)).toBe(true);
    expect(await revoke(first, id)).toBe(200);
    expect(await restore(staff(), id)).toBe(200);
    expect(await revoke(first, id)).toBe(200);
    await site.clock.pass(600_000);
    expect(await restore(first, id)).toBe(403);
  });
  it('outlives a restart, and so does who made it', async () => {
    const [first, second] = [await paired('room'), await paired('room')];
    const id = await idOf(second);
    await revoke(first, id);
    await site.restart();
    expect(await moderates(second)).toBe(false);
    expect(await restore({ ...first, ...site.ownOrigin() }, id)).toBe(200);
    expect(await moderates(second)).toBe(true);
  });
});

describe('what a revoked device had made', () => {
  /** A stolen tablet. It made a token and a speaker's invitation, by which a phone is in, and paired another device, which made a token. */
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
    const { grants } = await site.me(phone);
    const ways: readonly (readonly [string, boolean])[] = [
      ['cookie', await moderates(tablet)],
      ['token', await moderates(byToken(token))],
      ['phone', grants.length > 0],
      ['accomplice', await moderates(accomplice)],
      ['token of the accomplice', await moderates(byToken(later))],
    ];
    return ways.flatMap(([name, opens]) => (opens ? [name] : []));
  };
  const ALL = ['cookie', 'token', 'phone', 'accomplice', 'token of the accomplice'];

  it('is listed before, and ends and comes back with it', async () => {
    const moderator = await paired('room');
    const all = await stolen();
    const id = await idOf(all.tablet);
    const row = (await listOf(moderator)).devices.find((one) => one.id === id);
    const made = [all.token.id, all.link.id, all.unused.id, all.later.id, await idOf(all.phone), await idOf(all.accomplice)];
    expect(row?.ends.map((one) => one.id).sort()).toEqual(made.sort());
    expect(await revoke(moderator, id)).toBe(200);
    expect(await waysBack(all)).toEqual([]);
    expect((await site.exchange(all.unused.token)).status).toBe(401);
    expect(await restore(moderator, id)).toBe(200);
    expect(await waysBack(all)).toEqual(ALL);
  });
  it('sabotage: a revocation of the device alone leaves it what it had made', async () => {
    vi.spyOn(Lineage.prototype, 'endingOf').mockImplementation((start) => ({
      invitations: 'tokenHash' in start ? [start] : [],
      losses: 'tokenHash' in start ? [] : [{ session: start, grants: start.grants }],
      makers: new Set([start.id]),
    }));
    const moderator = await paired('room');
    const all = await stolen();
    expect(await revoke(moderator, await idOf(all.tablet))).toBe(200);
    expect(await waysBack(all)).toEqual(ALL.slice(1));
  });
  it('ends with a token as well, and is taken back one by one', async () => {
    const moderator = await paired('room');
    const script = await make(moderator, { grant: 'moderator', use: 'api' });
    const made = await make(byToken(script), { grant: 'moderator', use: 'api' });
    expect(await revoke(moderator, script.id, { kind: 'links' })).toBe(200);
    expect([await moderates(byToken(script)), await moderates(byToken(made))]).toEqual([false, false]);
    expect(await restore(moderator, made.id, { kind: 'links' })).toBe(200);
    expect([await moderates(byToken(script)), await moderates(byToken(made))]).toEqual([false, true]);
  });
  it('spares whoever revokes, even if the revoked device had let them in', async () => {
    const { tablet, accomplice, later, token } = await stolen();
    expect(await revoke(accomplice, await idOf(tablet))).toBe(200);
    expect([await moderates(accomplice), await moderates(byToken(later)), await moderates(byToken(token))]).toEqual([
      true,
      true,
      false,
    ]);
  });
  it('spares a device that is in by another way too, and what that device made', async () => {
    const moderator = await paired('room');
    const { tablet, accomplice, later } = await stolen();
    const both = await paired(ANY_ROOM, accomplice);
    expect(await revoke(moderator, await idOf(tablet))).toBe(200);
    expect([await moderates(both), await moderates(byToken(later))]).toEqual([true, true]);
  });
  it('ends in every room if an organiser made it, and all but codes comes back', async () => {
    const lost = await paired(ANY_ROOM);
    const token = await make(lost, { grant: 'moderator', use: 'api' }, 'private');
    await post(site.url, '/api/passphrase', { passphrase: 'sunflower fields' }, lost);
    const { code }: { code: string } = await (
      await post(site.url, '/api/rooms/private/code', { grant: 'moderator' }, lost)
    ).json();
    const id = await idOf(lost);
    const { access } = site.app;
    expect((await listOf(staff())).devices.find((one) => one.id === id)?.ends).toMatchObject([
      { id: token.id, what: 'api', room: 'private' },
      { what: 'passphrase' },
    ]);
    expect(await revoke(staff(), id)).toBe(200);
    const typed = await post(site.url, '/api/access/code', { code }, site.ownOrigin());
    expect([await moderates(byToken(token), 'private'), await access.passphrase.madeAt(), typed.status]).toEqual([
      false,
      null,
      401,
    ]);
    expect(await restore(staff(), id)).toBe(200);
    expect([await moderates(byToken(token), 'private'), (await access.passphrase.madeAt()) !== null]).toEqual([true, true]);
  });
  it('stays if an earlier version kept it, which does not say who made it', async () => {
    const moderator = await paired('room');
    const other = await paired('room');
    const old = await site.app.access.inviter.invite('room', 'moderator', null, { use: 'api', madeBy: 'iPad 1a2b' });
    expect(await revoke(moderator, await idOf(other))).toBe(200);
    expect([await moderates(other), await moderates(byToken(old))]).toEqual([false, true]);
  });
  it('includes the clock of the room, which an accomplice lets go', async () => {
    const moderator = await paired('room');
    const { tablet, accomplice } = await stolen();
    await post(site.url, '/api/rooms/room/chair', { type: 'take' }, accomplice);
    expect(site.app.access.control('room').view().holder?.id).toBe(await idOf(accomplice));
    expect(await revoke(moderator, await idOf(tablet))).toBe(200);
    expect(site.app.access.control('room').view().holder).toBeNull();
  });
});

describe('a device that an earlier version revoked in all rooms at once', () => {
  it('is out, and is brought back by an organiser alone', async () => {
    const moderator = await paired('room');
    const device = await paired('private', await paired('room'));
    const id = await idOf(device);
    await site.restart(async () => {
      const kept = (await site.store.sessions()).find((session) => session.id === id);
      if (kept) await site.store.saveSessions([{ ...kept, revokedAt: site.app.timeline.now() }]);
    });
    const by = { ...moderator, ...site.ownOrigin() };
    expect([await moderates(device, 'room'), await moderates(device, 'private')]).toEqual([false, false]);
    const row = (await listOf(by)).devices.find((one) => one.id === id);
    expect([row?.revokedAt === null, row?.mayRestore, await restore(by, id)]).toEqual([false, false, 403]);
    expect(await restore(staff(), id)).toBe(200);
    expect([await moderates(device, 'room'), await moderates(device, 'private')]).toEqual([true, false]);
  });
});
