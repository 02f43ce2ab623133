import { type Instant, instant } from '../../shared/domain/time/time.ts';
import { AFTER_CONNECT, burstSize, SPACING, untilNextBurst, WHOLE } from '../../shared/protocol/clock/clock-cadence.ts';
import {
  bestOf,
  boundOf,
  burstWinner,
  type ClockReport,
  contradicts,
  isNews,
  type Sample,
  sampleOf,
  withWinner,
} from '../../shared/protocol/clock/clock-sync.ts';
import type { TimeDevice } from './device.ts';
import { ShownTime } from './shown-time.ts';

/** Before the first exchange nothing is known; `checking` and `unsure`: the device slept or was set, and nothing has answered since. */
export type Trust = 'unknown' | 'in-step' | 'checking' | 'unsure';

/** A burst is over when all have answered, or this long after its last question, in ms. */
const LAST_ANSWER = 1_500;
/** A wall clock that moves by more than this against the local one: the device slept, or was set. */
const JUMP = 250;
/** Without an answer for this long the number is shown again, marked as unsure. */
const CHECKING = 1_500;
/** A burst younger than this is as good as a new one. */
const YOUNG = 300;

type Ask = (n: number) => void;
type Burst = {
  readonly size: number;
  readonly since: number;
  readonly asked: Map<number, number>;
  readonly samples: Map<number, Sample>;
};

/** The wall clock moved against the local one: this device slept, or somebody set it. Until an exchange tells which, nothing is sure. */
type Jump = { readonly at: number; readonly by: number };

/**
 * The server's T on this device: bursts of exchanges, the fastest kept, shown with what the error cannot exceed.
 * Reading it changes nothing and schedules nothing: `look` notices a jump, and is called before anything is drawn.
 */
export class SyncedClock {
  #window: readonly Sample[] = [];
  /** What T is told by; null before the first exchange. */
  #best: Sample | null = null;
  /** What tells T more coarsely than an exchange, for a page that has none. */
  #coarse: readonly Sample[] = [];
  #asked = 0;
  #burst: Burst | null = null;
  #connectedAt = 0;
  #doubted = false;
  #wallAhead: number;
  /** Local instant and size of a jump that no exchange has settled yet. */
  #jump: Jump | null = null;
  #reported: ClockReport | null = null;
  #ask: Ask | null = null;
  #report: (report: ClockReport) => void = () => undefined;
  readonly #shown = new ShownTime();
  readonly #pending = new Set<() => void>();
  readonly #listeners = new Set<() => void>();
  readonly #device: TimeDevice;
  readonly #unwatch: readonly (() => void)[];

  constructor(device: TimeDevice) {
    this.#device = device;
    this.#wallAhead = device.wall() - device.local();
    this.#unwatch = [device.onWake(() => this.#woke()), device.beforeDrawing(() => this.look())];
  }

  /** Whole ms of T as they are shown: they never go back. */
  now(): Instant {
    return instant(Math.floor(this.precise()));
  }

  /** The same with fractions of a ms. */
  precise(): number {
    return this.#shownTime(this.#device.local());
  }

