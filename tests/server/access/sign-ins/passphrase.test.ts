import { afterEach, describe, expect, it, vi } from 'vitest';
import { Hashing, newPassphrase } from '../../../../server/access/secrets/passphrase.ts';
import { openedAccess } from '../../../support/servers/opened-access.ts';

afterEach(() => vi.restoreAllMocks());

/** Hashes at once: the real parameters are slow on purpose. */
const CHEAP = { N: 16, r: 1, p: 1, maxmem: 1024 * 1024 };
const quick = (): void => {
  const hashing = new Hashing(CHEAP);
  const [hash, verify] = [hashing.hash.bind(hashing), hashing.verify.bind(hashing)];
  vi.spyOn(Hashing.prototype, 'hash').mockImplementation(hash);
  vi.spyOn(Hashing.prototype, 'verify').mockImplementation(verify);
};

const opened = async () => {
  quick();
  const all = await openedAccess();
  return { ...all, passphrase: all.access.passphrase };
};

describe('a new passphrase', () => {
  it('is five words, others each time', () => {
    expect(newPassphrase()).toMatch(/^[a-z]+( [a-z]+){4}$/);
    expect(newPassphrase()).not.toBe(newPassphrase());
  });
});

describe('a hash of a passphrase', () => {
  it('is of thirty-two bytes, with a salt of its own each time', async () => {
    const hashing = new Hashing(CHEAP);
    const [first, second] = [await hashing.hash('sunflower', 7), await hashing.hash('sunflower', 7)];
    if (first === 'busy' || second === 'busy') throw new Error('busy');
    expect(Buffer.from(first.hash, 'base64url')).toHaveLength(32);
    expect(Buffer.from(first.salt, 'base64url')).toHaveLength(16);
    expect(first.salt).not.toBe(second.salt);
    expect(first.hash).not.toBe(second.hash);
    expect(first.madeAt).toBe(7);
  });
  it.each([
    ['  sunflower   fields ', true],
    ['sunflower\tfields', true],
    ['Sunflower fields', false],
    ['sunflowerfields', false],
    ['cafe\u0301', false],
  ])('of “sunflower fields” is that of %j: %s', async (typed, right) => {
    const hashing = new Hashing(CHEAP);
    const kept = await hashing.hash('sunflower fields', 0);
    if (kept === 'busy') throw new Error('busy');
    expect(await hashing.verify(typed, kept)).toBe(right);
  });
  it('is the same however its letters are composed', async () => {
    const hashing = new Hashing(CHEAP);
    const kept = await hashing.hash('caf\u00e9 au lait', 0);
    if (kept === 'busy') throw new Error('busy');
    expect(await hashing.verify('cafe\u0301 au lait', kept)).toBe(true);
  });
  it('is nobody’s where no passphrase is kept', async () => {
    expect(await new Hashing(CHEAP).verify('', null)).toBe(false);
  });
});

