import type { Change, CountedChange, HeardChange, Pulse } from '../event-store/ports/shared-store.ts';

/** Reads what has changed: fails where it cannot. */
type Read = (change: Change) => Promise<void>;

/** `upTo`: how often the thing had changed when it was last asked for. */
type Reading = { again: boolean; upTo: number };

const keyOf = ({ kind, name }: Change): string => `${kind} ${name}`;

/**
 * What has changed is read once for all the times that it has changed meanwhile, each thing for itself. What could not be read is found
 * by the next pulse, as is what nobody was told of.
 */
export class Changes {
  readonly #read: Read;
  readonly #known = new Map<string, number>();
  readonly #readings = new Map<string, Reading>();

  constructor(read: Read) {
    this.#read = read;
  }

  /** What counts as read: all that was there before. */
  begin({ changes }: Pulse): void {
    for (const change of changes) this.#known.set(keyOf(change), change.number);
  }

  /** Reads what a pulse says has changed; fulfilled once that is read. */
  async compare({ changes }: Pulse): Promise<void> {
    await Promise.all(
      changes.filter((change) => this.#known.get(keyOf(change)) !== change.number).map((change) => this.#follow(change)),
    );
  }

  /** Somebody has changed something. What this server has written it need not read, unless it has missed something before. */
  async heard({ isOwn, ...change }: HeardChange): Promise<void> {
    const key = keyOf(change);
    const isNext = (this.#known.get(key) ?? 0) === change.number - 1;
    if (isOwn && isNext && !this.#readings.has(key)) this.#known.set(key, change.number);
    else await this.#follow(change);
  }

  async #follow(change: CountedChange): Promise<void> {
    const key = keyOf(change);
    const under = this.#readings.get(key);
    if (under !== undefined) {
      under.again = true;
      under.upTo = Math.max(under.upTo, change.number);
      return;
    }
    const reading: Reading = { again: true, upTo: change.number };
    this.#readings.set(key, reading);
    try {
      while (reading.again) {
        reading.again = false;
        await this.#read(change);
      }
      this.#known.set(key, reading.upTo);
    } catch {
      // The store is watched: why it could not be read is told there.
    } finally {
      this.#readings.delete(key);
    }
  }
}
