import { noneById } from '../../../shared/domain/by-id.ts';
import { publicFloor } from '../../../shared/domain/clock/shown-floor.ts';
import { mayHaveFloor } from '../../../shared/domain/floor/slot-floor.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';

/** What a screen is told of the floor, and a word that is another one where that is. */
export type FloorMessage = { readonly sent: SentFloor; readonly word: string };

const messageOf = (sent: SentFloor): FloorMessage => ({ sent, word: JSON.stringify(sent) });

/** The floor as screens are told it, made once for each kind of them. A foyer is told none: guests who pass it have no part in it. */
export class FloorTold {
  readonly #room: () => Room;
  #kept: { readonly of: Room; readonly everybody: FloorMessage; readonly consoles: FloorMessage } | null = null;

  constructor(room: () => Room) {
    this.#room = room;
  }

  /** Null where the room has no floor at all, or the screen is told none. */
  message(screen: ScreenKind): FloorMessage | null {
    const room = this.#room();
    if (screen === 'foyer' || !room.agenda.slots.some(mayHaveFloor)) return null;
    if (this.#kept?.of !== room) this.#kept = { of: room, ...this.#made(room) };
    return screen === 'moderator' ? this.#kept.consoles : this.#kept.everybody;
  }

  #made(room: Room): { readonly everybody: FloorMessage; readonly consoles: FloorMessage } {
    const floor = publicFloor(room, { listed: [], withdrawn: new Set() });
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
          hands: { total: 0, shown: [], withdrawn: [] },
        },
      }),
    };
  }
}
