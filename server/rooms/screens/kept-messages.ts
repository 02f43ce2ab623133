import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { RoomView } from '../../../shared/domain/run/views.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';

/** A view, and the revision of the agenda in it. */
export type RoomMessage = ViewMessage & { readonly agendaRevision: number };

/** Beyond this many kept messages the rest are simply made again. */
const KEPT = 300;

/**
 * One message for each kind of screen and each edition of the room: a thousand screens that come back at once cost one view.
 * An edition is whatever a view should have: a new entry, a clock that was set. Messages are counted apart: where they alone change, no view is sent.
 */
export class KeptMessages {
  #edition = 1;
  #cuesEdition = 1;
  #shared: RoomView | null = null;
  readonly #kept = new Map<string, RoomMessage>();
  readonly #cues = new Map<string, readonly Cue[]>();

  get edition(): number {
    return this.#edition;
  }

  get cuesEdition(): number {
    return this.#cuesEdition;
  }

  /** Something that is shown has changed. */
  renew(): void {
    this.#edition += 1;
    this.#kept.clear();
    this.#cues.clear();
    this.#shared = null;
  }

  /** The messages that stand have changed, and nothing else: run and agenda stay as they were made. */
  renewCues(): void {
    this.#cuesEdition += 1;
    this.#kept.clear();
    this.#cues.clear();
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

  /** The messages of one kind of screen, made once. */
  cuesOf(key: string, make: () => readonly Cue[]): readonly Cue[] {
    const known = this.#cues.get(key);
    if (known) return known;
    const made = make();
    if (this.#cues.size < KEPT) this.#cues.set(key, made);
    return made;
  }
}
