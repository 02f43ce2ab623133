import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Hashing } from '../../../server/access/passphrase.ts';
import { post, testServer } from '../../support/server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
beforeEach(async () => {
  server = await testServer();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.app.http.close();
});

type Headers = Record<string, string>;
const PHRASE = 'sunflower fields';
const staff = (): Headers => ({ authorization: `Bearer ${server.token}` });
const cookieOf = (answer: Response): Headers => ({
  cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
  origin: server.url,
});
const organiser = async (): Promise<Headers> =>
  cookieOf(
    await post(
      server.url,
      '/api/access/exchange',
      { token: server.app.access.invite('*', 'organiser', null, { use: 'pair' }).token },
      { origin: server.url },
    ),
  );
const typed = (): Promise<Response> => post(server.url, '/api/access/passphrase', { passphrase: PHRASE }, { origin: server.url });
const setBy = (by: Headers): Promise<Response> => post(server.url, '/api/passphrase', { passphrase: PHRASE }, by);
const organises = async (by: Headers): Promise<boolean> =>
  (await (await fetch(`${server.url}/api/access`, { headers: by })).json()).organises;
const idOf = async (by: Headers): Promise<string> => (await (await fetch(`${server.url}/api/access`, { headers: by })).json()).id;
const act = (id: string, method: string, path = ''): Promise<number> =>
  fetch(`${server.url}/api/rooms/room/devices/${id}${path}`, { method, headers: staff() }).then(({ status }) => status);
const revoke = (id: string): Promise<number> => act(id, 'DELETE');

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
  it('ends with all devices that came in by it, which are listed before and come back with it', async () => {
    const lost = await organiser();
    await setBy(lost);
    const thief = cookieOf(await typed());
    const [id, thiefId] = [await idOf(lost), await idOf(thief)];
    const { devices } = await (await fetch(`${server.url}/api/rooms/room/access`, { headers: staff() })).json();
    expect(devices.find((one: { id: string }) => one.id === id).ends).toMatchObject([
      { id: thiefId, what: 'device', grant: 'organiser' },
      { what: 'passphrase' },
    ]);
    expect(await revoke(id)).toBe(200);
    expect([await organises(lost), await organises(thief), (await typed()).status]).toEqual([false, false, 401]);
    expect(await act(id, 'POST', '/restore')).toBe(200);
    expect([await organises(lost), await organises(thief)]).toEqual([true, true]);
  });
  it('signs nobody in who typed it before and is answered after', async () => {
    const lost = await organiser();
    await setBy(lost);
    const { waiting, letGo } = heldHash('verify');
    const thief = typed();
    await waiting;
    expect(await revoke(await idOf(lost))).toBe(200);
    letGo();
    expect((await thief).status).toBe(401);
  });
  it('is not set by a device that was revoked while it was hashed', async () => {
    const lost = await organiser();
    const { waiting, letGo } = heldHash('hash');
    const setting = setBy(lost);
    await waiting;
    expect(await revoke(await idOf(lost))).toBe(200);
    letGo();
    expect((await setting).status).toBe(403);
    expect(server.app.access.passphrase.madeAt()).toBeNull();
  });
});
