import type { SharedStore } from '../event-store/ports/shared-store.ts';
import { WorkQueue } from '../time/work-queue.ts';

type Parts = {
  /** Where other servers change who may do what as well. */
  readonly shared: SharedStore | undefined;
  /** Reads what they have written. */
  readonly read: () => Promise<void>;
  /** Writes what is kept in the store for their sake alone. */
  readonly write: () => Promise<void>;
};

/**
 * Whatever changes who may do what is done one after the other, on all servers of a store: each piece begins with what the others have
 * written, so that none undoes a revocation by writing down a use.
 */
export class AccessQueue extends WorkQueue {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
  }

  override run<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    const { shared, read, write } = this.#parts;
    if (shared === undefined) return super.run(act);
    return super.run(() =>
      shared.exclusively('access', async () => {
        await read();
        try {
          return await act();
        } finally {
          await write();
        }
      }),
    );
  }

  /** Reads what the others have written, while nothing else is done here. */
  follow(): Promise<void> {
    return super.run(this.#parts.read);
  }
}
