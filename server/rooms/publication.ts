import type { Warning } from '../../shared/domain/run/warnings.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { KeptMessages } from './kept-messages.ts';
import { Listeners, type RoomListener } from './listeners.ts';

type Parts = {
  readonly now: () => number;
  readonly after: Scheduler;
  /** Between two publications at least, in ms. */
  readonly least: () => number;
};

/** How a room reaches its screens: they are told of a change, and what they ask for is made once for all of a kind. */
export class Publication {
  readonly messages = new KeptMessages();
  readonly #listeners = new Listeners();
  readonly #parts: Parts;
  #cancel: (() => void) | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  listen(listener: RoomListener): () => void {
    return this.#listeners.add(listener);
  }

  warn(warning: Warning): void {
    this.#listeners.warn(warning);
  }

  /** What screens should have has changed: they are told at once, or as soon as enough time has passed. */
  publish(): void {
    this.messages.renew();
    const wait = this.#lastAt + this.#parts.least() - this.#parts.now();
    if (wait <= 0) this.#tell();
    else this.#cancel ??= this.#parts.after(wait, () => this.#tell());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #tell(): void {
    this.stop();
    this.#lastAt = this.#parts.now();
    this.#listeners.change();
  }
}