describe('those who wait for a hash', () => {
  it('are seventeen with the one that is hashed; one more is sent away', async () => {
    const hashing = new Hashing(CHEAP);
    const answers = await Promise.all(Array.from({ length: 18 }, () => hashing.verify('x', null)));
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(1);
  });
  it('make room once they were answered', async () => {
    const hashing = new Hashing(CHEAP, 1);
    expect(await Promise.all([hashing.verify('x', null), hashing.verify('x', null)])).toEqual([false, 'busy']);
    expect(await hashing.verify('x', null)).toBe(false);
  });
  it('come to their turn also where the one before failed', async () => {
    const hashing = new Hashing({ ...CHEAP, N: 3 }, 2);
    const answers = await Promise.allSettled([hashing.verify('x', null), hashing.verify('x', null)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(hashing.verify('x', null).then(() => 'answered')).rejects.toThrow();
  });
});

describe('the passphrase of the organiser', () => {
  it('is none at first, and nothing is right', async () => {
    const { passphrase } = await opened();
    expect(await passphrase.madeAt()).toBeNull();
    expect(await passphrase.verify('sunflower fields')).toBe(false);
  });
  it('is told when it is set, and when that was', async () => {
    const { passphrase, clock, store } = await opened();
    expect(await passphrase.set('sunflower fields')).toBe('sunflower fields');
    expect(await passphrase.madeAt()).toBe(clock.wall());
    expect(JSON.stringify(await store.setting('passphrase'))).not.toContain('sunflower');
  });
  it('is right, and another is not', async () => {
    const { passphrase } = await opened();
    await passphrase.set('sunflower fields');
    expect(await passphrase.verify('sunflower fields')).toBeTruthy();
    expect(await passphrase.verify('sunflower field')).toBe(false);
  });
  it('tells of which device it was set by, where it was by one', async () => {
    const { passphrase } = await opened();
    await passphrase.set('sunflower fields');
    expect(await passphrase.verify('sunflower fields')).not.toHaveProperty('maker');
    await passphrase.set('sunflower fields', 'tablet');
    expect(await passphrase.verify('sunflower fields')).toMatchObject({ maker: 'tablet' });
  });
  it('is not set by whoever may not any more once it is hashed', async () => {
    const { passphrase } = await opened();
    expect(await passphrase.set('sunflower fields', 'tablet', () => false)).toBe('not-allowed');
    expect(await passphrase.madeAt()).toBeNull();
  });
  it('is not set and not looked at where too many wait', async () => {
    const { passphrase } = await opened();
    vi.spyOn(Hashing.prototype, 'hash').mockResolvedValue('busy');
    vi.spyOn(Hashing.prototype, 'verify').mockResolvedValue('busy');
    expect(await passphrase.set('sunflower fields')).toBe('busy');
    expect(await passphrase.madeAt()).toBeNull();
    expect(await passphrase.verify('sunflower fields')).toBe('busy');
  });
  it('ends with a device that is revoked, and comes back with that device alone', async () => {
    const { passphrase } = await opened();
    await passphrase.set('sunflower fields', 'tablet');
    await passphrase.endWith('tablet');
    expect(await passphrase.madeAt()).toBeNull();
    expect(await passphrase.verify('sunflower fields')).toBe(false);
    await passphrase.restoreWith('phone');
    expect(await passphrase.madeAt()).toBeNull();
    await passphrase.restoreWith('tablet');
    expect(await passphrase.verify('sunflower fields')).toMatchObject({ maker: 'tablet' });
  });
  it('that never was neither ends nor comes back', async () => {
    const { passphrase, store } = await opened();
    await passphrase.endWith('tablet');
    await passphrase.restoreWith('tablet');
    expect(await store.setting('passphrase')).toBeNull();
  });
  it('stays as it is where nothing of it ended', async () => {
    const { passphrase, store } = await opened();
    await passphrase.set('sunflower fields', 'tablet');
    const before = await store.setting('passphrase');
    await passphrase.restoreWith('tablet');
    expect(await store.setting('passphrase')).toEqual(before);
  });
});

describe('a device that types the passphrase', () => {
  const typing = async () => {
    const all = await opened();
    await all.passphrase.set('sunflower fields', 'tablet');
    const type = (phrase: string, sid?: string, device = 'address') =>
      all.access.signIns.typePassphrase(phrase, sid, 'iPad', device);
    return { ...all, type };
  };
  it('organises every room when it is right', async () => {
    const { access, type } = await typing();
    const made = await type('sunflower fields');
    expect(made).toMatchObject({ grant: { room: '*', grant: 'organiser', person: null, link: null, maker: 'tablet' } });
    expect(typeof made === 'object' && access.callerBy(made.sid).by).toBe('cookie');
  });
  it('is slowed after five wrong ones, and tried again after its wait', async () => {
    const { clock, type } = await typing();
    const answers: unknown[] = [];
    for (let n = 0; n < 6; n += 1) answers.push(await type('wrong'));
    expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'too-many']);
    await clock.pass(30_000);
    expect(await type('sunflower fields')).toHaveProperty('sid');
  });
  it('begins anew once it was right', async () => {
    const { type } = await typing();
    for (let n = 0; n < 4; n += 1) await type('wrong');
    await type('sunflower fields');
    expect(await type('wrong')).toBe('wrong');
    expect(await type('sunflower fields')).toHaveProperty('sid');
  });
  it('is not slowed where it organises already, and its errors tell nobody of guesses', async () => {
    const { access, type } = await typing();
    const made = await type('sunflower fields');
    const sid = typeof made === 'object' ? made.sid : '';
    const answers = new Set<unknown>();
    for (let n = 0; n < 12; n += 1) answers.add(await type('wrong', sid));
    expect([...answers]).toEqual(['wrong']);
    expect(access.guesses.suspiciousTries()).toBe(0);
  });
  it('is sent away where too many wait', async () => {
    const { access, type } = await typing();
    vi.spyOn(Hashing.prototype, 'verify').mockResolvedValue('busy');
    expect(await type('sunflower fields')).toBe('too-many');
    expect(access.guesses.suspiciousTries()).toBe(0);
  });
});
