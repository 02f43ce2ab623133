import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import type { Blank } from '../../shared/domain/run/views.ts';
import { blankRequest } from '../../shared/protocol/blank.schema.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';

/** What the setting is named by, before its room. */
export const PROJECTION = 'projection:';

type Store = Pick<SettingsStore, 'setting' | 'saveSetting'>;

/**
 * Whether the projection of a room is blanked: a setting, so that it lasts over a restart and whatever a run does. Its calls are made
 * in the queue of the room.
 */
export class BlankedProjection {
  #blanked: Blank | null = null;
  readonly #key: string;
  readonly #store: Store;

  static async open(room: string, store: Store): Promise<BlankedProjection> {
    const projection = new BlankedProjection(`${PROJECTION}${room}`, store);
    await projection.reread();
    return projection;
  }

  private constructor(key: string, store: Store) {
    this.#key = key;
    this.#store = store;
  }

  /** Reads what is kept. */
  async reread(): Promise<void> {
    const kept = blankRequest.safeParse(await this.#store.setting(this.#key));
    // What cannot be read as one is not blanked: a hall in the dark would not know why.
    this.#blanked = kept.success ? kept.data.blank : null;
  }

  get blanked(): Blank | null {
    return this.#blanked;
  }

  /** Kept before it counts: the word for why not, `repeated` where it is so already, or null. */
  async blank(to: Blank | null): Promise<Refusal | 'repeated' | null> {
    if (to === this.#blanked) return 'repeated';
    try {
      await this.#store.saveSetting(this.#key, { blank: to });
    } catch (error) {
      return refusalOf(error);
    }
    this.#blanked = to;
    return null;
  }
}
