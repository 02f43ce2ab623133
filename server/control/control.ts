import { isDeepStrictEqual } from 'node:util';
import type { ControlView } from '../../shared/protocol/messages.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { WorkQueue } from '../time/work-queue.ts';

/** A device: its public id, and the name that people see. */
export type Holder = { readonly id: string; readonly device: string };

/** What settings of control are named by, before their room: the word is that of earlier versions. */
export const CONTROL = 'chair:';
/** The same of who asks for it, where several servers may be asked. */
export const ASKING = 'asking:';
/** After this long without a console open, whoever acts next holds the clock, in ms. */
export const VACANT_AFTER = 60_000;
/** A question that nobody answers goes away, in ms. */
const QUESTION_LASTS = 60_000;
/** How soon it is read who has control where a write did not answer, in ms. */
const READ_AGAIN_AFTER = 1_000;

export type Holding = Holder & { readonly since: number; readonly before: Holder | null };
export type Question = Holder & { readonly at: number; readonly refused: boolean };

export type ControlStore = SettingsStore & Pick<EventStore, 'shared'>;

/** Why it did not change hands: the store does not answer, or somebody else has got it meanwhile. */
type Unchanged = 'not-holder' | ReturnType<typeof refusalOf>;
/** What becomes of an order: the word for why nothing, or null once it is so. */
type Ordered = Promise<Unchanged | null>;

/**
 * Who holds the clock of a room: the device whose taps change the run. The first to act holds it; another asks, or takes it with
 * notice. Kept over restarts; free once its device has been away, and when the run is closed. One server alone decides at once; where
 * several do, the store decides which of them was first.
 */
export class Control {
  readonly #room: string;
  readonly #store: ControlStore;
  readonly #isElsewhere: (id: string) => boolean;
  /** Counts what was changed here: what was read before that is out of date. */
  #changes = 0;
  readonly #now: () => number;
  readonly #after: Scheduler;
  readonly #changed: () => void;
  readonly #writes = new WorkQueue();
  readonly #consoles = new Map<string, number>();
  #holding: Holding | null;
  #question: Question | null = null;
  #wasHere = false;
  #cancelVacancy: () => void = () => undefined;
  #cancelQuestion: () => void = () => undefined;
  #cancelReading: () => void = () => undefined;

  /** `held`: who held it when that was last written down. */
  constructor(parts: {
    room: string;
    store: ControlStore;
    held: Holding | null;
    question?: Question | null;
    isElsewhere?: (id: string) => boolean;
    now: () => number;
    after: Scheduler;
    changed: () => void;
  }) {
    this.#room = parts.room;
    this.#store = parts.store;
    this.#now = parts.now;
    this.#after = parts.after;
    this.#changed = parts.changed;
    this.#holding = parts.held;
    this.#isElsewhere = parts.isElsewhere ?? (() => false);
    if (parts.question) this.#hear(parts.question);
    this.#watchVacancy();
  }

  /** Takes over what another server has written. */
  follow(): Promise<void> {
    return this.#writes.run(() => this.#read());
  }

