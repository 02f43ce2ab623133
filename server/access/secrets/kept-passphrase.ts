import type { SettingsStore } from '../../event-store/ports/settings-store.ts';
import type { WorkQueue } from '../../time/work-queue.ts';
import { Hashing, newPassphrase, type PassphraseHash } from './passphrase.ts';

const PASSPHRASE = 'passphrase';

/** What is kept of it. `maker`: the device that set it; `ended`: the one whose revocation ended it. */
type Kept = PassphraseHash & { readonly maker?: string; readonly ended?: string };

/** The right words were typed: `hash` tells of which passphrase, `maker` is the device that had set it. */
type Typed = { readonly hash: string | undefined; readonly maker?: string };

/** The organiser's lasting passphrase, of which a hash is kept. */
export class KeptPassphrase {
  readonly #hashing = new Hashing();
  readonly #store: SettingsStore;
  readonly #queue: WorkQueue;
  readonly #now: () => number;

  /** `queue`: that of whatever changes who may do what. */
  constructor(store: SettingsStore, now: () => number, queue: WorkQueue) {
    this.#store = store;
    this.#queue = queue;
    this.#now = now;
  }

  #kept(): Promise<Kept | null> {
    return this.#store.setting<Kept>(PASSPHRASE);
  }

  async #standing(): Promise<Kept | null> {
    const kept = await this.#kept();
    return kept?.ended === undefined ? kept : null;
  }

  /**
   * Sets it: the organiser's own words, or new ones. The phrase is told here and never again. `mayStill` is asked once it is hashed,
   * which takes a while: whoever sets it may have been revoked meanwhile.
   */
  async set(phrase = newPassphrase(), maker?: string, mayStill = () => true): Promise<string | 'busy' | 'not-allowed'> {
    const hash = await this.#hashing.hash(phrase, this.#now());
    if (hash === 'busy') return 'busy';
    return this.#queue.run(async () => {
      if (!mayStill()) return 'not-allowed';
      await this.#store.saveSetting(PASSPHRASE, { ...hash, ...(maker === undefined ? {} : { maker }) });
      return phrase;
    });
  }

  /** Whether these are its words; finding it out takes a while, after which `isStanding` says whether they still are. */
  async verify(phrase: string): Promise<Typed | false | 'busy'> {
    const kept = await this.#standing();
    const right = await this.#hashing.verify(phrase, kept);
    if (right === 'busy') return 'busy';
    if (!right) return false;
    return { hash: kept?.hash, ...(kept?.maker === undefined ? {} : { maker: kept.maker }) };
  }

  async isStanding({ hash }: Typed): Promise<boolean> {
    return (await this.#standing())?.hash === hash;
  }

  async madeAt(): Promise<number | null> {
    return (await this.#standing())?.madeAt ?? null;
  }

  /** The device that had set it; none where it is not known, or nothing stands. */
  async maker(): Promise<string | undefined> {
    return (await this.#standing())?.maker;
  }

  /** Ends it with the revocation of this device. */
  async endWith(device: string): Promise<void> {
    const kept = await this.#standing();
    if (kept !== null) await this.#store.saveSetting(PASSPHRASE, { ...kept, ended: device });
  }

  /** Brings back the passphrase that ended with this device. */
  async restoreWith(device: string): Promise<void> {
    const kept = await this.#kept();
    if (kept?.ended !== device) return;
    const { ended: _ended, ...again } = kept;
    await this.#store.saveSetting(PASSPHRASE, again);
  }
}
