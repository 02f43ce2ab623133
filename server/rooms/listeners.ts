import type { Warning } from '../../shared/domain/run/warnings.ts';

export type RoomListener = { readonly changed: () => void; readonly warned: (warning: Warning) => void };

/** So many screens are told of a change in one turn of the event loop: a view for each is written then. */
const TOLD_AT_ONCE = 8;

/** Whoever follows a room. A view for a hall is much to write: between the parts of it the loop is free for taps and clocks. */
export class Listeners {
  readonly #all = new Set<RoomListener>();
  #untold: RoomListener[] = [];
  #goesOn = false;

  /** The answer ends it. */
  add(listener: RoomListener): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  warn(warning: Warning): void {
    for (const { warned } of this.#all) warned(warning);
  }

  /** Tells all of a change. Whoever still waits for the last one comes first: taps in quick succession must not pass over anybody. */
  change(): void {
    this.#untold = [...new Set([...this.#untold, ...this.#all])];
    // Not now: whoever made the change is answered first. Where some are still to be told, the loop comes by anyway.
    if (!this.#goesOn) this.#goOn();
  }

  #goOn(): void {
    this.#goesOn = true;
    setImmediate(() => this.#tellSome());
  }

  #tellSome(): void {
    const some = this.#untold.splice(0, TOLD_AT_ONCE);
    this.#goesOn = false;
    if (this.#untold.length > 0) this.#goOn();
    for (const listener of some) if (this.#all.has(listener)) listener.changed();
  }
}
