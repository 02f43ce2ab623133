import { newId } from '../ids.ts';
import { type Outbox, readOutbox } from './outbox-rules.ts';

/** A page that has not written for this long, in ms, is gone. Browsers may wake a hidden page only once a minute. */
const GONE = 90_000;

type Kept = { readonly alive: number; readonly taps: Outbox };

const parse = (text: string | null): Kept => {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    const alive: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, 'alive') : 0;
    const taps: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, 'taps') : [];
    return { alive: typeof alive === 'number' ? alive : 0, taps: readOutbox(JSON.stringify(taps ?? [])) };
  } catch {
    return { alive: 0, taps: [] };
  }
};

/**
 * The outboxes of this device's pages in one room. Each page writes and sends its own alone, so two tabs never send the same tap. The
 * next page takes over the taps that a reloaded or closed page leaves behind. `now`: the device's wall clock, in ms.
 */
export class OutboxStore {
  readonly #storage: Storage;
  readonly #prefix: string;
  readonly #own: string;
  readonly #now: () => number;

  constructor(room: string, storage: Storage = localStorage, now: () => number = () => Date.now(), page: string = newId()) {
    this.#storage = storage;
    this.#prefix = `rostrum.outbox.${room}.`;
    this.#own = this.#prefix + page;
    this.#now = now;
  }

  /** Keeps the taps of this page; false where the browser keeps nothing and the taps last as long as the page. */
  save(taps: Outbox): boolean {
    try {
      if (taps.length === 0) this.#storage.removeItem(this.#own);
      else this.#storage.setItem(this.#own, JSON.stringify({ alive: this.#now(), taps } satisfies Kept));
      return true;
    } catch {
      return false;
    }
  }

  /** Marks the taps as left behind when the page goes, so that the next page may take them at once. */
  leave(taps: Outbox): void {
    try {
      if (taps.length > 0) this.#storage.setItem(this.#own, JSON.stringify({ alive: 0, taps } satisfies Kept));
    } catch {
      // A browser that keeps nothing has nothing to mark.
    }
  }

  /** Takes over the taps that pages left behind. Each is removed from the store before it is used, so that no other page takes it too. */
  takeOver(): Outbox {
    const found: Outbox[] = [];
    try {
      for (const key of Object.keys(this.#storage)) {
        if (!key.startsWith(this.#prefix) || key === this.#own) continue;
        const { alive, taps } = parse(this.#storage.getItem(key));
        if (Math.abs(this.#now() - alive) <= GONE) continue;
        this.#storage.removeItem(key);
        found.push(taps);
      }
    } catch {
      return [];
    }
    return found.flat().sort((a, b) => a.at - b.at);
  }

  /** This page's own taps after the browser brought it back; null where another page has taken them over meanwhile. */
  own(): Outbox | null {
    const text = this.#storage.getItem(this.#own);
    return text === null ? null : parse(text).taps;
  }
}
