import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { Control, type Holding } from './control.ts';

type Parts = {
  readonly store: SettingsStore;
  readonly now: () => number;
  readonly after: Scheduler;
  /** Who held each room when the store was read. */
  readonly held: ReadonlyMap<string, Holding | null>;
  readonly changed: (room: string) => void;
};

/** Who holds the clock of each room. */
export class RoomControls {
  readonly #all = new Map<string, Control>();
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(room: string): Control {
    const known = this.#all.get(room);
    if (known) return known;
    const { store, now, after, held, changed } = this.#parts;
    const control = new Control({ room, store, held: held.get(room) ?? null, now, after, changed: () => changed(room) });
    this.#all.set(room, control);
    return control;
  }

  /** Takes rooms from holders who may no longer have them: a stolen tablet must not keep the clock for the minute until it counts as away. */
  releaseWhere(isLost: (holder: string, room: string) => boolean): void {
    for (const [room, control] of this.#all) {
      const holder = control.view().holder?.id;
      if (holder !== undefined && isLost(holder, room)) control.release();
    }
  }

  /** Fulfilled once all that was still to be written is. */
  async stop(): Promise<void> {
    for (const control of this.#all.values()) {
      control.stop();
      await control.written();
    }
  }
}
