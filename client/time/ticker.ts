import { browserTimers, type TimeDevice } from './device.ts';

type Timers = Pick<TimeDevice, 'after' | 'onWake' | 'local'>;

/** Nothing changes by itself. */
const NEVER = Number.POSITIVE_INFINITY;
const idle = (): void => undefined;
/** No more than was waited for. */
const none = (): number => 0;

/** One thing on a page that changes by itself: it says when it must look again, and is told then. */
export class Waker {
  /** When to look, on the device's local clock. */
  due = NEVER;
  #count = 0;
  #left = none;
  #listener = idle;
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

  /**
   * Waits until `due` (null: for ever). Asked when the time has come, `left` may say how many ms are still to wait, and nothing is
   * told: a long wait is taken anew shortly before its end, for the clock may have been corrected meanwhile.
   */
  wait(due: number | null, left: () => number = none): void {
    this.due = due ?? NEVER;
    this.#left = left;
    this.#ticker.arm();
  }

  /** Its time has come at `now`, on the device's local clock. */
  ring(now: number): void {
    const left = this.#left();
    if (left > 0) this.due = now + left;
    else this.look();
  }

  look(): void {
    this.#count += 1;
    this.due = NEVER;
    this.#listener();
  }
}

/**
 * The one scheduler of a page: it sleeps until the next visible change and tells only what changes then. Each due time is computed
 * anew from the clock, so that no error adds up; when the page may have slept, everything looks at once.
 */
export class Ticker {
  #cancel = idle;
  #armed = NEVER;
  #rangAt = Number.NEGATIVE_INFINITY;
  #gap = 0;
  #telling = false;
  #unwatch = idle;
  readonly #wakers = new Set<Waker>();
  readonly #first = new Set<() => void>();
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
    this.#armed = NEVER;
    this.arm();
  }

  /** Has `call` called before anything is told, and so before it is drawn; the answer stops that. */
  readonly before = (call: () => void): (() => void) => {
    this.#first.add(call);
    return () => this.#first.delete(call);
  };

  /** Calls what comes before every drawing; also for whatever was drawn for another reason, before it is painted. */
  readonly beforeDrawing = (): void => {
    for (const call of this.#first) call();
  };

  /** Everything that changes by itself looks again. */
  wake(): void {
    this.beforeDrawing();
    this.#telling = true;
    for (const waker of this.#wakers) waker.look();
    this.#telling = false;
    this.arm();
  }

  /** One timer, for the first that is due. */
  arm(): void {
    if (this.#telling) return;
    let first = NEVER;
    for (const { due } of this.#wakers) if (due < first) first = due;
    if (first === this.#armed) return;
    this.#cancel();
    this.#cancel = idle;
    this.#armed = first;
    if (first === NEVER) return;
    // Never early: the display would look, find nothing new, and wait again.
    const from = Math.max(first, this.#rangAt + this.#gap);
    const wait = Math.max(1, Math.floor(from - this.#device.local()) + 1);
    this.#cancel = this.#device.after(wait, this.#ring);
  }

  readonly #ring = (): void => {
    this.#cancel = idle;
    this.#armed = NEVER;
    const now = this.#device.local();
    this.#rangAt = now;
    this.beforeDrawing();
    this.#telling = true;
    for (const waker of this.#wakers) if (waker.due <= now) waker.ring(now);
    this.#telling = false;
    this.arm();
  };
}

let page: Ticker | null = null;

/** The scheduler of this page. */
export const pageTicker = (): Ticker => {
  page ??= new Ticker({ ...browserTimers, local: () => performance.now() });
  return page;
};
