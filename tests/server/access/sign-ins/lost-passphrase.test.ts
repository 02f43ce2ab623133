import { describe, expect, it, vi } from 'vitest';
import { Hashing } from '../../../../server/access/secrets/passphrase.ts';
import { accessServer, cookieOf, type Headers } from '../../../support/servers/access-server.ts';
import { post } from '../../../support/servers/requests.ts';

const PHRASE = 'sunflower fields';
const site = accessServer();
const { staff, idOf, byCookie, revoke } = site;
const organiser = async (): Promise<Headers> => byCookie(await site.pair('organiser'));
const typed = (): Promise<Response> => post(site.url, '/api/access/passphrase', { passphrase: PHRASE }, site.ownOrigin());
const setBy = (by: Headers): Promise<Response> => post(site.url, '/api/passphrase', { passphrase: PHRASE }, by);
const organises = async (by: Headers): Promise<boolean> => (await site.me(by)).organises;

/** Holds the next hash until it is let go: a slow machine, or a line of others that wait. */
const heldHash = (which: 'hash' | 'verify') => {
  let begun = (): void => undefined;
  let letGo = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { hash, verify } = Hashing.prototype;
  if (which === 'hash')
    vi.spyOn(Hashing.prototype, 'hash').mockImplementation(async function (this: Hashing, ...parts) {
      const done = await hash.apply(this, parts);
      begun();
      await held;
      return done;
    });
  else
    vi.spyOn(Hashing.prototype, 'verify').mockImplementation(async function (this: Hashing, ...parts) {
      const done = await verify.apply(this, parts);
      begun();
      await held;
      return done;
    });
  return { waiting, letGo };
};

describe('the passphrase that a revoked device had set', () => {
  it('ends with all devices that came in by it, and they come back with it', async () => {
    const lost = await organiser();
    await setBy(lost);
    const thief = byCookie(cookieOf(await typed()));
    const [id, thiefId] = [await idOf(lost), await idOf(thief)];
    const { devices } = await site.listOf(staff());
    expect(devices.find((device) => device.id === id)?.ends).toMatchObject([
      { id: thiefId, what: 'device', grant: 'organiser' },
      { what: 'passphrase' },
    ]);
    expect(await revoke(staff(), id)).toBe(200);
    expect([await organises(lost), await organises(thief), (await typed()).status]).toEqual([false, false, 401]);
    expect(await site.restore(staff(), id)).toBe(200);
    expect([await organises(lost), await organises(thief)]).toEqual([true, true]);
  });
  it('signs nobody in who typed it before the revocation and is answered after', async () => {
    const lost = await organiser();
    await setBy(lost);
    const { waiting, letGo } = heldHash('verify');
    const thief = typed();
    await waiting;
    expect(await revoke(staff(), await idOf(lost))).toBe(200);
    letGo();
    expect((await thief).status).toBe(401);
  });
  it('is not set by a device that was revoked while it was hashed', async () => {
    const lost = await organiser();
    const { waiting, letGo } = heldHash('hash');
    const setting = setBy(lost);
    await waiting;
    expect(await revoke(staff(), await idOf(lost))).toBe(200);
    letGo();
    expect((await setting).status).toBe(403);
    expect(await site.app.access.passphrase.madeAt()).toBeNull();
  });
});
