import { slewed } from '../../shared/protocol/clock/clock-sync.ts';

/** A shown time waits for the estimate to catch up at most this long; what is further ahead was never right. */
const HELD = 2_000;

/** The offset by which T is known; null before anything told it. `isVerdict`: it is slewed to, and not taken as it is. */
type Known = { readonly offset: number; readonly isVerdict: boolean } | null;

/** The time that this page shows: it follows what is known without ever going back, and without a jump where it can. */
export class ShownTime {
  #offset: number | null = null;
  #keptAt = 0;
  #latest = Number.NEGATIVE_INFINITY;

  /** T as it is shown at a local instant: never before what was kept, but where that was too far ahead to wait for. */
  at(local: number, known: Known): number {
    const computed = local + this.#offsetAt(local, known);
    return this.#latest - computed > HELD ? computed : Math.max(this.#latest, computed);
  }

  /** Keeps what is shown now: what is known later is slewed to from here. */
  keep(local: number, known: Known): void {
    this.#latest = this.at(local, known);
    if (known === null) return;
    this.#offset = this.#offsetAt(local, known);
    this.#keptAt = local;
  }

  /** What is known next is taken as it is. */
  forgetOffset(): void {
    this.#offset = null;
  }

  /** The offset that is shown at a local instant: what was kept, slewed to what is known. */
  #offsetAt(local: number, known: Known): number {
    if (known === null) return this.#offset ?? 0;
    return this.#offset !== null && known.isVerdict ? slewed(this.#offset, known.offset, local - this.#keptAt) : known.offset;
  }
}
