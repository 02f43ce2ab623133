import type { Duration, Instant } from './time.ts';

export type WarningKind = 'signal' | 'time' | 'overrun' | 'due';

/** One crossing. `key` is its identity: restart, pause, undo and added minutes neither lose nor double it. */
export type Warning = {
  readonly key: string;
  readonly slot: string;
  readonly person?: string;
  readonly kind: WarningKind;
  /** Remaining at the crossing: positive for a signal, 0 for time, negative for an overrun minute or a late start. */
  readonly remaining: Duration;
  readonly at: Instant;
  readonly late?: true;
};
