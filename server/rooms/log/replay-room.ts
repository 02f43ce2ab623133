import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import { initialRoom, logPlayer } from '../../../shared/domain/evolve/evolve.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { type LastRun, lastRunAfter } from '../../../shared/domain/run/runs/last-run.ts';
import { publicAgenda } from '../../../shared/domain/run/views.ts';
import { type Flaw, UnreadableRoom } from '../../event-store/ports/read-log.ts';
import type { RoomLog, StoredRoom } from '../../event-store/ports/room-log.ts';

/** An error while a room is read is a flaw of this room, not of the server. */
const flawed =
  (flaw: Flaw, revision: number | null = null) =>
  (error: unknown): never => {
    throw error instanceof UnreadableRoom ? error : new UnreadableRoom(flaw, revision, { cause: error });
  };

const orFlaw = <Result>(flaw: Flaw, revision: number | null, read: () => Result): Result => {
  try {
    return read();
  } catch (error) {
    return flawed(flaw, revision)(error);
  }
};

const replayed = (first: Room, entries: readonly Entry[]): Pick<ReadRoom, 'room' | 'lastRun'> => {
  const play = logPlayer(first);
  let lastRun: LastRun | null = null;
  const room = entries.reduce((before, entry) => {
    const next = orFlaw('no-replay', entry.revision, () => play(entry));
    // A fact of a kind that is unknown leaves no run at all.
    if (next.run === undefined) throw new UnreadableRoom('no-replay', entry.revision);
    lastRun = lastRunAfter(lastRun, before, next, entry);
    return next;
  }, first);
  return { room, lastRun };
};

/** A room as its log makes it. */
export type ReadRoom = {
  readonly entries: Entry[];
  readonly room: Room;
  readonly lastRun: LastRun | null;
  readonly cues: readonly SaidCue[];
  readonly receipts: readonly Receipt[];
  readonly acts: readonly CueAct[];
};

/** Reads a room; fails with `UnreadableRoom` and the place where its log ends. Writes nothing. */
export const readRoom = async ({ id, agenda }: StoredRoom, store: RoomLog): Promise<ReadRoom> => {
  const first = orFlaw('agenda', null, () => {
    publicAgenda(agenda);
    if (agenda.id !== id) throw new UnreadableRoom('agenda', null);
    return initialRoom(agenda);
  });
  const entries = [...(await store.entries(id).catch(flawed('damaged')))];
  return {
    entries,
    ...replayed(first, entries),
    cues: await store.cues(id).catch(flawed('messages')),
    receipts: await store.receipts(id).catch(flawed('messages')),
    acts: await store.cueActs(id).catch(flawed('messages')),
  };
};

/** Where a room cannot be read, for the log and for scripts. */
export const flawText = (room: string, { flaw, revision }: Pick<UnreadableRoom, 'flaw' | 'revision'>): string => {
  switch (flaw) {
    case 'agenda':
      return `The room ${room} cannot be read: its first agenda is damaged.`;
    case 'messages':
      return `The room ${room} cannot be read: its messages are damaged.`;
    case 'gap':
      return `The room ${room} cannot be read: entry ${revision} of its log is missing.`;
    case 'damaged':
      return `The room ${room} cannot be read: ${revision === null ? 'its log' : `entry ${revision} of its log`} is damaged.`;
    case 'no-replay':
      return `The room ${room} cannot be read: entry ${revision} of its log does not follow from what is before it.`;
  }
};
