import { isFor, type Receipt, receivedAt, withReceipt } from '../../../shared/domain/cues/receipts.ts';
import type { Refusal } from '../../../shared/domain/run/commands/rejections.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';
import type { RoomLog } from '../../event-store/ports/room-log.ts';
import { refusalOf } from '../../event-store/ports/store-error.ts';
import { Told } from './told.ts';

type Parts = {
  readonly room: string;
  readonly store: Pick<RoomLog, 'recordReceipt' | 'receipts'>;
  /** A cue that was said, taken back since or not. */
  readonly said: (id: string) => Cue | undefined;
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
  readonly #told: Told<Receipt>;
  readonly #parts: Parts;

  constructor(parts: Parts, told: readonly Receipt[]) {
    this.#parts = parts;
    this.#told = new Told(told);
  }

  get all(): readonly Receipt[] {
    return this.#told.all;
  }

  /** Those of the messages that stand now; with `person`, of the messages to them. */
  of(person?: string): readonly Receipt[] {
    const standing = new Set(this.#parts.standing().map(({ id }) => id));
    return this.all.filter((receipt) => standing.has(receipt.cue) && (person === undefined || receipt.person === person));
  }

  /** The listener hears each new receipt. The answer ends it. */
  listen(listener: (receipt: Receipt) => void): () => void {
    return this.#told.listen(listener);
  }

  /**
   * Records what a page of this person tells: the word for why not, or null. A message that was taken back takes it too: a tap made
   * without a link comes late.
   */
  async receive(person: string, { id, stage, at }: ReceiptNotice): Promise<'unknown-cue' | Refusal | null> {
    const { store, room, now, said } = this.#parts;
    const cue = said(id);
    if (cue === undefined || !isFor(cue, person)) return 'unknown-cue';
    const receipt: Receipt = { cue: id, person, stage, at: receivedAt(cue, instant(at), now()) };
    try {
      const isNew = await store.recordReceipt(room, receipt);
      const all = withReceipt(this.all, receipt);
      if (isNew) this.#told.tell(receipt, all);
      // The store has it, and it is not known here: it was kept by a write that was said to have failed, or by another server.
      else if (all !== this.all) await this.reread();
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Reads anew what is kept, after a run was erased. */
  async reread(): Promise<void> {
    const { store, room } = this.#parts;
    const known = this.all;
    const kept = await store.receipts(room);
    // A receipt needs no place in the queue of the room: what was told while this was read may be missing in it.
    if (known !== this.all) return this.reread();
    this.#told.replace(kept);
  }
}
