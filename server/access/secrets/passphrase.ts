import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** 32 MB and about 200 ms each; Node's own memory limit refuses these parameters, so it is raised. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const BYTES = 32;
/** One sign-in that is hashed, and sixteen that wait for theirs. */
const IN_LINE = 17;
/** Five of 2,048 words: 55 bits. */
const WORDS = 5;

/** What is kept of a passphrase. */
export type PassphraseHash = { readonly salt: string; readonly hash: string; readonly madeAt: number };

export const newPassphrase = (): string => Array.from({ length: WORDS }, () => wordlist[randomInt(wordlist.length)]).join(' ');

/** How a phrase is typed does not matter where nobody sees it: spaces and composed letters. */
const normalPhrase = (phrase: string): string => phrase.normalize('NFKC').trim().replace(/\s+/g, ' ');

/** A thread of its own that steps back for all others: on Linux alone a thread has a priority apart from its process. */
const HASHER = `
  const { parentPort } = require('node:worker_threads');
  const { scryptSync } = require('node:crypto');
  if (process.platform === 'linux') require('node:os').setPriority(10);
  parentPort.on('message', ({ phrase, salt, bytes, cost }) => parentPort.postMessage(scryptSync(phrase, salt, bytes, cost)));
`;

/** One after the other in one thread: starting it costs the room more than asking it again, so it stays until nobody waits. */
class Hasher {
  #worker: Worker | null = null;

  async derive(phrase: string, salt: string, cost: typeof COST): Promise<Buffer> {
    const worker = this.#worker ?? new Worker(HASHER, { eval: true });
    this.#worker = worker;
    worker.postMessage({ phrase: normalPhrase(phrase), salt: Buffer.from(salt, 'base64url'), bytes: BYTES, cost });
    try {
      const [key]: Uint8Array[] = await once(worker, 'message');
      return Buffer.from(key ?? []);
    } catch (error) {
      this.end();
      throw error;
    }
  }

  end(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

/** One hash after the other; a few wait, the rest are sent away, so that sign-ins never starve the room. */
export class Hashing {
  readonly #cost: typeof COST;
  readonly #most: number;
  readonly #hasher = new Hasher();
  #inLine = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** `most`: how many stand in line, the one that is hashed among them. */
  constructor(cost = COST, most = IN_LINE) {
    this.#cost = cost;
    this.#most = most;
  }

  async #queued<T>(work: () => Promise<T>): Promise<T | 'busy'> {
    if (this.#inLine >= this.#most) return 'busy';
    this.#inLine += 1;
    const mine = this.#last.then(work);
    // Who comes next waits for the end, whatever it is.
    this.#last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#inLine -= 1;
      if (this.#inLine === 0) this.#hasher.end();
    }
  }

  hash(phrase: string, now: number): Promise<PassphraseHash | 'busy'> {
    const salt = randomBytes(16).toString('base64url');
    return this.#queued(async () => ({
      salt,
      hash: (await this.#hasher.derive(phrase, salt, this.#cost)).toString('base64url'),
      madeAt: now,
    }));
  }

  /** With no passphrase kept it takes as long, and says no. */
  verify(phrase: string, kept: PassphraseHash | null): Promise<boolean | 'busy'> {
    return this.#queued(async () => {
      const key = await this.#hasher.derive(phrase, kept?.salt ?? '', this.#cost);
      return kept !== null && timingSafeEqual(key, Buffer.from(kept.hash, 'base64url'));
    });
  }
}
