import { type MachineClock, type TimeAnchor, Timeline } from './timeline.ts';

/** The clock of a store as it was asked for. `sent` and `received` are by this machine, `storeNow` by the store, `ahead` T minus that. */
export type ClockSample = {
  readonly sent: number;
  readonly received: number;
  readonly storeNow: number;
  readonly ahead: number;
};

/** So many samples are looked at: the one whose answer took least time errs least. */
const KEPT = 8;
/** What two clocks may come apart in a ms. */
const DRIFT = 100e-6;
/** So much a ms may be longer or shorter while a small error is made good, and while a large one is: T neither steps nor goes back. */
const SLEW = 0.005;
const FAST_SLEW = 0.9;
/** From here on an error is a large one, in ms. */
const LARGE = 50;
/** From here on it is no error of a measurement: a clock was set. */
const SET = 250;
/** A clock that was set is believed after so many answers in a row, where nobody has said so. */
const BELIEVED_AFTER = 3;

type Weighed = { readonly offset: number; readonly bound: number; readonly at: number };

/**
 * The clock of a store, for the servers that share it: each keeps to it by its own monotonic clock, so that all have the same T. Where
 * the clock of the store is set, T goes on and the wall time follows, as when the clock of a machine is set.
 */
export class SharedClock implements MachineClock {
  readonly bootId = 'shared';
  readonly #base: Timeline;
  /** T minus the clock of the store when this one began. */
  readonly #ahead: number;
  #presentAhead: number;
  #samples: readonly Weighed[] = [];
  #odd = 0;
  #slew: { readonly since: number; readonly from: number; readonly to: number };

  /** `machine`: of this server; `samples`: some exchanges, for a start without error. */
  constructor(base: Timeline, samples: readonly [ClockSample, ...ClockSample[]]) {
    this.#base = base;
    this.#ahead = samples[0].ahead;
    this.#presentAhead = this.#ahead;
    this.#samples = samples.slice(-KEPT).map((sample) => this.#weighed(sample));
    const { offset } = this.#best();
    this.#slew = { since: base.precise(), from: offset, to: offset };
  }

  /** The clock by which exchanges are timed: that of the machine, aware of its sleep. */
  static baseOf(machine: MachineClock): Timeline {
    return new Timeline(machine, null);
  }

  /** The clock of the store as it was when this one began; it never steps. */
  readonly monotonic = (): number => {
    const base = this.#base.precise();
    return base + this.#offsetAt(base);
  };
  /** The host’s sleep is in the other already. */
  readonly uptime = (): number => this.monotonic();
  readonly wall = (): number => this.monotonic() + this.#ahead - this.#presentAhead;

  /** From which T goes on. */
  anchor(): TimeAnchor {
    const now = this.monotonic();
    return { t: now + this.#ahead, wall: now, uptime: now, bootId: this.bootId };
  }

  /**
   * Takes an exchange. The answer says what T is ahead of the store by now, where the clock of the store must have been set; null where
   * all is as it was.
   */
  take(sample: ClockSample): number | null {
    this.#presentAhead = sample.ahead;
    const weighed = this.#weighed(sample);
    const present = this.#offsetAt(sample.received);
    const isOdd = Math.abs(weighed.offset - present) > SET + weighed.bound;
    this.#odd = isOdd ? this.#odd + 1 : 0;
    if (isOdd && this.#odd < BELIEVED_AFTER) {
      const middle = (sample.sent + sample.received) / 2;
      return middle + this.#offsetAt(middle) + this.#ahead - sample.storeNow;
    }
    this.#samples = isOdd ? [weighed] : [...this.#samples.slice(1 - KEPT), weighed];
    const since = this.#base.precise();
    this.#slew = { since, from: this.#offsetAt(since), to: this.#best().offset };
    return null;
  }

  #weighed({ sent, received, storeNow, ahead }: ClockSample): Weighed {
    return {
      offset: storeNow + ahead - this.#ahead - (sent + received) / 2,
      bound: (received - sent) / 2,
      at: received,
    };
  }

  #best(): Weighed {
    const now = this.#base.precise();
    const errorOf = ({ bound, at }: Weighed): number => bound + DRIFT * (now - at);
    return this.#samples.reduce((best, one) => (errorOf(one) < errorOf(best) ? one : best));
  }

  #offsetAt(base: number): number {
    const { since, from, to } = this.#slew;
    const rate = Math.abs(to - from) > LARGE ? FAST_SLEW : SLEW;
    const moved = Math.max(0, base - since) * rate;
    return Math.abs(to - from) <= moved ? to : from + Math.sign(to - from) * moved;
  }
}
