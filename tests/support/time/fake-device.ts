import type { TimeDevice } from '../../../client/time/device.ts';
import { seeded } from '../properties/random.ts';

type Event = { at: number; readonly call: () => void; readonly order: number };

/**
 * A device in simulated time: its local clock drifts and comes in steps of `grain`, its wall clock is set by hand, it sleeps and
 * wakes. `truth` is the time of the world in ms.
 */
export class FakeDevice implements TimeDevice {
  truth = 0;
  seen = true;
  readonly grain: number;
  readonly random: () => number;
  readonly #rate: number;
  #slept = 0;
  #wall = Date.parse('2026-03-10T08:00:00Z');
  #events: Event[] = [];
  #order = 0;
  readonly #wakes = new Set<() => void>();
  readonly #draws = new Set<() => void>();

  constructor({ drift = 0, grain = 0, seed = 1 }: { drift?: number; grain?: number; seed?: number } = {}) {
    this.#rate = 1 + drift;
    this.grain = grain;
    this.random = seeded(seed);
  }

  readonly local = (): number => {
    const fine = (this.truth - this.#slept) * this.#rate;
    return this.grain === 0 ? fine : Math.floor(fine / this.grain) * this.grain;
  };
  readonly wall = (): number => this.#wall + this.truth;
  readonly visible = (): boolean => this.seen;
  readonly after = (ms: number, call: () => void): (() => void) => this.world(this.truth + ms / this.#rate, call);
  readonly onWake = (call: () => void): (() => void) => {
    this.#wakes.add(call);
    return () => this.#wakes.delete(call);
  };
  readonly beforeDrawing = (call: () => void): (() => void) => {
    this.#draws.add(call);
    return () => this.#draws.delete(call);
  };

  /** The page is about to draw. */
  draws(): void {
    for (const call of this.#draws) call();
  }

  /** Something happens at a time of the world. */
  world(at: number, call: () => void): () => void {
    const event = { at, call, order: this.#order++ };
    this.#events.push(event);
    return () => {
      this.#events = this.#events.filter((one) => one !== event);
    };
  }

  get waiting(): number {
    return this.#events.length;
  }

  pass(ms: number): void {
    const end = this.truth + ms;
    for (;;) {
      const next = this.#events.reduce<Event | null>(
        (first, one) =>
          one.at <= end && (first === null || one.at < first.at || (one.at === first.at && one.order < first.order))
            ? one
            : first,
        null,
      );
      if (next === null) break;
      this.truth = Math.max(this.truth, next.at);
      this.#events = this.#events.filter((one) => one !== next);
      next.call();
    }
    this.truth = end;
  }

  setWall(by: number): void {
    this.#wall += by;
  }

  /** The local clock alone goes back or on at once, as no browser should let it. */
  setLocal(by: number): void {
    this.#slept -= by;
  }

  /** The whole device stands still, its local clock with it; what was due comes after waking. */
  sleep(ms: number): void {
    this.truth += ms;
    this.#slept += ms;
    for (const event of this.#events) event.at = Math.max(event.at + ms, this.truth);
  }

  /** The page comes to the front, a network is there: what a browser tells. */
  wakes(): void {
    for (const call of this.#wakes) call();
  }

  show(seen: boolean): void {
    this.seen = seen;
    this.wakes();
  }
}
