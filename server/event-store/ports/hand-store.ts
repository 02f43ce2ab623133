import type { Instant } from '../../../shared/domain/time/time.ts';
import type { RaisedWords } from '../../../shared/protocol/http/answers/hands.schema.ts';

/**
 * A hand of somebody in the hall. Its id follows from the run, the slot and a word that only the device knows, which is never kept.
 * `at` and `withdrawnAt` on T; `asked`: the same as the run counts it.
 */
export type StoredHand = {
  readonly id: string;
  readonly run: string;
  readonly slot: string;
  readonly words: RaisedWords;
  readonly at: Instant;
  readonly asked: Instant;
  readonly withdrawnAt: Instant | null;
};

/** Hands of the public, beside the log: an erased run takes its own along. */
export interface HandStore {
  /** Adds a hand, or changes the one of its id. */
  saveHand(room: string, hand: StoredHand): Promise<void>;
  /** All of a run, the earliest first. */
  hands(room: string, run: string): Promise<readonly StoredHand[]>;
}
