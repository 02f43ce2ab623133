import { ASKED_EVERY, FRESH_FOR, STALE_FOR } from '../../../shared/protocol/http/cacheable-screens.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import { type AskedView, ViewAsker } from './polled-view.ts';
import type { ConnectionRequest } from './refusal.ts';

/** A page that asks tries for a socket with its first answer, for the one before may have met nobody; then after so many more, at last once a minute. */
const TRIES: readonly number[] = [0, 1, 2, 4, 8, 12];
/** What a cache may still give out that has been overtaken, in ms: its answer, and one that was asked for meanwhile. */
const OVERTAKEN_FOR = (FRESH_FOR + STALE_FOR) * 1_000 + ASKED_EVERY;

type Parts = {
  readonly show: (asked: AskedView) => void;
  /** Tries for a socket, once. */
  readonly tryAgain: () => void;
};

/**
 * A page whose server answers but gives no socket asks for its view every five seconds instead of knocking, and shows it. It tries for a
 * socket less and less often, at once when the server was away and answers again.
 */
export class Asking {
  #timer: number | null = null;
  #isOff = true;
  #answers = 0;
  #tries = 0;
  #wasAway = false;
  readonly #asker: ViewAsker;
  readonly #parts: Parts;

  constructor(request: ConnectionRequest, parts: Parts) {
    this.#asker = new ViewAsker(request);
    this.#parts = parts;
  }

  get canAsk(): boolean {
    return this.#asker.canAsk;
  }
  get isOn(): boolean {
    return !this.#isOff;
  }

  start(): void {
    if (!this.#isOff) return;
    this.#isOff = false;
    this.#answers = 0;
    this.#tries = 0;
    this.#wasAway = false;
    void this.#ask();
  }

  stop(): void {
    this.#isOff = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #ask(): Promise<void> {
    const asked = performance.now();
    const answer = await this.#asker.ask();
    if (this.#isOff) return;
    // From question to question, however long an answer takes.
    this.#timer = window.setTimeout(() => void this.#ask(), Math.max(0, asked + ASKED_EVERY - performance.now()));
    if (answer === null) {
      this.#wasAway = true;
      return;
    }
    if (answer !== 'refused') this.#parts.show(answer);
    this.#answers += 1;
    const after = TRIES[Math.min(this.#tries, TRIES.length - 1)] ?? 0;
    if (!this.#wasAway && this.#answers <= after) return;
    this.#tries = this.#wasAway ? 1 : this.#tries + 1;
    this.#wasAway = false;
    this.#answers = 0;
    this.#parts.tryAgain();
  }
}

/** Whether an answer may be one that a cache kept while what is shown had come already. `age`: ms since that came. */
export const isOvertaken = (shown: ViewMessage | null, asked: ViewMessage, age: number): boolean =>
  shown !== null && asked.view.room.revision < shown.view.room.revision && age < OVERTAKEN_FOR;
