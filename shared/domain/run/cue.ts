import type { Duration, Instant } from '../time/time.ts';
import type { CueTarget } from './commands/commands.schema.ts';

/**
 * What a cue is. `words`: of a moderator, ready-made or free. The day's own: `signal`, `on-in`, `next`, `moved`, `share`. `answer`: to
 * what a speaker asked. `time`, `help`, `here`: of a speaker to the moderators. `climbed`: another cue, told where it was not seen.
 * `shared-break`: of the organiser, whose rooms shall be in time for a break together.
 */
export const CUE_KINDS = [
  'words',
  'signal',
  'on-in',
  'next',
  'moved',
  'share',
  'answer',
  'time',
  'help',
  'here',
  'climbed',
  'shared-break',
] as const;
export type CueKind = (typeof CUE_KINDS)[number];

/** What a speaker tells the moderators with one tap. */
export const ASK_KINDS = ['time', 'help', 'here'] as const;
export type AskKind = (typeof ASK_KINDS)[number];

/** What screens put a cue of the day into words with. Instants are those of the run (on R in a rehearsal). */
export type CueValues = {
  /** When they are on, and when they were before it moved. */
  readonly start?: Instant;
  readonly startBefore?: Instant;
  /** How long they have, what was asked for, or what was given (0: not now). */
  readonly length?: Duration;
  readonly lengthBefore?: Duration;
  /** What was left at the signal; 0: time is up. */
  readonly left?: Duration;
};

/** Words to people or a screen. Its instants are on T; what it is not told, an older one had not. */
export type Cue = {
  readonly id: string;
  readonly target: Readonly<CueTarget>;
  /** In the language of the event; empty where `kind` and `values` say it. */
  readonly text: string;
  readonly at: Instant;
  /** `words` unless given. */
  readonly kind?: CueKind;
  /** The key of the ready-made words. */
  readonly preset?: string;
  /** The slot that it is about: it ends with it. */
  readonly slot?: string;
  /** Whom a role came to when it was sent. */
  readonly people?: readonly string[];
  /** The speaker whose tap it is. */
  readonly from?: string;
  /** The cue that it answers, or that climbed. */
  readonly of?: string;
  readonly until?: Instant;
  readonly values?: CueValues;
};
