import { browserTimers, type TimeDevice } from './device.ts';

type Timers = Pick<TimeDevice, 'after' | 'onWake' | 'local'>;

/** One thing on a page that changes by itself: it says when it must look again, and is told then. */
export class Waker {
  /** When to look, on the device's local clock; null: nothing changes by itself. */
  due: number | null = null;
  #count = 0;
  #listener: () => void = () => undefined;
  readonly #ticker: Ticker;

  constructor(ticker: Ticker) {
    this.#ticker = ticker;
  }

  /** How often it was told. */
  readonly count = (): number => this.#count;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener;
    this.#ticker.add(this);
    return () => this.#ticker.remove(this);
  };

  /** Waits until `due`, or for ever. */
  wait(due: number | null): void {
    this.due = due;
    this.#ticker.arm();
  }

  look(): void {
    this.#count += 1;
    this.due = null;
    this.#listener();
  }
}

/**
 * The one scheduler of a page: it sleeps until the next visible change and tells only what changes then. Each due time is computed
 * anew from the clock, so that no error adds up; when the page may have slept, everything looks at once.
 */
export class Ticker {
  #cancel: () => void = () => undefined;
  #armed: number | null = null;
  #rangAt = Number.NEGATIVE_INFINITY;
  #gap = 0;
  #telling = false;
  #unwatch: () => void = () => undefined;
  readonly #wakers = new Set<Waker>();
  readonly #device: Timers;

  constructor(device: Timers) {
    this.#device = device;
  }

  waker(): Waker {
    return new Waker(this);
  }

  add(waker: Waker): void {
    if (this.#wakers.size === 0) this.#unwatch = this.#device.onWake(() => this.wake());
    this.#wakers.add(waker);
    this.arm();
  }

  remove(waker: Waker): void {
    this.#wakers.delete(waker);
    if (this.#wakers.size === 0) this.#unwatch();
    this.arm();
  }

  /** The least time between two looks by the clock, in ms: what is due in between looks together. */
  pace(gap: number): void {
    if (gap === this.#gap) return;
    this.#gap = gap;
    this.#armed = null;
    this.arm();
  }

  /** Everything that changes by itself looks again. */
  wake(): void {
    this.#tell([...this.#wakers]);
  }

  /** One timer, for the first that is due. */
  arm(): void {
    if (this.#telling) return;
    const dues = [...this.#wakers].flatMap(({ due }) => due ?? []);
    const first = dues.length === 0 ? null : Math.min(...dues);
    if (first === this.#armed) return;
    this.#cancel();
    this.#armed = first;
    if (first === null) return;
    // Never early: the display would look, find nothing new, and wait again.
    const from = Math.max(first, this.#rangAt + this.#gap);
    const wait = Math.max(1, Math.floor(from - this.#device.local()) + 1);
    this.#cancel = this.#device.after(wait, () => this.#ring());
  }

  #ring(): void {
    this.#armed = null;
    const now = this.#device.local();
    this.#rangAt = now;
    this.#tell([...this.#wakers].filter(({ due }) => due !== null && due <= now));
  }

  #tell(wakers: readonly Waker[]): void {
    this.#telling = true;
    for (const waker of wakers) waker.look();
    this.#telling = false;
    this.arm();
  }
}

let page: Ticker | null = null;

/** The scheduler of this page. */
export const pageTicker = (): Ticker => {
  page ??= new Ticker({ ...browserTimers, local: () => performance.now() });
  return page;
};