  async #read(): Promise<void> {
    const { setting } = this.#store;
    const before = this.#changes;
    const held = await setting<Holding>(`${CONTROL}${this.#room}`);
    const question = await setting<Question>(`${ASKING}${this.#room}`);
    // What was done here meanwhile is still to be written, and is heard of when it is.
    if (before !== this.#changes) return;
    const isSame = isDeepStrictEqual([held, question], [this.#holding, this.#question]);
    if (isSame) return;
    this.#holding = held;
    this.#hear(question);
    this.#watchVacancy();
    this.#changed();
  }

  /** Another server has told who is connected to it. */
  presenceChanged(): void {
    if (this.#holding === null || this.#isHere(this.#holding.id) === this.#wasHere) return;
    this.#watchVacancy();
    this.#changed();
  }

  /** Fulfilled once who holds the clock now is written down, or could not be. */
  written(): Promise<void> {
    return this.#writes.run(() => undefined);
  }

  view(): ControlView {
    const here = this.#holding !== null && this.#isHere(this.#holding.id);
    return {
      holder: this.#holding && { ...this.#holding, here },
      asking: this.#question,
    };
  }

  /** Whether this device may act: it holds the clock, or nobody does. */
  mayAct(id: string): boolean {
    return this.#holding === null || this.#holding.id === id;
  }

  /** A command of this device was accepted: where nobody held the clock, it does now. */
  async takeIfFree(who: Holder): Ordered {
    return this.#holding === null ? this.#give(who, null) : null;
  }

  ask(who: Holder): void {
    if (this.mayAct(who.id)) return;
    this.#ask({ ...who, at: this.#now(), refused: false });
  }

  async take(who: Holder): Ordered {
    return this.#holding?.id === who.id ? null : this.#give(who, this.#holding);
  }

  /** The holder's answer to the question: hands the clock over, or keeps it. */
  async answer(who: Holder, yes: boolean): Ordered {
    if (this.#question === null || this.#question.refused || this.#holding?.id !== who.id) return 'not-holder';
    if (yes) return this.#give(this.#question, this.#holding);
    this.#ask({ ...this.#question, at: this.#now(), refused: true });
    return null;
  }

  /** Says the new name of a device, where it has control, had it before or asks for it. */
  async rename({ id, device }: Holder): Promise<void> {
    const named = <H extends Holder>(one: H): H => (one.id === id ? { ...one, device } : one);
    if (this.#question?.id === id) {
      this.#question = named(this.#question);
      this.#keepQuestion();
    }
    const renamed = async (): Ordered => {
      const held = this.#holding;
      if (held === null || (held.id !== id && held.before?.id !== id)) return null;
      return this.#keep({ ...named(held), before: held.before && named(held.before) }, () => undefined);
    };
    // It may be the one before by now.
    if ((await renamed()) === 'not-holder') await renamed();
  }

  /** The run is over, or the holder lets go. */
  async release(): Ordered {
    return this.#holding === null ? null : this.#set(null);
  }

  /** A console of this device is open until the answer is called. */
  addConsole(id: string): () => void {
    this.#consoles.set(id, (this.#consoles.get(id) ?? 0) + 1);
    this.#watchVacancy();
    if (this.#holding?.id === id && this.#consoles.get(id) === 1) this.#changed();
    return () => {
      const left = (this.#consoles.get(id) ?? 1) - 1;
      // Stryker disable next-line ConditionalExpression,EqualityOperator: a count of none says the same as no count
      if (left > 0) this.#consoles.set(id, left);
      else this.#consoles.delete(id);
      if (this.#holding?.id !== id || left > 0) return;
      this.#watchVacancy();
      this.#changed();
    };
  }

  stop(): void {
    this.#cancelVacancy();
    this.#cancelQuestion();
    this.#cancelReading();
  }

  #isHere(id: string): boolean {
    return (this.#consoles.get(id) ?? 0) > 0 || this.#isElsewhere(id);
  }

  #give({ id, device }: Holder, before: Holder | null): Ordered {
    return this.#set({ id, device, since: this.#now(), before: before && { id: before.id, device: before.device } });
  }

  #set(held: Holding | null): Ordered {
    return this.#keep(held, () => {
      this.#hear(null);
      this.#keepQuestion();
      this.#watchVacancy();
      this.#changed();
    });
  }

  /** Has it held so, and then does what follows. */
  #keep(held: Holding | null, then: () => void): Ordered {
    const key = `${CONTROL}${this.#room}`;
    const { shared } = this.#store;
    const become = (): void => {
      this.#changes += 1;
      this.#holding = held;
      then();
    };
    if (shared === undefined) {
      become();
      // A full disk must not keep two moderators from agreeing: what cannot be written holds until the restart.
      this.#writes.run(() => this.#store.saveSetting(key, held)).catch(() => undefined);
      return Promise.resolve(null);
    }
    const known = this.#holding;
    const decided = this.#writes.run(async () => {
      const isAsKnown = this.#holding?.id === known?.id && (await shared.replaceSetting(key, this.#holding, held));
      if (isAsKnown) become();
      else await this.#read();
      return isAsKnown ? null : 'not-holder';
    });
    return decided.catch((error: unknown) => {
      this.#readLater();
      return refusalOf(error);
    });
  }

  /** Nobody knows whether it was written: it is read as soon as it can be. */
  #readLater(): void {
    this.#cancelReading();
    this.#cancelReading = this.#after(READ_AGAIN_AFTER, () => {
      this.follow().catch(() => this.#readLater());
    });
  }

  #ask(question: Question): void {
    this.#hear(question);
    this.#keepQuestion();
    this.#changed();
  }

  /** A question is there for a while. */
  #hear(question: Question | null): void {
    this.#cancelQuestion();
    this.#question = question;
    if (question === null) return;
    this.#cancelQuestion = this.#after(Math.max(0, question.at + QUESTION_LASTS - this.#now()), () => {
      this.#question = null;
      this.#changed();
    });
  }

  /** One server alone answers to all: nothing of a question is kept. */
  #keepQuestion(): void {
    this.#changes += 1;
    if (this.#store.shared === undefined) return;
    const question = this.#question;
    this.#writes.run(() => this.#store.saveSetting(`${ASKING}${this.#room}`, question)).catch(() => undefined);
  }

  /** The devices that have a console open by way of this server. */
  get consoles(): readonly string[] {
    return [...this.#consoles.keys()];
  }

  #watchVacancy(): void {
    this.#cancelVacancy();
    this.#wasHere = this.#holding !== null && this.#isHere(this.#holding.id);
    if (this.#holding === null || this.#isHere(this.#holding.id)) return;
    this.#cancelVacancy = this.#after(VACANT_AFTER, () => void this.release());
  }
}
