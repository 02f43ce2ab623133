import { noneById } from '../../../shared/domain/by-id.ts';
import { publicFloor } from '../../../shared/domain/clock/shown-floor.ts';
import { mayHaveFloor } from '../../../shared/domain/floor/slot-floor.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { ShownHands } from './room-hands.ts';

/** What a screen is told of the floor, and a word that is another one where that is. */
export type FloorMessage = { readonly sent: SentFloor; readonly word: string };

/** Hands of a hall come many at once: screens are told of them together, so long after the first, in ms. */
const TOGETHER = 500;

type Parts = { readonly room: () => Room; readonly hands: () => ShownHands; readonly after: Scheduler };

const messageOf = (sent: SentFloor): FloorMessage => ({ sent, word: JSON.stringify(sent) });

/** The floor as screens are told it, made once for each kind of them. A foyer is told none: guests who pass it have no part in it. */
export class FloorTold {
  readonly #parts: Parts;
  readonly #listeners = new Set<() => void>();
  #waits: (() => void) | null = null;
  #kept: { readonly of: Room; readonly everybody: FloorMessage; readonly consoles: FloorMessage } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The listener hears that hands have changed. The answer ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is told of hands has changed: whoever asks gets that, and all are told together a moment later. */
  handsChanged(): void {
    this.#kept = null;
    this.#waits ??= this.#parts.after(TOGETHER, () => {
      this.#waits = null;
      for (const listener of this.#listeners) listener();
    });
  }

  stop(): void {
    this.#waits?.();
    this.#waits = null;
  }

  /** Null where the room has no floor at all, or the screen is told none. */
  message(screen: ScreenKind): FloorMessage | null {
    const room = this.#parts.room();
    if (screen === 'foyer' || !room.agenda.slots.some(mayHaveFloor)) return null;
    if (this.#kept?.of !== room) this.#kept = { of: room, ...this.#made(room) };
    return screen === 'moderator' ? this.#kept.consoles : this.#kept.everybody;
  }

  #made(room: Room): { readonly everybody: FloorMessage; readonly consoles: FloorMessage } {
    const hands = this.#parts.hands();
    const floor = publicFloor(room, hands);
    const { lists, standing, undone } = room.floor;
    return {
      everybody: messageOf({ floor, console: null }),
      consoles: messageOf({
        floor,
        console: {
          lists,
          spoken: room.run?.floor ?? noneById,
          undo: standing.at(-1)?.commandId ?? null,
          redo: undone.at(-1)?.commandId ?? null,
          hands: hands.view,
        },
      }),
    };
  }
}
