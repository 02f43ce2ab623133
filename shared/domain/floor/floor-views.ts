import type { ById } from '../by-id.ts';
import type { Instant } from '../time/time.ts';
import type { Timer } from '../time/timer.ts';
import type { ContributionKind, EntryWords, FloorList, RunFloor } from './floor.ts';

/** Who has the floor, for everybody: no word of why they asked for it. Instants on T (on R in a rehearsal). */
export type ShownSpeaker = Pick<EntryWords, 'name' | 'person' | 'affiliation' | 'group'> & {
  /** Their limit, and what they have spoken; it stands still in a pause and while a question is put to them. */
  readonly timer: Timer;
  /** The question that is put to them, which counts up; null where there is none. */
  readonly interposed: Timer | null;
};

/** What everybody is told of a floor: who speaks, the next two, and how many wait. */
export type PublicFloor = {
  readonly slot: string;
  readonly speaking: ShownSpeaker | null;
  /** Names of the next two; null for somebody whose name is not known. */
  readonly next: readonly (string | null)[];
  readonly waiting: number;
  /** Whether the list takes names. */
  readonly open: boolean;
  /** Whether the page of the room takes hands. */
  readonly hands: boolean;
};

/** A hand that somebody raised on the page of the room and that is no entry of the list. */
export type HandView = {
  readonly id: string;
  readonly slot: string;
  readonly kind: ContributionKind;
  readonly name: string;
  readonly affiliation?: string;
  readonly group?: string;
  readonly at: Instant;
};

/** The hands that wait for the moderator, the earliest first; the rest of them is counted. `withdrawn`: ids of hands that entries came from. */
export type HandsView = { readonly total: number; readonly shown: readonly HandView[]; readonly withdrawn: readonly string[] };

/** All of the floor, for consoles: the rules of the domain can be asked with it. */
export type ConsoleFloor = {
  readonly lists: ById<FloorList>;
  readonly spoken: RunFloor;
  /** Ids of the commands that `undo-list` and `redo-list` would name. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly hands: HandsView;
};
