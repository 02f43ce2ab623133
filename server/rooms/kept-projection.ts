import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import type { ProjectorView } from '../../shared/domain/run/views.ts';
import { keptProjection, type ProjectionRequest } from '../../shared/protocol/projection.schema.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';

/** What the setting is named by, before its room. */
export const PROJECTION = 'projection:';

type Store = Pick<SettingsStore, 'setting' | 'saveSetting'>;
type Shown = Pick<ProjectorView, 'blank' | 'large'>;

const PLAIN: Shown = { blank: null };

/**
 * What the projection of a room shows of its run: whether it is blanked, and which clock is its large one. A setting, so that it lasts
 * over a restart and whatever a run does. Its calls are made in the queue of the room.
 */
export class KeptProjection {
  #shown: Shown = PLAIN;
  readonly #key: string;
  readonly #store: Store;

  static async open(room: string, store: Store): Promise<KeptProjection> {
    const projection = new KeptProjection(`${PROJECTION}${room}`, store);
    await projection.reread();
    return projection;
  }

  private constructor(key: string, store: Store) {
    this.#key = key;
    this.#store = store;
  }

  /** Reads what is kept. */
  async reread(): Promise<void> {
    const kept = keptProjection.safeParse(await this.#store.setting(this.#key));
    // What cannot be read as one is not blanked: a hall in the dark would not know why.
    if (!kept.success) this.#shown = PLAIN;
    else this.#shown = { blank: kept.data.blank, ...(kept.data.large === undefined ? {} : { large: kept.data.large }) };
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** Kept before it counts: the word for why not, `repeated` where it is so already, or null. */
  async change(request: ProjectionRequest): Promise<Refusal | 'repeated' | null> {
    try {
      // Another server may have changed the other of the two a moment ago.
      await this.reread();
      const { blank, large = 'contribution' } = this.#shown;
      const isSo = 'blank' in request ? request.blank === blank : request.large === large;
      if (isSo) return 'repeated';
      const to: Shown = { ...this.#shown, ...request };
      await this.#store.saveSetting(this.#key, to);
      this.#shown = to;
    } catch (error) {
      return refusalOf(error);
    }
    return null;
  }
}
