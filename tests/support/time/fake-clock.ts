import type { Scheduler } from '../../../server/time/scheduler.ts';
import type { MachineClock } from '../../../server/time/timeline.ts';

/** Whatever waits for nothing but promises is done in it. */
const turnOfLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type Waiting = { at: number; call: () => void };

/** The machine's clocks and timers, moved by hand: time passes, the wall is set, the host sleeps. */
export class FakeClock implements MachineClock {
  bootId = 'boot-1';
  #wall: number;
  #monotonic = 1_000;
  #uptime = 500_000;
  #waiting: Waiting[] = [];

  constructor(wall: string) {
    this.#wall = Date.parse(wall);
  }

  readonly wall = (): number => this.#wall;
  readonly monotonic = (): number => this.#monotonic;
  readonly uptime = (): number => this.#uptime;

  readonly after: Scheduler = (ms, call) => {
    const waiting = { at: this.#monotonic + ms, call };
    this.#waiting.push(waiting);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
  };

  /** Time passes; timers fire in order, each at its own instant, and what they began is done before the next. */
  async pass(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#move(Math.max(0, next.at - this.#monotonic));
      this.#waiting = this.#waiting.filter((other) => other !== next);
      next.call();
      await turnOfLoop();
    }
    this.#move(end - this.#monotonic);
    await turnOfLoop();
  }

  #move(ms: number): void {
    this.#monotonic += ms;
    this.#wall += ms;
    this.#uptime += ms;
  }

  setWall(by: number): void {
    this.#wall += by;
  }

  /** The host is suspended: monotonic time stands still. */
  sleep(ms: number): void {
    this.#wall += ms;
    this.#uptime += ms;
  }

  /** The process dies: its timers with it, and its monotonic clock begins anew. */
  killed(downFor: number): void {
    this.#waiting = [];
    this.#move(downFor);
    this.#monotonic = 5;
  }

  rebooted(downFor: number): void {
    this.killed(downFor);
    this.#uptime = 20_000;
    this.bootId = 'boot-2';
  }
}
