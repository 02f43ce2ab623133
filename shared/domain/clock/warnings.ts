import type { PartKind } from '../agenda/agenda.ts';
import type { Duration, Instant } from '../time/time.ts';

/** `part`: a part is over while its slot goes on (a talk: from now on its questions are eaten). `last-question`: before the end of questions. */
export type WarningKind = 'signal' | 'part' | 'last-question' | 'time' | 'overrun' | 'due';

/** One crossing. `key` is its identity: restart, pause, undo and added minutes neither lose nor double it. */
export type Warning = {
  readonly key: string;
  readonly slot: string;
  readonly person?: string;
  readonly part?: PartKind;
  readonly kind: WarningKind;
  /** Remaining at the crossing: positive for a signal, 0 for time, negative for an overrun minute or a late start. */
  readonly remaining: Duration;
  readonly at: Instant;
  readonly late?: true;
};