  /** What the error of `now` cannot exceed, in ms, with what is left to slew or to wait for; null before the first exchange. */
  bound(): number | null {
    const local = this.#device.local();
    if (this.#best === null) return null;
    const toSlew = Math.abs(this.#shownTime(local) - (local + this.#best.offset));
    return boundOf(this.#best, local) + toSlew + Math.abs(this.#jumpBy(local)?.by ?? 0);
  }

  trust(): Trust {
    const local = this.#device.local();
    if (this.#best === null) return 'unknown';
    const jump = this.#jumpBy(local);
    if (jump === null) return 'in-step';
    return this.#ask !== null && local - jump.at < CHECKING ? 'checking' : 'unsure';
  }

  /** Notices a jump of this device's clocks: it is told at once, and the server is asked. */
  look(): void {
    const local = this.#device.local();
    this.#shown.keep(local, this.#known());
    const jump = this.#jumpBy(local);
    if (jump === this.#jump) return;
    this.#wallAhead = this.#device.wall() - local;
    // What was asked before the jump has two local clocks in it: its round trip is not what it seems.
    this.#burst = null;
    this.#coarse = [];
    this.#jump = jump;
    this.#doubted = true;
    this.#later(0, () => this.#run());
    this.#later(CHECKING, () => this.#changed());
    this.#changed();
  }

  /** A whole burst now, unless one has just begun. */
  resync(): void {
    this.#woke();
  }

  /** Told after each burst, and whenever the trust in the shown time changes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The link is there: `ask` sends exchange `n`; `report` tells the server what changed noticeably. */
  start(ask: Ask, report: (report: ClockReport) => void = () => undefined): void {
    this.stop();
    this.#ask = ask;
    this.#report = report;
    this.#reported = null;
    this.#connectedAt = this.#device.local();
    for (const wait of AFTER_CONNECT) this.#later(wait, () => this.#run());
    this.#repeat();
  }

  stop(): void {
    this.#ask = null;
    this.#settle();
    for (const cancel of this.#pending) cancel();
    this.#pending.clear();
  }

  close(): void {
    this.stop();
    for (const stop of this.#unwatch) stop();
    this.#listeners.clear();
  }

  /**
   * A page without a link was told T by something coarser, such as the date of an answer. It counts where no exchange does: before the
   * first, and after a jump, for what was known before may be wrong by as much as this device slept.
   */
  hint(sample: Sample): void {
    this.look();
    this.#coarse = withWinner(this.#coarse, { ...sample, noise: sample.noise + 1.5 * this.#device.grain });
    if (this.#ask === null && this.#jump !== null) {
      this.#window = [];
      this.#jump = null;
    }
    this.#choose();
    this.#changed();
  }

  /** The server answered exchange `n`: received at `t2`, answered at `t3`, both on T. */
  reply(n: number, t2: number, t3: number): void {
    const t4 = this.#device.local();
    this.look();
    const burst = this.#burst;
    const t1 = burst?.asked.get(n);
    if (burst === null || t1 === undefined) return;
    const sample = sampleOf({ t1, t2, t3, t4 }, this.#device.grain);
    const first = this.#exact() === null;
    burst.samples.set(n, sample);
    const contradicted = contradicts(this.#window, sample);
    if (contradicted) this.#doubted = true;
    const settles = this.#jump !== null;
    if (settles) {
      // The first exchange after a jump settles whether this device slept: what it knew before is then worth nothing.
      if (contradicted) this.#window = [];
      this.#jump = null;
    }
    this.#choose();
    if (settles || first) this.#changed();
    // Whoever was just told may have looked at the clock, and a look that finds a jump ends the burst.
    if (this.#burst === burst && burst.samples.size === burst.size) this.#close();
  }

  /** The first answer is worth having at once; the rest of its burst only makes it better. */
  #choose(): void {
    this.#best = this.#exact() ?? bestOf(this.#coarse);
  }

  #exact(): Sample | null {
    return bestOf(this.#window) ?? burstWinner(this.#inOrder());
  }

  #inOrder(): Sample[] {
    return [...(this.#burst?.samples ?? [])].sort(([n], [m]) => n - m).map(([, sample]) => sample);
  }

  #run(): void {
    if (this.#ask === null) return;
    this.#settle();
    const size = burstSize({ sinceConnect: this.#device.local() - this.#connectedAt, doubted: this.#doubted });
    this.#doubted = false;
    const burst: Burst = { size, since: this.#device.local(), asked: new Map(), samples: new Map() };
    this.#burst = burst;
    this.#choose();
    for (let index = 0; index < size; index += 1) {
      this.#later(index * SPACING, () => {
        if (this.#burst !== burst) return;
        this.#asked += 1;
        burst.asked.set(this.#asked, this.#device.local());
        this.#ask?.(this.#asked);
      });
    }
    this.#later(size * SPACING + LAST_ANSWER, () => {
      if (this.#burst === burst) this.#close();
    });
  }

  /** Takes the winner of the burst under way. A short burst that disagrees is no verdict: the clock stays doubted. */
  #settle(): void {
    this.#shown.keep(this.#device.local(), this.#known());
    const burst = this.#burst;
    const winner = burstWinner(this.#inOrder());
    this.#burst = null;
    if (burst !== null && winner !== null && !(this.#doubted && burst.size < WHOLE)) this.#accept(winner);
    this.#choose();
  }

  #accept(winner: Sample): void {
    // The first verdict is taken as it is; later ones are slewed to.
    if (this.#window.length === 0) this.#shown.forgetOffset();
    this.#window = withWinner(this.#window, winner);
    this.#doubted = false;
    this.#wallAhead = this.#device.wall() - this.#device.local();
  }

  #close(): void {
    this.#settle();
    this.#changed();
    if (this.#doubted) this.#run();
  }

  #repeat(): void {
    this.#later(untilNextBurst(this.#device.visible(), this.#device.random()), () => {
      // A burst under way is as good as a new one, and its answers would be lost.
      if (this.#burst === null) this.#run();
      this.#repeat();
    });
  }

  /** The page may have slept: look at once, in a burst that is not spared. */
  #woke(): void {
    this.look();
    this.#changed();
    if (!this.#device.visible() || this.#device.local() - (this.#burst?.since ?? Number.NEGATIVE_INFINITY) < YOUNG) return;
    this.#doubted = true;
    this.#run();
  }

  #shownTime(local: number): number {
    return this.#shown.at(local, this.#known());
  }

  /** What is known of T: a verdict of a whole burst is slewed to, what came before it is taken as it is. */
  #known() {
    return this.#best === null ? null : { offset: this.#best.offset, isVerdict: this.#window.length > 0 };
  }

  /** The jump that no exchange has settled yet, with one that nobody has looked at. */
  #jumpBy(local: number): Jump | null {
    const by = this.#device.wall() - local - this.#wallAhead;
    return Math.abs(by) <= JUMP ? this.#jump : { at: local, by: by + (this.#jump?.by ?? 0) };
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
    const local = this.#device.local();
    const best = this.#best;
    if (best === null || this.#ask === null) return;
    const report: ClockReport = {
      offset: Math.round(local + best.offset - this.#device.wall()),
      bound: Math.round(10 * (this.bound() ?? boundOf(best, local))) / 10,
      rtt: Math.round(10 * best.delay) / 10,
      visible: this.#device.visible(),
    };
    if (!isNews(this.#reported, report)) return;
    this.#reported = report;
    this.#report(report);
  }

  #later(ms: number, call: () => void): void {
    const cancel = this.#device.after(ms, () => {
      this.#pending.delete(cancel);
      this.look();
      call();
    });
    this.#pending.add(cancel);
  }
}
