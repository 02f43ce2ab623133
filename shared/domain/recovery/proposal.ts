import type { ById } from '../by-id.ts';
import type { Duration, Instant } from '../time/time.ts';
import type { Target } from './targets.ts';

/** A slot's allotted length before and after, in ms. */
export type LengthChange = { readonly slot: string; readonly from: Duration; readonly to: Duration };
/** Who gives: those who give first, all alike, nobody's own time, one break, or minutes are handed back. */
export type ProposalKind = 'debate-pays' | 'fair' | 'protect-people' | 'break-pays' | 'give-back';
/** Lengths set by hand, in ms by slot id: the rest is computed around them. */
export type Pinned = ById<Duration>;

/** What one slot gets under a proposal. Lengths in ms, instants on T. */
export type SlotEffect = LengthChange & {
  readonly start: Instant;
  readonly end: Instant;
  /** The shortest that a proposal gives by itself; a hand may go further. */
  readonly minimum: Duration;
  readonly pinned: boolean;
  /** What its questions have before and after; null where it has none. */
  readonly questions: { readonly from: Duration; readonly to: Duration } | null;
};

/** A proposal that changes nothing until a person accepts it. */
export type Proposal = {
  readonly kind: ProposalKind;
  readonly changes: readonly LengthChange[];
  /** What every slot that is on or ahead gets, in order. */
  readonly slots: readonly SlotEffect[];
  readonly targets: readonly Target[];
  readonly end: Instant | null;
  /** The most that any target stays late, in ms; what is under a minute is nothing. */
  readonly short: Duration;
  /** The way out of what stays lost: a slot to shorten below its minimum by hand; null where there is none. */
  readonly below: string | null;
};
