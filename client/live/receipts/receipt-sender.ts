import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';
import { browserTimers, type TimeDevice } from '../../time/device.ts';
import type { Sent } from '../connection/connection.ts';
import type { LiveConnection } from '../connection/use-live.ts';
import type { ReceiptBox } from './receipt-box.ts';

/** What was not answered, or could not be stored, is sent again so long after, in ms. */
const AGAIN_AFTER = 3_000;

/** It will never be taken: the message is not known, or not theirs. */
const isRefused = (sent: Sent): boolean =>
  !sent.ok && (sent.why === 'unknown-cue' || sent.why === 'not-allowed' || sent.why === 'malformed');

/** Sends what waits in a box over a live link, one after the other and each until it is answered. */
export class ReceiptSender {
  #isSending = false;
  #stopWaiting: (() => void) | null = null;
  #isOver = false;
  readonly #box: ReceiptBox;
  readonly #connection: Pick<LiveConnection, 'subscribe' | 'state' | 'receipt'>;
  readonly #after: TimeDevice['after'];
  readonly #silence: () => void;

  constructor(
    box: ReceiptBox,
    connection: Pick<LiveConnection, 'subscribe' | 'state' | 'receipt'>,
    after: TimeDevice['after'] = browserTimers.after,
  ) {
    this.#box = box;
    this.#connection = connection;
    this.#after = after;
    this.#silence = connection.subscribe(() => void this.#send());
    void this.#send();
  }

  /** Tells of a message, once for each stage. */
  tell(notice: ReceiptNotice): void {
    if (this.#box.add(notice)) void this.#send();
  }

  stop(): void {
    this.#isOver = true;
    this.#stopWaiting?.();
    this.#silence();
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#stopWaiting !== null) return;
    this.#isSending = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const sent = await this.#connection.receipt(next);
      if (!sent.ok && !isRefused(sent)) {
        this.#sendLater();
        break;
      }
      this.#box.answered(next);
    }
    this.#isSending = false;
  }

  #next(): ReceiptNotice | undefined {
    return this.#isOver || this.#connection.state().link !== 'live' ? undefined : this.#box.waiting[0];
  }

  #sendLater(): void {
    if (this.#isOver) return;
    this.#stopWaiting = this.#after(AGAIN_AFTER, () => {
      this.#stopWaiting = null;
      void this.#send();
    });
  }
}
