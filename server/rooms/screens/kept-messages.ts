import type { RoomView } from '../../../shared/domain/run/views.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';

/** A view, and the revision of the agenda in it. */
export type RoomMessage = ViewMessage & { readonly agendaRevision: number };

/** Beyond this many kept messages the rest are simply made again. */
const KEPT = 300;

/**
 * One message for each kind of screen and each edition of the room: a thousand screens that come back at once cost one view.
 * An edition is whatever screens should have: a new entry, a cue, a clock that was set.
 */
export class KeptMessages {
  #edition = 1;
  #shared: RoomView | null = null;
  readonly #kept = new Map<string, RoomMessage>();

  get edition(): number {
    return this.#edition;
  }

  /** Something that is shown has changed. */
  renew(): void {
    this.#edition += 1;
    this.#kept.clear();
    this.#shared = null;
  }

  /** The public part of this edition, which is the same on every screen. */
  shared(make: () => RoomView): RoomView {
    this.#shared ??= make();
    return this.#shared;
  }

  of(key: string, make: () => Omit<RoomMessage, 'edition'>): RoomMessage {
    const known = this.#kept.get(key);
    if (known) return known;
    const made = { ...make(), edition: this.#edition };
    if (this.#kept.size < KEPT) this.#kept.set(key, made);
    return made;
  }
}
