import { browserTimers, type TimeDevice } from './device.ts';

/** Ms until something that is shown changes by itself; null: nothing will. */
export type Until = () => number | null;

/**
 * The one scheduler of a page: it sleeps until the next visible change, computed anew from the clock each time so that no error
 * adds up, and wakes at once when the page may have slept.
 */
export class Ticker {
  #count = 0;
  #cancel: () => void = () => undefined;
  readonly #watchers = new Set<Until>();
  readonly #listeners = new Set<() => void>();
  readonly #device: Pick<TimeDevice, 'after' | 'onWake'>;
  #unwatch: () => void = () => undefined;

  constructor(device: Pick<TimeDevice, 'after' | 'onWake'>) {
    this.#device = device;
  }

  readonly count = (): number => this.#count;

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) this.#unwatch = this.#device.onWake(() => this.wake());
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#unwatch();
    };
  };

  watch(until: Until): () => void {
    this.#watchers.add(until);
    this.arm();
    return () => {
      this.#watchers.delete(until);
      this.arm();
    };
  }

  /** Everything that shows time looks again. */
  wake(): void {
    this.#count += 1;
    for (const listener of this.#listeners) listener();
    this.arm();
  }

  /** Waits for the next change, as it is seen now. */
  arm(): void {
    this.#cancel();
    const waits = [...this.#watchers].flatMap((until) => until() ?? []);
    if (waits.length === 0) return;
    // Never early: the display would look, find nothing new, and wait again.
    this.#cancel = this.#device.after(Math.max(1, Math.floor(Math.min(...waits)) + 1), () => this.wake());
  }
}

let page: Ticker | null = null;

/** The scheduler of this page. */
export const pageTicker = (): Ticker => {
  page ??= new Ticker(browserTimers);
  return page;
};
