import { CUE_STAGES, type CueStage } from '../../../shared/domain/cues/receipts.ts';
import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';

const isStage = (word: unknown): word is CueStage => CUE_STAGES.some((stage) => stage === word);

const noticeOf = (kept: unknown): readonly ReceiptNotice[] => {
  if (typeof kept !== 'object' || kept === null) return [];
  const id: unknown = Reflect.get(kept, 'id');
  const stage: unknown = Reflect.get(kept, 'stage');
  const at: unknown = Reflect.get(kept, 'at');
  return typeof id === 'string' && isStage(stage) && typeof at === 'number' ? [{ id, stage, at }] : [];
};

const isSame = (one: ReceiptNotice, other: ReceiptNotice): boolean => one.id === other.id && one.stage === other.stage;

/**
 * What a speaker's page tells of its messages, until it is answered: kept by the device, so that a tap made without a link outlives
 * the page. The server counts each once, so it does no harm where two pages of one device tell the same.
 */
export class ReceiptBox {
  #waiting: readonly ReceiptNotice[];
  /** What this page has told, answered or not: nothing is told twice. */
  readonly #told: ReceiptNotice[];
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly #key: string;

  constructor(
    room: string,
    person: string,
    storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = globalThis.localStorage,
  ) {
    this.#storage = storage;
    this.#key = `rostrum.receipts.${room}.${person}`;
    this.#waiting = this.#kept();
    this.#told = [...this.#waiting];
  }

  /** Oldest first. */
  get waiting(): readonly ReceiptNotice[] {
    return this.#waiting;
  }

  /** Whether this page has told that a message was seen. */
  hasSeen(id: string): boolean {
    return this.#told.some((notice) => notice.id === id && notice.stage === 'seen');
  }

  /** False where it was told before. */
  add(notice: ReceiptNotice): boolean {
    if (this.#told.some((before) => isSame(before, notice))) return false;
    this.#told.push(notice);
    this.#save([...this.#waiting, notice]);
    return true;
  }

  answered(notice: ReceiptNotice): void {
    this.#save(this.#waiting.filter((waiting) => !isSame(waiting, notice)));
  }

  #kept(): readonly ReceiptNotice[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.flatMap(noticeOf) : [];
    } catch {
      return [];
    }
  }

  #save(waiting: readonly ReceiptNotice[]): void {
    this.#waiting = waiting;
    try {
      if (waiting.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(waiting));
    } catch {
      // A browser that keeps nothing: it waits as long as the page.
    }
  }
}
