import type { ControlView } from '../../shared/protocol/messages.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { Scheduler } from '../time/scheduler.ts';

/** A device: its public id, and the name that people see. */
export type Holder = { readonly id: string; readonly device: string };

/** After this long without a console open, whoever acts next holds the clock, in ms. */
export const VACANT_AFTER = 60_000;
/** A question that nobody answers goes away, in ms. */
const ASKED_FOR = 60_000;

type Held = Holder & { readonly since: number; readonly before: Holder | null };
type Asking = Holder & { readonly at: number; readonly refused: boolean };

/**
 * Who holds the clock of a room: the device whose taps change the run. The first to act holds it; another asks, or takes it with
 * notice. Kept over restarts; free once its device has been away, and when the run is closed.
 */
export class Control {
  readonly #room: string;
  readonly #store: EventStore;
  readonly #now: () => number;
  readonly #after: Scheduler;
  readonly #changed: () => void;
  readonly #consoles = new Map<string, number>();
  #held: Held | null;
  #asking: Asking | null = null;
  #cancelVacancy: () => void = () => undefined;
  #cancelAsking: () => void = () => undefined;

  constructor(parts: { room: string; store: EventStore; now: () => number; after: Scheduler; changed: () => void }) {
    this.#room = parts.room;
    this.#store = parts.store;
    this.#now = parts.now;
    this.#after = parts.after;
    this.#changed = parts.changed;
    this.#held = this.#store.setting<Held>(this.#key);
    this.#watch();
  }

  get #key(): string {
    return `chair:${this.#room}`;
  }

  view(): ControlView {
    const here = this.#held !== null && this.#isHere(this.#held.id);
    return {
      holder: this.#held && { ...this.#held, here },
      asking: this.#asking,
    };
  }

  /** Whether this device may act: it holds the clock, or nobody does. */
  admits(id: string): boolean {
    return this.#held === null || this.#held.id === id;
  }

  /** A command of this device was accepted: where nobody held the clock, it does now. */
  acted(who: Holder): void {
    if (this.#held === null) this.#give(who, null);
  }

  ask(who: Holder): void {
    if (this.admits(who.id)) return;
    this.#question({ ...who, at: this.#now(), refused: false });
  }

  take(who: Holder): void {
    if (this.#held?.id === who.id) return;
    this.#give(who, this.#held);
  }

  /** The holder's answer to the question: hands the clock over, or keeps it. */
  answer(who: Holder, yes: boolean): boolean {
    if (this.#asking === null || this.#asking.refused || this.#held?.id !== who.id) return false;
    if (yes) this.#give(this.#asking, this.#held);
    else this.#question({ ...this.#asking, at: this.#now(), refused: true });
    return true;
  }

  /** The run is over, or the holder lets go. */
  release(): void {
    if (this.#held === null && this.#asking === null) return;
    this.#set(null);
  }

  /** A console of this device is open until the answer is called. */
  present(id: string): () => void {
    this.#consoles.set(id, (this.#consoles.get(id) ?? 0) + 1);
    this.#watch();
    if (this.#held?.id === id && this.#consoles.get(id) === 1) this.#changed();
    return () => {
      const left = (this.#consoles.get(id) ?? 1) - 1;
      if (left > 0) this.#consoles.set(id, left);
      else this.#consoles.delete(id);
      if (this.#held?.id !== id || left > 0) return;
      this.#watch();
      this.#changed();
    };
  }

  stop(): void {
    this.#cancelVacancy();
    this.#cancelAsking();
  }

  #isHere(id: string): boolean {
    return (this.#consoles.get(id) ?? 0) > 0;
  }

  #give({ id, device }: Holder, before: Holder | null): void {
    this.#set({ id, device, since: this.#now(), before: before && { id: before.id, device: before.device } });
  }

  #set(held: Held | null): void {
    try {
      this.#store.saveSetting(this.#key, held);
    } catch {
      // A full disk must not keep two moderators from agreeing: it holds until the restart.
    }
    this.#held = held;
    this.#cancelAsking();
    this.#asking = null;
    this.#watch();
    this.#changed();
  }

  #question(asking: Asking): void {
    this.#cancelAsking();
    this.#asking = asking;
    this.#cancelAsking = this.#after(ASKED_FOR, () => {
      this.#asking = null;
      this.#changed();
    });
    this.#changed();
  }

  #watch(): void {
    this.#cancelVacancy();
    const held = this.#held;
    if (held === null || this.#isHere(held.id)) return;
    this.#cancelVacancy = this.#after(VACANT_AFTER, () => {
      if (this.#held?.id === held.id && !this.#isHere(held.id)) this.release();
    });
  }
}
