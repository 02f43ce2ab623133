import type { Agenda } from '../../shared/domain/agenda.ts';
import type { Entry } from '../../shared/domain/events.ts';
import type { Cue } from '../../shared/domain/room.ts';
import type { Warning } from '../../shared/domain/warnings.ts';
import type { TimeAnchor } from '../timeline.ts';

/** A room as first imported; later files are entries of its log. `hash` is that of the first file. */
export type StoredRoom = { readonly id: string; readonly agenda: Agenda; readonly hash: string };

export type Link = {
  readonly tokenHash: string;
  readonly token: string;
  readonly room: string;
  readonly grant: 'moderator' | 'speaker';
  readonly person: string | null;
};
export type Grant = { readonly room: string; readonly grant: 'moderator' | 'speaker'; readonly person: string | null };
export type Session = {
  readonly idHash: string;
  readonly device: string;
  readonly grants: readonly Grant[];
  readonly usedAt: number;
};

/** Why the store cannot be opened or written: each ends in one clear sentence. */
export class StoreError extends Error {
  readonly why: 'corrupt' | 'newer' | 'unwritable' | 'conflict' | 'failed';
  constructor(why: StoreError['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}

/**
 * Everything that outlives the process. `append` is one transaction, durable when it returns: acknowledged means committed.
 * Times are instants on T except in `TimeAnchor`.
 */
export interface EventStore {
  rooms(): readonly StoredRoom[];
  /** A new room; its id must be unknown. */
  saveRoom(room: StoredRoom): void;
  entries(room: string): readonly Entry[];
  /** Refused with `conflict` when the revision is not the next one or the command id is known. */
  append(room: string, entry: Entry, anchor: TimeAnchor): void;
  /** Records a crossing once; false where its key is known. */
  recordWarning(room: string, warning: Warning): boolean;
  warnings(room: string): readonly Warning[];
  standingCues(room: string): readonly Cue[];
  /** False where the id is known. */
  sendCue(room: string, cue: Cue): boolean;
  takeBackCue(room: string, id: string, at: number): boolean;
  anchor(): TimeAnchor | null;
  saveAnchor(anchor: TimeAnchor): void;
  links(): readonly Link[];
  saveLink(link: Link): void;
  session(idHash: string): Session | null;
  saveSession(session: Session): void;
  dropSession(idHash: string): void;
  close(): void;
}
