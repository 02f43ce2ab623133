import type { Warning } from '../../../shared/domain/run/warnings.ts';
import type { Soon } from '../../time/in-slices.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import { KeptMessages } from './kept-messages.ts';
import { Listeners, type RoomListener, type ToldLast } from './telling-order.ts';

type Parts = {
  readonly now: () => number;
  readonly after: Scheduler;
  /** Between two publications at least, in ms. */
  readonly least: () => number;
  readonly soon?: Soon | undefined;
  readonly toldLast?: ToldLast | undefined;
};

/** How a room reaches its screens: they are told of a change, and what they ask for is made once for all of a kind. */
export class Publication {
  readonly messages = new KeptMessages();
  readonly #listeners: Listeners;
  readonly #parts: Parts;
  #cancel: (() => void) | null = null;
  /** What is to be told next: all of the views, or the messages alone. */
  #due: 'views' | 'cues' | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#listeners = new Listeners(parts.soon, parts.toldLast);
  }

  listen(listener: RoomListener): () => void {
    return this.#listeners.add(listener);
  }

  warn(warning: Warning): void {
    this.#listeners.warn(warning);
  }

  /** What screens should have has changed: whoever asks gets that. */
  renew(): void {
    this.messages.renew();
  }

  /** They are told at once, or as soon as enough time has passed. */
  tell(): void {
    this.#due = 'views';
    this.#tellSoon();
  }

  /** The messages that stand have changed alone. */
  tellCues(): void {
    this.messages.renewCues();
    this.#due ??= 'cues';
    this.#tellSoon();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #tellSoon(): void {
    const wait = this.#lastAt + this.#parts.least() - this.#parts.now();
    if (wait <= 0) this.#tellNow();
    else this.#cancel ??= this.#parts.after(wait, () => this.#tellNow());
  }

  #tellNow(): void {
    this.stop();
    this.#lastAt = this.#parts.now();
    if (this.#due === 'cues') this.#listeners.changeCues();
    else this.#listeners.change();
    this.#due = null;
  }
}
