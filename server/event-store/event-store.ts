import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import type { Warning } from '../../shared/domain/clock/warnings.ts';
import type { Entry } from '../../shared/domain/run/events.ts';
import type { Cue } from '../../shared/domain/run/room.ts';
import type { Grant } from '../../shared/protocol/authorisation.ts';
import type { ListedInvitation } from '../../shared/protocol/invitation-list.ts';
import type { ClockStep, TimeAnchor } from '../time/timeline.ts';

/** A room as first imported; later files are entries of its log. `hash` is that of the first file. */
export type StoredRoom = { readonly id: string; readonly agenda: Agenda; readonly hash: string; readonly archived?: boolean };
/** A room as it was found: without an agenda where that is damaged. */
export type FoundRoom = Omit<StoredRoom, 'agenda'> & { readonly agenda: Agenda | null };

/** What is left of a run that is erased: its emptied entries, and the stretches whose warnings and cues go. */
export type Erasure = {
  readonly entries: readonly Entry[];
  readonly revisions: { readonly from: number; readonly to: number };
  /** Instants on T; cues said in between go. */
  readonly said: { readonly from: number; readonly to: number };
};

/** The device or token that revoked it; and, where it ended along with something else, the device or link that the act was about. */
export type RevokedBy = { readonly revokedBy?: string; readonly revokedWith?: string };

/** How a grant is given away. The token itself is never kept. `maker`: the device or token that made it. Instants on T. */
export type Invitation = Omit<ListedInvitation, 'live' | 'ends' | 'mayRestore'> &
  RevokedBy & { readonly tokenHash: string; readonly maker?: string };
/**
 * `link`: the grant ends with the link of this id; null where it stands by itself. `from`: the link that it came by, also one that
 * is spent. `maker`: the device or token that made the code that it came by.
 */
export type SessionGrant = Grant &
  RevokedBy & { readonly link: string | null; readonly from?: string; readonly maker?: string; readonly revokedAt?: number };
/** A device that signed in; the cookie is kept as a hash only. `revokedAt`: of the whole device, in rows of earlier versions. */
export type Session = {
  readonly idHash: string;
  readonly id: string;
  readonly device: string;
  readonly grants: readonly SessionGrant[];
  readonly madeAt: number;
  readonly usedAt: number;
  readonly revokedAt: number | null;
};

/**
 * Why the store cannot be opened or written: each ends in one clear sentence. `busy`: another process holds the file for a moment,
 * so that the same write may succeed soon.
 */
export class StoreError extends Error {
  readonly why: 'corrupt' | 'newer' | 'unwritable' | 'conflict' | 'busy' | 'failed';
  constructor(why: StoreError['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

/** The word that a tap is refused with where its write threw this. */
export const refusalOf = (error: unknown): 'busy' | 'store-conflict' | 'storage-failed' => {
  if (!(error instanceof StoreError)) return 'storage-failed';
  return error.why === 'busy' ? 'busy' : error.why === 'conflict' ? 'store-conflict' : 'storage-failed';
};

/**
 * Everything that outlives the process. `append` is one transaction, durable when it returns: acknowledged means committed.
 * Times are instants on T except in `TimeAnchor`.
 */
export interface EventStore {
  rooms(): readonly FoundRoom[];
  /** A new room; its id must be unknown. */
  saveRoom(room: StoredRoom): void;
  /** The whole log; throws `UnreadableRoom` where an entry is missing or damaged. */
  entries(room: string): readonly Entry[];
  /** Refused with `conflict` when the revision is not the next one or the command id is known. */
  append(room: string, entry: Entry, anchor: TimeAnchor): void;
  /** Puts emptied entries in the place of those of a closed run and forgets its warnings and cues, in one transaction. */
  eraseRun(room: string, erasure: Erasure): void;
  /** An archived room is kept and not listed. */
  setArchived(room: string, archived: boolean): void;
  /** Records a crossing once; false where its key is known. */
  recordWarning(room: string, warning: Warning): boolean;
  warnings(room: string): readonly Warning[];
  /** Every cue ever said, taken back or not, oldest first. */
  cues(room: string): readonly Cue[];
  standingCues(room: string): readonly Cue[];
  /** False where the id is known. */
  sendCue(room: string, cue: Cue): boolean;
  takeBackCue(room: string, id: string, at: number): boolean;
  anchor(): TimeAnchor | null;
  saveAnchor(anchor: TimeAnchor): void;
  /** The wall clock was set: kept with both offsets. */
  recordClockStep(step: ClockStep): void;
  clockSteps(): readonly ClockStep[];
  invitations(): readonly Invitation[];
  invitation(tokenHash: string): Invitation | null;
  /** Adds links, or changes those with their hash; all or none. */
  saveInvitations(links: readonly Invitation[]): void;
  sessions(): readonly Session[];
  saveSessions(sessions: readonly Session[]): void;
  dropSession(idHash: string): void;
  /** A value by its name, null where there is none; the caller knows its own type. */
  setting<T>(key: string): T | null;
  saveSetting(key: string, value: unknown): void;
  /** Reads a little of everything, from the file and not from memory; throws where that fails. */
  look(): void;
  /** Whether what is written now is in the file that the name leads to: it may be deleted or another by now. */
  isInPlace(): boolean;
  close(): void;
}
