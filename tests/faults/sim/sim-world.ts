import type { Scheduler } from '../../../server/time/scheduler.ts';
import type { MachineClock } from '../../../server/time/timeline.ts';

type Waiting = { readonly at: number; readonly order: number; readonly owner: 'server' | 'world'; readonly call: () => void };

/** Whatever waits for nothing but promises is done; what a room then tells its screens as well. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/**
 * One simulated machine and the true time around it, in ms. Everything that happens is an event in one queue, so a seed decides
 * the whole run. The server's timers die with its process; those of the screens and of the network do not.
 */
export class SimWorld {
  /** True time since the start; nothing the machine's clocks say changes it. */
  now = 0;
  #order = 0;
  #wallError = 0;
  /** True time at which the process was started, and what it slept since then. */
  #processStart = 0;
  #slept = 0;
  /** End of the sleep that is on or was last. */
  #awakeAt = 0;
  #queue: Waiting[] = [];
  #stirred = false;

  /** The machine's clocks as the server sees them. */
  readonly machine: MachineClock = {
    wall: () => 1_773_129_600_000 + this.now + this.#wallError,
    monotonic: () => this.now - this.#processStart - this.#slept + Math.max(0, this.#awakeAt - this.now),
    uptime: () => 500_000 + this.now,
    bootId: 'one',
  };

  readonly after =
    (owner: Waiting['owner']): Scheduler =>
    (ms, call) => {
      this.#order += 1;
      const waiting: Waiting = { at: this.now + Math.max(0, ms), order: this.#order, owner, call };
      this.#insert(waiting);
      return () => {
        const index = this.#queue.indexOf(waiting);
        if (index >= 0) this.#queue.splice(index, 1);
      };
    };

  #insert(waiting: Waiting): void {
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#queue[middle];
      if (other && (other.at < waiting.at || (other.at === waiting.at && other.order < waiting.order))) low = middle + 1;
      else high = middle;
    }
    this.#queue.splice(low, 0, waiting);
  }

  async run(until: number): Promise<void> {
    for (let next = this.#queue[0]; next && next.at <= until; next = this.#queue[0]) {
      this.#queue.shift();
      this.now = Math.max(this.now, next.at);
      next.call();
      if (next.owner === 'server' || this.#stirred) await settled();
      this.#stirred = false;
    }
    this.now = until;
  }

  /** What happens now begins something in the server: it is over before anything else happens. */
  stir(): void {
    this.#stirred = true;
  }

  /** How long the machine has slept since the process was started. */
  get slept(): number {
    return this.#slept;
  }

  stepWall(by: number): void {
    this.#wallError += by;
  }

  /** How long the machine still sleeps: what comes in waits for it. */
  get sleepsFor(): number {
    return Math.max(0, this.#awakeAt - this.now);
  }

  /** The machine is suspended: true time goes on, its monotonic clock and its timers stand still. */
  suspend(ms: number): void {
    if (this.sleepsFor > 0) return;
    this.#slept += ms;
    this.#awakeAt = this.now + ms;
    this.#queue = this.#queue
      .map((waiting) => (waiting.owner === 'server' ? { ...waiting, at: waiting.at + ms } : waiting))
      .sort((a, b) => a.at - b.at || a.order - b.order);
  }

  processDies(): void {
    this.#queue = this.#queue.filter(({ owner }) => owner !== 'server');
  }

  processStarts(): void {
    this.#processStart = this.now;
    this.#slept = 0;
    this.#awakeAt = this.now;
  }
}
