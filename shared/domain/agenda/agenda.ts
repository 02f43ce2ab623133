import type { Duration, Instant } from '../time/time.ts';
import type { CueSettings } from './cue-settings.ts';

/** What a slot is. It decides defaults (signals, minimum, who pays first) and the break screen; nothing else. */
export const KINDS = ['talk', 'panel', 'debate', 'break', 'chair', 'buffer'] as const;
export type Kind = (typeof KINDS)[number];

export const PART_KINDS = ['talk', 'questions', 'changeover', 'overview', 'roundtable'] as const;
export type PartKind = (typeof PART_KINDS)[number];

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly role?: string;
  readonly affiliation?: string;
  readonly heading?: string;
  /** Part of the panel given in the file; equal parts unless given. */
  readonly share?: Duration;
};

/** How the floor of a slot is kept: what a contribution may take, and the groups that share its time. */
export type SlotFloorPlan = {
  readonly limit?: Duration;
  readonly groups?: readonly { readonly name: string; readonly time?: Duration }[];
};

export type Part = {
  readonly kind: PartKind;
  readonly title?: string;
  readonly length?: Duration;
  readonly minimum?: Duration;
  /** The moderator may give the floor in it. */
  readonly floor?: true;
};

/** One line of the agenda, with its planned time resolved. It holds what is planned and records no facts. */
export type Slot = {
  readonly id: string;
  /** The name under which a conference system knows it, where it came from one. */
  readonly guid?: string;
  readonly kind: Kind;
  readonly title: string;
  readonly subtitle?: string;
  readonly session?: string;
  readonly participants?: string;
  /** Planned start as an instant of the wall clock (local time and zone resolved at import). */
  readonly plannedStart: Instant;
  /** True where the file gives the start; a computed start does not wait for its due time. */
  readonly startGiven: boolean;
  /** Planned length; null only for the last slot, which is then the fixed end and has no countdown. */
  readonly length: Duration | null;
  readonly minimum?: Duration;
  readonly maximum?: Duration;
  /** A hard start: coffee, lunch. Absent where it is none, to keep views small. */
  readonly fixedStart?: boolean;
  /** Its end is the fixed start that follows: it absorbs a late start in its own length. */
  readonly endsWithNext?: true;
  /** Whether a recovery proposal may shorten it, and how early among those that may (1 first); by kind unless set. */
  readonly pays?: boolean;
  readonly rank?: number;
  readonly people: readonly Person[];
  readonly parts?: readonly Part[];
  /** Whether there is a floor, and how it is kept; a debate has one unless it says none. */
  readonly floor?: 'none' | SlotFloorPlan;
  /** Lengths before the end, longest first. */
  readonly signals: readonly Duration[];
  readonly note?: string;
};

export type Agenda = {
  readonly id: string;
  readonly title: string;
  readonly organiser?: string;
  readonly venue?: string;
  readonly date: string;
  readonly timeZone: string;
  /** A tag such as fr. */
  readonly language: string;
  /** Messages to speakers, as far as the event has its own word on them. */
  readonly cues?: CueSettings;
  readonly slots: readonly Slot[];
};

/** An agenda of lengths alone has no time of day until it is opened: its planned starts only tell how far apart its slots are. */
export const isAnchored = ({ slots }: { readonly slots: readonly { readonly startGiven: boolean }[] }): boolean =>
  slots.length === 0 || slots.some(({ startGiven }) => startGiven);

/** Planned end: the start of what follows a slot without length is unknown, so it ends where it starts. */
export const plannedEnd = (slot: Slot): Instant => (slot.plannedStart + (slot.length ?? 0)) as Instant;

/** A start to be kept: one that says so, or the last slot where it has no length, which is the end of the day. */
export const isFixedStart = ({ slots }: Agenda, index: number): boolean => {
  const slot = slots[index];
  return slot !== undefined && (slot.fixedStart || (index === slots.length - 1 && slot.length === null));
};
