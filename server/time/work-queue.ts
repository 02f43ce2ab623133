/** A queue of work: each piece begins once the one before it has ended, however it ended. */
export class WorkQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
