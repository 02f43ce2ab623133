import type { Entry } from '../../../shared/domain/run/events.ts';
import type { RoomLog } from '../../event-store/ports/room-log.ts';
import type { Scheduler } from '../../time/scheduler.ts';

/** How often it is looked whether an entry was kept, and how often at most, in ms. */
const LOOKED_EVERY = 1_000;
const LOOKS = 60;

type Parts = {
  readonly room: string;
  readonly store: RoomLog;
  readonly after: Scheduler;
  /** Called while there are doubts, for the room to look when its queue comes to it. */
  readonly look: () => void;
};

/** Entries whose write failed. A store behind a network may have kept one all the same: the room must not take it for another's. */
export class Doubts {
  #entries: readonly Entry[] = [];
  #cancel: () => void = () => undefined;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  add(entry: Entry): void {
    this.#entries = [...this.#entries, entry];
    this.#lookSoon(LOOKS);
  }

  /** The log goes on otherwise: whatever was doubtful can no longer be kept. */
  clear(): void {
    this.#cancel();
    this.#entries = [];
  }

  /** One of them as it stands in the log at this revision: of several tries it is the one that was kept. Null where none stands there, or nobody can say. */
  async keptAt(revision: number): Promise<Entry | null> {
    if (this.#entries.length === 0) return null;
    const { room, store } = this.#parts;
    const stored = await store.entry(room, revision).catch(() => null);
    return this.#entries.some(({ commandId }) => commandId === stored?.commandId) ? stored : null;
  }

  #lookSoon(looks: number): void {
    this.#cancel();
    if (looks === 0) return;
    this.#cancel = this.#parts.after(LOOKED_EVERY, () => {
      this.#lookSoon(looks - 1);
      this.#parts.look();
    });
  }
}
