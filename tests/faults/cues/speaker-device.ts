import type { Sent } from '../../../client/live/connection/connection.ts';
import type { LiveState } from '../../../client/live/connection/live-state.ts';
import { ReceiptBox } from '../../../client/live/receipts/receipt-box.ts';
import { ReceiptSender } from '../../../client/live/receipts/receipt-sender.ts';
import type { Scheduler } from '../../../server/time/scheduler.ts';
import { cueState, type Receipt, withReceipt } from '../../../shared/domain/cues/receipts.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { ReceiptNotice } from '../../../shared/protocol/socket/receipt.schema.ts';

/** What a browser keeps over a reload. */
const keptByBrowser = (kept: Map<string, string>) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
});

type Parts = {
  readonly room: string;
  readonly person: string;
  readonly after: Scheduler;
  /** T as the device reads it. */
  readonly now: () => number;
  /** Sends one receipt over the link: null where no answer came. */
  readonly send: (device: SpeakerDevice, notice: ReceiptNotice) => Promise<Sent | null>;
  /** Somebody tapped that they saw a cue, at this instant on T. */
  readonly tapped: (cue: string, person: string, at: number) => void;
};

/** A phone with a speaker's own page: the page's rules as `useReceipts` has them, over the page's real box and sender. */
export class SpeakerDevice {
  readonly person: string;
  isVisible = true;
  connected = false;
  /** Raised with each new link: what is on its way over an older one never arrives. */
  link = 0;
  /** Raised with each reload. */
  page = 0;
  #cues: readonly Cue[] = [];
  #receipts: readonly Receipt[] = [];
  #kept = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #box: ReceiptBox;
  #sender: ReceiptSender;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.person = parts.person;
    this.#box = this.#newBox();
    this.#sender = this.#newSender();
  }

  /** The cue over the clock: the newest that is not seen, else the newest. */
  get shown(): Cue | null {
    return this.#cues.findLast((cue) => !this.#isSeen(cue)) ?? this.#cues.at(-1) ?? null;
  }

  shows(cues: readonly Cue[]): void {
    this.#cues = cues;
    this.tells();
  }

  hears(receipts: readonly Receipt[]): void {
    this.#receipts = receipts.reduce(withReceipt, this.#receipts);
    this.tells();
  }

  tells(): void {
    const { shown } = this;
    for (const { id } of this.#cues) this.#sender.tell({ id, stage: 'delivered', at: this.#parts.now() });
    if (shown !== null && this.isVisible) this.#sender.tell({ id: shown.id, stage: 'on-screen', at: this.#parts.now() });
  }

  /** The person taps the cue that is shown, where they have not yet. */
  tap(): void {
    const { shown } = this;
    if (shown === null || this.#isSeen(shown)) return;
    const at = this.#parts.now();
    this.#parts.tapped(shown.id, this.person, at);
    this.#sender.tell({ id: shown.id, stage: 'seen', at });
    this.tells();
  }

  linkChanged(connected: boolean): void {
    this.connected = connected;
    this.link += 1;
    for (const listener of this.#listeners) listener();
  }

  /** The page is loaded anew: what is left of it is what the browser keeps. */
  reload(forgets: boolean): void {
    this.#sender.stop();
    if (forgets) this.#kept = new Map();
    this.page += 1;
    this.#receipts = [];
    this.#box = this.#newBox();
    this.#sender = this.#newSender();
  }

  #isSeen(cue: Cue): boolean {
    return this.#box.hasSeen(cue.id) || cueState(cue, this.person, this.#receipts).stage === 'seen';
  }

  #newBox(): ReceiptBox {
    return new ReceiptBox(this.#parts.room, this.person, keptByBrowser(this.#kept));
  }

  #newSender(): ReceiptSender {
    const connection = {
      state: (): LiveState => ({ link: this.connected ? 'live' : 'lost', message: null }),
      subscribe: (listener: () => void) => {
        this.#listeners.add(listener);
        return () => void this.#listeners.delete(listener);
      },
      receipt: async (notice: ReceiptNotice): Promise<Sent> =>
        (await this.#parts.send(this, notice)) ?? { ok: false, why: 'no-answer' },
    };
    return new ReceiptSender(this.#box, connection, this.#parts.after, () => () => undefined);
  }
}
