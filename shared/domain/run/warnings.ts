import type { PartKind } from '../agenda/agenda.ts';
import type { Duration, Instant } from '../time/time.ts';

/** `part`: a part is over while its slot goes on: a talk now takes time from its questions. `last-question`: a minute before questions end. */
export type WarningKind = 'signal' | 'part' | 'last-question' | 'time' | 'overrun' | 'due';

/** What one crossing is told from others by. */
export type WarningIdentity = {
  /** The countdown: of a slot and its stint, of a part of it, of a person's turn, or of what is due next. */
  readonly countdown: string;
  /** Remaining at the crossing, in seconds. */
  readonly seconds: number;
  /** Revision of the last command that moved the end of this countdown. */
  readonly revision: number;
};

export const warningKey = ({ countdown, seconds, revision }: WarningIdentity): string => `${countdown}:${seconds}:${revision}`;

/** What a key was made from; the name of a countdown may hold colons itself. */
export const identityOf = (key: string): WarningIdentity => {
  const words = key.split(':');
  return { countdown: words.slice(0, -2).join(':'), seconds: Number(words.at(-2)), revision: Number(words.at(-1)) };
};

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
