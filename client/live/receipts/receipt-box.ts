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
 * the page. Pages of one device share what is kept: each adds and removes its own alone, and what a page has left behind another takes
 * over. The server counts each once, so it does no harm where two tell the same all the same.
 */
export class ReceiptBox {
  /** What this page sends. */
  #waiting: readonly ReceiptNotice[] = [];
  /** False where the browser keeps nothing: what waits lasts as long as the page. */
  #isKept = true;
  /** What this device is known to have told, answered or not: nothing is told twice. */
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
    this.#told = [...this.#kept()];
  }

  /** What this page sends, oldest first: another page may have sent some of it meanwhile. */
  get waiting(): readonly ReceiptNotice[] {
    if (!this.#isKept) return this.#waiting;
    const kept = this.#kept();
    return this.#waiting.filter((notice) => kept.some((one) => isSame(one, notice)));
  }

  /** Whether this page has told that a message was seen. */
  hasSeen(id: string): boolean {
    return this.#told.some((notice) => notice.id === id && notice.stage === 'seen');
  }

  /** False where it was told before. */
  add(notice: ReceiptNotice): boolean {
    if (this.#told.some((before) => isSame(before, notice))) return false;
    this.#told.push(notice);
    const kept = this.#kept();
    // Another page of this device told it just now: it will send it.
    if (kept.some((one) => isSame(one, notice))) return true;
    this.#waiting = [...this.#waiting, notice];
    this.#save([...kept, notice]);
    return true;
  }

  answered(notice: ReceiptNotice): void {
    const others = (one: ReceiptNotice): boolean => !isSame(one, notice);
    this.#waiting = this.#waiting.filter(others);
    this.#save(this.#kept().filter(others));
  }

  /** Takes over what other pages of this device have left behind: it still waits, so nobody sends it. */
  takeOver(): void {
    for (const notice of this.#kept()) {
      if (!this.#told.some((one) => isSame(one, notice))) this.#told.push(notice);
      if (!this.#waiting.some((one) => isSame(one, notice))) this.#waiting = [...this.#waiting, notice];
    }
  }

  #kept(): readonly ReceiptNotice[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? '[]');
      return Array.isArray(kept) ? kept.flatMap(noticeOf) : [];
    } catch {
      return [];
    }
  }

  #save(kept: readonly ReceiptNotice[]): void {
    try {
      if (kept.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      this.#isKept = false;
    }
  }
}
