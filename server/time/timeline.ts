import { isStep } from '../../shared/domain/run/due-offset.ts';
import { type Instant, instant } from '../../shared/domain/time/time.ts';

/** The clocks of the machine, in ms. `uptime` runs on while the host sleeps, `monotonic` does not. */
export type MachineClock = {
  readonly wall: () => number;
  readonly monotonic: () => number;
  readonly uptime: () => number;
  readonly bootId: string;
};

/** Kept with every commit, so that T goes on from where it was. */
export type TimeAnchor = { readonly t: number; readonly wall: number; readonly uptime: number; readonly bootId: string };

/** An anchor as it is read. `sinceWritten`: how long ago it was written by the clock of a store that is no part of this machine, in ms. */
export type KeptAnchor = TimeAnchor & { readonly sinceWritten?: number };

/** The wall clock was set while the program ran or was down. `from` and `to` are wall − T before and after; `at` is on T. */
export type ClockStep = {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** `went-back`: over a restart of the machine, so that nobody knows how long it was off. */
  readonly kind: 'set' | 'went-back';
};

/** Slept longer than this between two looks at the clocks: the host was suspended. Uptime has a resolution of 10 ms. */
const SLEPT = 250;
/** The wall clock and the monotonic one come apart by this: something happened, look at once. */
const APART = 250;
/** Two readings further apart than this are not of the same instant: the process was held up between them. */
const ONE_INSTANT = 5;
/** A change of wall − T that screens are told; a time daemon that slews by 500 ppm is not a push every ten seconds. */
const DRIFTED = 250;

/** T where the process starts: a wall clock that was set meanwhile must not move a running countdown. */
export const resumeAt = (last: KeptAnchor | null, clock: MachineClock): number => {
  if (last === null) return clock.wall();
  if (last.bootId === clock.bootId && clock.uptime() >= last.uptime) return last.t + (clock.uptime() - last.uptime);
  // On another machine wall clocks differ: the store's own is the one that both have.
  return last.t + Math.max(0, last.sinceWritten ?? clock.wall() - last.wall);
};

/** T: the server's clock that never steps. `wallOffset` = wall − T, kept apart. */
export class Timeline {
  #origin: number;
  #lastMonotonic: number;
  #lastUptime: number;
  #wallOffset: number;
  #apart: number;
  #steps: ClockStep[] = [];
  /** T at which the program found that the wall clock had gone back over a restart of the machine; else null. */
  readonly wentBackAt: number | null;

  readonly #clock: MachineClock;

  constructor(clock: MachineClock, last: KeptAnchor | null) {
    this.#clock = clock;
    this.#lastMonotonic = clock.monotonic();
    this.#lastUptime = clock.uptime();
    this.#origin = Math.round(resumeAt(last, clock)) - this.#lastMonotonic;
    this.#apart = clock.wall() - this.#lastMonotonic;
    this.#wallOffset = Math.round(clock.wall() - this.#raw());
    const elapsed = last === null ? 0 : (last.sinceWritten ?? clock.wall() - last.wall);
    const wentBack = last !== null && last.bootId !== clock.bootId && elapsed < 0;
    this.wentBackAt = wentBack ? this.#raw() : null;
    if (last !== null) this.#note(last.wall - last.t, wentBack ? 'went-back' : 'set');
  }

  #raw(): number {
    return this.#origin + this.#clock.monotonic();
  }

  /** Whole ms on T. */
  now(): Instant {
    return instant(Math.floor(this.precise()));
  }

  /** T with fractions of a ms, for clock exchanges. Right from the first look after the host slept. */
  precise(): number {
    if (Math.abs(this.#clock.wall() - this.#clock.monotonic() - this.#apart) > APART) this.#countSleep();
    return this.#raw();
  }

  /** Hands each step of the wall clock over to be written down; one that cannot be stays for the next time. */
  async recordSteps(record: (step: ClockStep) => Promise<void>): Promise<void> {
    for (const step of this.#steps) {
      await record(step);
      this.#steps = this.#steps.filter((other) => other !== step);
    }
  }

  /** Sleep is what uptime counts and the monotonic clock does not. */
  #countSleep(): void {
    const monotonic = this.#clock.monotonic();
    const uptime = this.#clock.uptime();
    if (this.#clock.monotonic() - monotonic > ONE_INSTANT) return;
    const slept = uptime - this.#lastUptime - (monotonic - this.#lastMonotonic);
    if (slept > SLEPT) this.#origin += slept;
    this.#lastMonotonic = monotonic;
    this.#lastUptime = uptime;
    this.#apart = this.#clock.wall() - monotonic;
  }

  #note(from: number, kind: ClockStep['kind']): void {
    const to = this.#wallOffset;
    if (kind === 'set' && !isStep(from, to)) return;
    this.#steps = [...this.#steps, { at: this.#raw(), from: Math.round(from), to, kind }];
  }

  get wallOffset(): number {
    return this.#wallOffset;
  }

  /** Looks at the clocks, once a second: sleep is added to T, a step of the wall clock changes only the offset. True when it did. */
  observe(): boolean {
    this.#countSleep();
    const offset = Math.round(this.#clock.wall() - this.#raw());
    if (Math.abs(offset - this.#wallOffset) < DRIFTED) return false;
    const before = this.#wallOffset;
    this.#wallOffset = offset;
    this.#note(before, 'set');
    return true;
  }

  /** For the file. T and uptime must agree in it: a sleep not yet counted would be lost over a restart. */
  anchor(): TimeAnchor {
    this.#countSleep();
    return { t: this.now(), wall: this.#clock.wall(), uptime: this.#clock.uptime(), bootId: this.#clock.bootId };
  }
}
