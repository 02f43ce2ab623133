import { type Instant, instant } from '../../shared/domain/time.ts';
import {
  type Estimate,
  estimate,
  type Sample,
  sampleOf,
  slewed,
  winnerOf,
  withWinner,
} from '../../shared/protocol/clock-sync.ts';

const BURST = 8;
const SPACING = 60;
/** A shown second is held back this long at most; a larger correction is a new start. */
const HELD = 2_000;
const AFTER_CONNECT = [2_000, 10_000];
const EVERY = 30_000;

type Probe = (n: number, t1: number) => void;

/** The server's T on this device: bursts of exchanges, the fastest kept, shown without ever stepping a second back. */
export class SyncedClock {
  #window: readonly Sample[] = [];
  #shown: number | null = null;
  #shownAt = 0;
  #latest = 0;
  #sent = 0;
  #burst: Sample[] = [];
  #timers: number[] = [];
  #probe: Probe = () => undefined;

  readonly #local: () => number;

  constructor(local: () => number = () => performance.now()) {
    this.#local = local;
  }

  /** A first, one-way guess from a view, until the first burst is in. */
  hint(sentAt: number): void {
    if (this.#shown !== null) return;
    this.#shown = sentAt - this.#local();
    this.#shownAt = this.#local();
  }

  now(): Instant {
    const local = this.#local();
    const target = estimate(this.#window, local);
    if (target !== null) {
      this.#shown = this.#shown === null ? target.offset : slewed(this.#shown, target.offset, local - this.#shownAt);
      this.#shownAt = local;
    }
    const computed = local + (this.#shown ?? 0);
    this.#latest = this.#latest - computed > HELD ? computed : Math.max(this.#latest, computed);
    return instant(Math.floor(this.#latest));
  }

  /** What the true error cannot exceed, in ms; null before the first exchange. */
  bound(): number | null {
    const local = this.#local();
    const target: Estimate | null = estimate(this.#window, local);
    return target === null || this.#shown === null ? null : target.bound + Math.abs(target.offset - this.#shown);
  }

  start(probe: Probe): void {
    this.stop();
    this.#probe = probe;
    this.resync();
    for (const wait of AFTER_CONNECT) this.#later(wait, () => this.resync());
    this.#repeat();
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  resync(): void {
    this.#burst = [];
    for (let n = 0; n < BURST; n += 1) this.#later(n * SPACING, () => this.#probe(++this.#sent, this.#local()));
    this.#later((BURST + 4) * SPACING, () => this.#close());
  }

  reply(t1: number, t2: number, t3: number): void {
    this.#burst.push(sampleOf(t1, t2, t3, this.#local()));
    // The first answer of a page is worth having at once; the burst only makes it better.
    if (this.#window.length === 0) this.#close();
  }

  #close(): void {
    const winner = winnerOf(this.#burst);
    if (winner !== null) this.#window = withWinner(this.#window, winner);
  }

  #repeat(): void {
    this.#later(EVERY * (0.8 + 0.4 * Math.random()), () => {
      this.resync();
      this.#repeat();
    });
  }

  #later(ms: number, call: () => void): void {
    this.#timers = [...this.#timers.slice(-40), window.setTimeout(call, ms)];
  }
}
