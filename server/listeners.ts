import type { Warning } from '../shared/domain/warnings.ts';

export type RoomListener = { readonly changed: () => void; readonly warned: (warning: Warning) => void };

/** So many screens are told of a change in one turn of the event loop: a view for each is written then. */
const TOLD_AT_ONCE = 40;

/** Whoever follows a room. A view for a hall is much to write: between the parts of it the loop is free for taps and clocks. */
export class Listeners {
  readonly #all = new Set<RoomListener>();
  #untold: RoomListener[] = [];

  /** The answer ends it. */
  add(listener: RoomListener): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  warn(warning: Warning): void {
    for (const { warned } of this.#all) warned(warning);
  }

  /** Tells all of a change, anew where the last one has not reached all of them. */
  change(): void {
    this.#untold = [...this.#all];
    this.#tellSome();
  }

  #tellSome(): void {
    for (const listener of this.#untold.splice(0, TOLD_AT_ONCE)) if (this.#all.has(listener)) listener.changed();
    if (this.#untold.length > 0) setImmediate(() => this.#tellSome());
  }
}
