import type { Scheduler } from '../time/scheduler.ts';
import { Control, type ControlStore, type Holder, type Holding, type Question } from './control.ts';

type Parts = {
  readonly store: ControlStore;
  readonly now: () => number;
  readonly after: Scheduler;
  /** Who held each room when the store was read. */
  readonly held: ReadonlyMap<string, Holding | null>;
  /** Who asks for each room, where other servers may have been asked. */
  readonly asking?: ReadonlyMap<string, Question | null>;
  /** Whether a device has a console of a room open by way of another server. */
  readonly isElsewhere?: (id: string, room: string) => boolean;
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
    const { store, now, after, held, asking, isElsewhere = () => false, changed } = this.#parts;
    const control = new Control({
      room,
      store,
      held: held.get(room) ?? null,
      question: asking?.get(room) ?? null,
      now,
      after,
      isElsewhere: (id) => isElsewhere(id, room),
      changed: () => changed(room),
    });
    this.#all.set(room, control);
    return control;
  }

  /** Takes rooms from holders who may no longer have them: a stolen tablet must not keep the clock for the minute until it counts as away. */
  releaseWhere(isLost: (holder: string, room: string) => boolean): void {
    for (const [room, control] of this.#all) {
      const holder = control.view().holder?.id;
      if (holder !== undefined && isLost(holder, room)) void control.release();
    }
  }

  /** Says the new name of a device wherever it has control, had it before or asks for it; fulfilled once that is written. */
  async rename(device: Holder): Promise<void> {
    // A room that nobody has asked about since the start has its holder too.
    const held = [...this.#parts.held].flatMap(([room, holding]) => (holding === null ? [] : room));
    for (const room of new Set([...held, ...this.#all.keys()])) {
      await this.of(room).rename(device);
      await this.of(room).written();
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
