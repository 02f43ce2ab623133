import { type Duration, duration } from '../time/time.ts';

/** The account of time that ran while nothing did: late starts and pauses. Answers and screens call it by this word. */
export const IDLE_ACCOUNT = 'chair';

/** What one slot, one person of a panel, or the time between slots took and lost against the agenda. Lengths in ms. */
export type Account = {
  /** A slot id, or IDLE_ACCOUNT. */
  readonly who: string;
  readonly person?: string;
  /** Used, or given by hand, beyond what was planned. */
  readonly took: Duration;
  /** Taken away by a decision: a proposal, a cut, a skip. */
  readonly lost: Duration;
  /** Left unused by ending early. */
  readonly gave: Duration;
};

/** Minutes that `from` lost and `to` had taken, oldest debts first. */
export type Debt = { readonly from: string; readonly to: string; readonly amount: Duration };

/** Minutes of their share that a person of the panel `slot` lost, and who had them: a person of the same panel, or whoever the panel lost them to. */
export type ShareDebt = {
  readonly slot: string;
  readonly from: string;
  /** A slot id, or IDLE_ACCOUNT; the panel itself where it was one of its people. */
  readonly to: string;
  readonly toPerson?: string;
  readonly amount: Duration;
};

export const atLeastZero = (length: number): Duration => duration(Math.max(0, length));
