import type { Refusal } from '../../shared/domain/run/commands/rejections.ts';
import { refusalOf, StoreError } from '../event-store/ports/store-error.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { during, type Log, type Where, whereNow, whereThrown, whileAwaited } from './log-context.ts';

/** A cause is logged again after this long, in ms, if it is still there. */
const AGAIN_AFTER = 60_000;
const REMEMBERED = 100;

/** Where the program was when it threw: one cause, whatever words of whoever sent it are in its message. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return `${error.name} ${place ?? error.message}`;
};

/**
 * What no handler expected: caught where it was asked for, logged once for each cause, answered with a word. A failure of the
 * store is logged by whoever watches the store.
 */
export class Failures {
  readonly #log: Log;
  readonly #now: () => number;
  readonly #seen = new Map<string, { readonly loggedAt: number; readonly times: number }>();

  constructor(log: Log, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** Logs it, and gives the word to answer with. */
  caught(error: unknown): Refusal {
    if (error instanceof StoreError) return refusalOf(error);
    const cause = causeOf(error);
    const seen = this.#seen.get(cause);
    if (seen !== undefined && this.#now() - seen.loggedAt < AGAIN_AFTER) {
      this.#seen.set(cause, { ...seen, times: seen.times + 1 });
      return 'internal';
    }
    const at = whereThrown(error) ?? whereNow();
    this.#log.error({ ...at, err: error, ...(seen ? { timesSince: seen.times } : {}) }, 'the server failed at this');
    this.#seen.delete(cause);
    this.#seen.set(cause, { loggedAt: this.#now(), times: 0 });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > REMEMBERED && oldest !== undefined) this.#seen.delete(oldest);
    return 'internal';
  }

  guard<Result>(more: Where, run: () => Result, otherwise: (why: Refusal) => Result): Result {
    return during(more, () => {
      try {
        return run();
      } catch (error) {
        return otherwise(this.caught(error));
      }
    });
  }

  /** The same for what takes a while. */
  guarding<Result>(more: Where, run: () => Promise<Result>, otherwise: (why: Refusal) => Result): Promise<Result> {
    return whileAwaited(more, async () => {
      try {
        return await run();
      } catch (error) {
        return otherwise(this.caught(error));
      }
    });
  }

  /** What a timer of one room throws ends there, and not the process of all. */
  guarded(after: Scheduler): Scheduler {
    return (ms, call) => after(ms, () => this.guard({ event: 'timer' }, call, () => undefined));
  }
}
