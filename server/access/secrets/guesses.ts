import { MINUTE } from '../../../shared/domain/time/time.ts';

/** After so many wrong tries of a device, each within this window of the last, it waits; the wait doubles with each more. */
const TRIES = 5;
const WINDOW = 15 * MINUTE;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 60 * MINUTE;
/** For all unknown devices together: against a six-digit code of ten minutes this leaves one chance in ten thousand. */
const TOGETHER = 10;
/** From so many wrong tries in ten minutes on, the console says that somebody is guessing. */
const SUSPICIOUS = 5;
const REMEMBERED = 5_000;
/** So many wrong tries are counted for consoles: slowed devices make no more. */
const COUNTED = 10 * TOGETHER;

type Device = { fails: number; last: number; until: number };

/**
 * Slows the guessing of codes and passphrases. A QR code is no guess, nor is a code typed by a moderator of its room, nor a
 * passphrase typed by an organiser. Instants in ms.
 */
export class Guesses {
  readonly #now: () => number;
  readonly #devices = new Map<string, Device>();
  #together = TOGETHER;
  #tries: number[] = [];
  #wrong: number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Of so many servers each takes its part of the tries that all take together: whoever asks one after the other gains nothing. */
  shareWith(servers: number): void {
    this.#together = Math.max(1, Math.floor(TOGETHER / Math.max(1, servers)));
  }

  /** Counts a try of a device; false where it must wait. */
  mayTry(device: string): boolean {
    const now = this.#now();
    this.#tries = this.#tries.filter((at) => now - at < MINUTE);
    const known = this.#devices.get(device);
    if (known && now < known.until) return false;
    if (this.#tries.length >= this.#together) return false;
    this.#tries.push(now);
    return true;
  }

  countWrong(device: string): void {
    const now = this.#now();
    const known = this.#devices.get(device);
    const fails = known && now - Math.max(known.last, known.until) < WINDOW ? known.fails + 1 : 1;
    const wait = fails < TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (fails - TRIES));
    this.#devices.delete(device);
    this.#devices.set(device, { fails, last: now, until: now + wait });
    for (const longestAgo of this.#devices.keys()) {
      if (this.#devices.size <= REMEMBERED) break;
      this.#devices.delete(longestAgo);
    }
    this.#wrong = [...this.#wrong, now].slice(-COUNTED);
  }

  /** Whoever knows the passphrase may do anything; a right code forgives nothing, for a moderator of any room can make one. */
  forgive(device: string): void {
    this.#devices.delete(device);
  }

  /** Wrong tries of the last ten minutes, once they are too many to be typing errors; else 0. */
  suspiciousTries(): number {
    const now = this.#now();
    const wrong = this.#wrong.filter((at) => now - at < 10 * MINUTE).length;
    return wrong >= SUSPICIOUS ? wrong : 0;
  }
}
