import { isFor, type Receipt, receivedAt, withReceipt } from '../../shared/domain/cues/receipts.ts';
import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import type { Cue } from '../../shared/domain/run/room.ts';
import { type Instant, instant } from '../../shared/domain/time/time.ts';
import type { ReceiptNotice } from '../../shared/protocol/socket/receipt.schema.ts';
import type { RoomLog } from '../event-store/ports/room-log.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';

type Parts = {
  readonly room: string;
  readonly store: Pick<RoomLog, 'cues' | 'recordReceipt' | 'receipts'>;
  /** The messages that stand now. */
  readonly standing: () => readonly Pick<Cue, 'id'>[];
  /** The present instant on T. */
  readonly now: () => Instant;
};

/**
 * How far the messages of a room have come with whom they are for. A receipt changes no view and no revision, and needs no place in the
 * queue of the room: the store takes it where its message is known, once for each stage.
 */
export class CueReceipts {
  #told: readonly Receipt[];
  readonly #parts: Parts;
  readonly #listeners = new Set<(receipt: Receipt) => void>();

  constructor(parts: Parts, told: readonly Receipt[]) {
    this.#parts = parts;
    this.#told = told;
  }

  /** Those of the messages that stand now; with `person`, of the messages to them. */
  of(person?: string): readonly Receipt[] {
    const standing = this.#parts.standing().map(({ id }) => id);
    return this.#told.filter((receipt) => standing.includes(receipt.cue) && (person === undefined || receipt.person === person));
  }

  /** The listener hears each new receipt. The answer ends it. */
  listen(listener: (receipt: Receipt) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Records what a page of this person tells: the word for why not, or null. A message that was taken back takes it too: a tap made
   * without a link comes late.
   */
  async receive(person: string, { id, stage, at }: ReceiptNotice): Promise<'unknown-cue' | Refusal | null> {
    const { store, room, now } = this.#parts;
    try {
      const cue = (await store.cues(room)).find((said) => said.id === id);
      if (cue === undefined || !isFor(cue, person)) return 'unknown-cue';
      const receipt: Receipt = { cue: id, person, stage, at: receivedAt(cue, instant(at), now()) };
      if (!(await store.recordReceipt(room, receipt))) return null;
      this.#told = withReceipt(this.#told, receipt);
      for (const listener of this.#listeners) listener(receipt);
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Reads anew what is kept, after a run was erased. */
  async reread(): Promise<void> {
    this.#told = await this.#parts.store.receipts(this.#parts.room);
  }
}
