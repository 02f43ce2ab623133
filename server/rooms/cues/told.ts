/** The same for the same, in whichever order it was put together. */
const printOf = (one: object): string => JSON.stringify(one, Object.keys(one).sort());

/** What is told of cues one after the other, and who hears each that is new. */
export class Told<One extends object> {
  #all: readonly One[];
  readonly #listeners = new Set<(one: One) => void>();

  constructor(all: readonly One[]) {
    this.#all = all;
  }

  get all(): readonly One[] {
    return this.#all;
  }

  /** The listener hears each that is new. The answer ends it. */
  listen(listener: (one: One) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Something new: `all` is everything with it. */
  tell(one: One, all: readonly One[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener(one);
  }

  /** Everything anew: what another server has written is told, what is gone is not. */
  replace(all: readonly One[]): void {
    const known = new Set(this.#all.map(printOf));
    this.#all = all;
    for (const one of all) if (!known.has(printOf(one))) for (const listener of this.#listeners) listener(one);
  }
}
