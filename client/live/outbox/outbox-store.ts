import { newId } from '../ids.ts';
import { type Outbox, readOutbox } from './outbox.ts';

/** A page that has not been heard of for this long, in ms, is gone; hidden pages may be woken only once a minute. */
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
 * The outboxes of this device's pages in one room. Each page writes only its own and sends only its own, so two tabs never send
 * the same tap; what a page leaves behind, reloaded or closed, the next one takes over. `now`: the device's wall clock, ms.
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

  /** False where the browser keeps nothing: then the taps last as long as the page. */
  save(taps: Outbox): boolean {
    try {
      if (taps.length === 0) this.#storage.removeItem(this.#own);
      else this.#storage.setItem(this.#own, JSON.stringify({ alive: this.#now(), taps } satisfies Kept));
      return true;
    } catch {
      return false;
    }
  }

  /** The page goes: whoever comes next may take its taps at once. */
  leave(taps: Outbox): void {
    try {
      if (taps.length > 0) this.#storage.setItem(this.#own, JSON.stringify({ alive: 0, taps } satisfies Kept));
    } catch {
      // Nothing was kept and nothing can be.
    }
  }

  /** Taps that pages left behind, now this page's: each is taken from the store before it is used. */
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

  /** Its own after the browser brought the page back: null where another page has taken it over meanwhile. */
  own(): Outbox | null {
    const text = this.#storage.getItem(this.#own);
    return text === null ? null : parse(text).taps;
  }
}
