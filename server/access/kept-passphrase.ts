import type { EventStore } from '../event-store/ports/event-store.ts';
import { Hashing, newPassphrase, type PassphraseHash } from './passphrase.ts';

const PASSPHRASE = 'passphrase';

/** What is kept of it. `maker`: the device that set it; `ended`: the one whose revocation ended it. */
type Kept = PassphraseHash & { readonly maker?: string; readonly ended?: string };

/** The right words were typed: `maker` is the device that had set them. */
type Typed = { readonly maker?: string };

/** The organiser's lasting passphrase, of which a hash is kept. */
export class KeptPassphrase {
  readonly #hashing = new Hashing();
  readonly #store: Pick<EventStore, 'setting' | 'saveSetting'>;
  readonly #now: () => number;

  constructor(store: Pick<EventStore, 'setting' | 'saveSetting'>, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  #kept(): Kept | null {
    return this.#store.setting<Kept>(PASSPHRASE);
  }

  #standing(): Kept | null {
    const kept = this.#kept();
    return kept?.ended === undefined ? kept : null;
  }

  /**
   * Sets it: the organiser's own words, or new ones. The phrase is told here and never again. `mayStill` is asked once it is hashed,
   * which takes a while: whoever sets it may have been revoked meanwhile.
   */
  async set(phrase = newPassphrase(), maker?: string, mayStill = () => true): Promise<string | 'busy' | 'not-allowed'> {
    const hash = await this.#hashing.hash(phrase, this.#now());
    if (hash === 'busy') return 'busy';
    if (!mayStill()) return 'not-allowed';
    this.#store.saveSetting(PASSPHRASE, { ...hash, ...(maker === undefined ? {} : { maker }) });
    return phrase;
  }

  /** Whether these are its words, and still are once that is found out; the answer names the device that had set it. */
  async verify(phrase: string): Promise<Typed | false | 'busy'> {
    const kept = this.#standing();
    const right = await this.#hashing.verify(phrase, kept);
    if (right === 'busy') return 'busy';
    if (!right || this.#standing()?.hash !== kept?.hash) return false;
    return kept?.maker === undefined ? {} : { maker: kept.maker };
  }

  madeAt(): number | null {
    return this.#standing()?.madeAt ?? null;
  }

  /** Whether one of these devices had set it. */
  wasSetBy(makers: ReadonlySet<string>): boolean {
    return makers.has(this.#standing()?.maker ?? '');
  }

  /** Ends it with the revocation of this device. */
  endWith(device: string): void {
    const kept = this.#standing();
    if (kept !== null) this.#store.saveSetting(PASSPHRASE, { ...kept, ended: device });
  }

  /** Brings back the passphrase that ended with this device. */
  restoreWith(device: string): void {
    const kept = this.#kept();
    if (kept?.ended !== device) return;
    const { ended: _ended, ...again } = kept;
    this.#store.saveSetting(PASSPHRASE, again);
  }
}
