import { type Instant, instant } from '../shared/domain/time.ts';

/** The clocks of the machine, in ms. `uptime` runs on while the host sleeps, `monotonic` does not. */
export type MachineClock = {
  readonly wall: () => number;
  readonly monotonic: () => number;
  readonly uptime: () => number;
  readonly bootId: string;
};

/** Kept with every commit, so that T goes on from where it was. */
export type TimeAnchor = { readonly t: number; readonly wall: number; readonly uptime: number; readonly bootId: string };

/** Slept longer than this between two looks at the clocks: the host was suspended. Uptime has a resolution of 10 ms. */
const SLEPT = 500;
/** A change of wall − T larger than this is worth telling. */
const DRIFTED = 5;

/** T where the process starts: a wall clock that was set meanwhile must not move a running countdown. */
export const resumeAt = (last: TimeAnchor | null, clock: MachineClock): number => {
  if (last === null) return clock.wall();
  if (last.bootId === clock.bootId && clock.uptime() >= last.uptime) return last.t + (clock.uptime() - last.uptime);
  return last.t + Math.max(0, clock.wall() - last.wall);
};

/** T: the server's clock that never steps. `wallOffset` = wall − T, kept apart. */
export class Timeline {
  #origin: number;
  #lastMonotonic: number;
  #lastUptime: number;
  #wallOffset: number;

  readonly #clock: MachineClock;

  constructor(clock: MachineClock, last: TimeAnchor | null) {
    this.#clock = clock;
    this.#lastMonotonic = clock.monotonic();
    this.#lastUptime = clock.uptime();
    this.#origin = Math.round(resumeAt(last, clock)) - this.#lastMonotonic;
    this.#wallOffset = Math.round(clock.wall() - this.#raw());
  }

  #raw(): number {
    return this.#origin + this.#clock.monotonic();
  }

  /** Whole ms on T. */
  now(): Instant {
    return instant(Math.floor(this.#raw()));
  }

  /** T with fractions of a ms, for clock exchanges. */
  precise(): number {
    return this.#raw();
  }

  get wallOffset(): number {
    return this.#wallOffset;
  }

  /** Looks at the clocks, once a second: sleep is added to T, a step of the wall clock changes only the offset. True when it did. */
  observe(): boolean {
    const monotonic = this.#clock.monotonic();
    const uptime = this.#clock.uptime();
    const slept = uptime - this.#lastUptime - (monotonic - this.#lastMonotonic);
    if (slept > SLEPT) this.#origin += slept;
    this.#lastMonotonic = monotonic;
    this.#lastUptime = uptime;
    const offset = Math.round(this.#clock.wall() - this.#raw());
    if (Math.abs(offset - this.#wallOffset) < DRIFTED) return false;
    this.#wallOffset = offset;
    return true;
  }

  anchor(): TimeAnchor {
    return { t: this.now(), wall: this.#clock.wall(), uptime: this.#clock.uptime(), bootId: this.#clock.bootId };
  }
}
