import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';
import { browserTimers, type TimeDevice } from '../../time/device.ts';
import type { Sent } from '../connection/connection.ts';
import type { LiveConnection } from '../connection/use-live.ts';
import type { ReceiptBox } from './receipt-box.ts';

/** What was not answered, or could not be stored, is sent again so long after, in ms. */
const AGAIN_AFTER = 3_000;
/** What another page of this device told and still waits so long after, in ms, was left behind by it. */
const LEFT_AFTER = 3_000;

const onOtherPages = (listener: () => void): (() => void) => {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
};

/** It will never be taken: the message is not known, or not theirs. */
const isRefused = (sent: Sent): boolean =>
  !sent.ok && (sent.why === 'unknown-cue' || sent.why === 'not-allowed' || sent.why === 'malformed');

/** Sends what waits in a box over a live link, one after the other and each until it is answered. */
export class ReceiptSender {
  #isSending = false;
  #stopWaiting: (() => void) | null = null;
  #stopTaking: (() => void) | null = null;
  #wasLive = false;
  #isOver = false;
  readonly #box: ReceiptBox;
  readonly #connection: Pick<LiveConnection, 'subscribe' | 'state' | 'receipt'>;
  readonly #after: TimeDevice['after'];
  readonly #silence: () => void;

  constructor(
    box: ReceiptBox,
    connection: Pick<LiveConnection, 'subscribe' | 'state' | 'receipt'>,
    after: TimeDevice['after'] = browserTimers.after,
    others: (listener: () => void) => () => void = onOtherPages,
  ) {
    this.#box = box;
    this.#connection = connection;
    this.#after = after;
    const silences = [connection.subscribe(() => this.#look()), others(() => this.#takeOverLater())];
    this.#silence = () => {
      for (const silence of silences) silence();
    };
    this.#look();
  }

  /** Tells of a message, once for each stage. */
  tell(notice: ReceiptNotice): void {
    if (this.#box.add(notice)) void this.#send();
  }

  stop(): void {
    this.#isOver = true;
    this.#stopWaiting?.();
    this.#stopTaking?.();
    this.#silence();
  }

  #look(): void {
    const isLive = this.#connection.state().link === 'live';
    if (isLive && !this.#wasLive) this.#takeOverLater();
    this.#wasLive = isLive;
    void this.#send();
  }

  #takeOverLater(): void {
    if (this.#isOver || this.#stopTaking !== null) return;
    this.#stopTaking = this.#after(LEFT_AFTER, () => {
      this.#stopTaking = null;
      this.#box.takeOver();
      void this.#send();
    });
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
