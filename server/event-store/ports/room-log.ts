import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import type { TimeAnchor } from '../../time/timeline.ts';
import type { StoredHand } from './hand-store.ts';

/** A room as first imported; later files are entries of its log. `hash` is that of the first file. */
export type StoredRoom = { readonly id: string; readonly agenda: Agenda; readonly hash: string; readonly archived?: boolean };
/** A room as it was found: without an agenda where that is damaged. */
export type FoundRoom = Omit<StoredRoom, 'agenda'> & { readonly agenda: Agenda | null };

/** All that was written of a room, as a report is made from it. */
export type RoomRecord = {
  readonly agenda: Agenda;
  readonly entries: readonly Entry[];
  readonly cues: readonly Cue[];
  readonly receipts: readonly Receipt[];
  readonly hands: readonly StoredHand[];
};

/** What is left of a run that is erased: its emptied entries, and the stretches whose warnings and cues go. */
export type Erasure = {
  readonly entries: readonly Entry[];
  readonly revisions: { readonly from: number; readonly to: number };
  /** Instants on T; cues said in between go. */
  readonly said: { readonly from: number; readonly to: number };
};

/** The rooms, and all that is written of each. What a method does is done, and durable, when its promise is fulfilled. Instants are on T except in `TimeAnchor`. */
export interface RoomLog {
  rooms(): Promise<readonly FoundRoom[]>;
  /** A new room; its id must be unknown. */
  saveRoom(room: StoredRoom): Promise<void>;
  /** An archived room is kept and not listed. */
  setArchived(room: string, archived: boolean): Promise<void>;
  /** The log behind a revision, the whole one behind 0; fails with `UnreadableRoom` where an entry is missing or damaged. */
  entries(room: string, after?: number): Promise<readonly Entry[]>;
  /** The entry of one revision; null where the log does not reach so far. */
  entry(room: string, revision: number): Promise<Entry | null>;
  /**
   * One transaction, durable when it is over: acknowledged means committed. Refused with `conflict` when the revision is not the
   * next one or the command id is known.
   */
  append(room: string, entry: Entry, anchor: TimeAnchor): Promise<void>;
  /** Puts emptied entries in the place of those of a closed run and forgets its warnings, hands, cues and what was told of them, in one transaction. */
  eraseRun(room: string, erasure: Erasure): Promise<void>;
  /** Records a crossing once; false where its key is known. */
  recordWarning(room: string, warning: Warning): Promise<boolean>;
  warnings(room: string): Promise<readonly Warning[]>;
  /** Every cue ever said, taken back or not, oldest first. */
  cues(room: string): Promise<readonly SaidCue[]>;
  /** Says them in one transaction; the answer is the ids that were not known, and so are said now. */
  sendCues(room: string, cues: readonly Cue[]): Promise<readonly string[]>;
  /** False where no such cue stands. */
  takeBackCue(room: string, id: string, at: number): Promise<boolean>;
  /** Records how far a cue has come with somebody, once for each stage, at its earliest instant; false where that is known, or no such cue. */
  recordReceipt(room: string, receipt: Receipt): Promise<boolean>;
  /** Those of all cues of the room, oldest first. */
  receipts(room: string): Promise<readonly Receipt[]>;
  /** Records what was done about a cue that somebody did not see, once; false where something was done before, or no such cue. */
  recordCueAct(room: string, act: CueAct): Promise<boolean>;
  cueActs(room: string): Promise<readonly CueAct[]>;
}
