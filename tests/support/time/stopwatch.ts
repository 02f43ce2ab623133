/** An independent stop-watch: it adds up the running milliseconds of each slot and knows nothing of anchors or undo. */
export class Stopwatch {
  readonly #spent = new Map<string, number>();
  #last: number;

  constructor(start: number) {
    this.#last = start;
  }

  /** Time passes until `now` for the slot that runs, if one does. */
  passes(now: number, running: string | null): void {
    if (running !== null) this.#spent.set(running, this.of(running) + now - this.#last);
    this.#last = now;
  }

  of(slot: string): number {
    return this.#spent.get(slot) ?? 0;
  }
}
