import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import type { FoundRoom, StoredRoom } from '../event-store/ports/room-log.ts';
import { UnreadableRoom } from '../event-store/ports/unreadable-room.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import { WorkQueue } from '../time/work-queue.ts';
import { LiveRoom } from './live-room.ts';
import type { AgendaSource } from './log/changed-file.ts';
import type { Ended, RoomStore } from './room-parts.ts';
import type { ToldLast } from './screens/listeners.ts';

/** Rooms that are listed at once. Those put away do not count: a house that meets every week for years must not be stopped by its past. */
const MOST_ROOMS = 200;

/** A room that cannot be read: `revision` of the entry where its log ends, null where no entry is to blame. */
export type BrokenRoom = Pick<UnreadableRoom, 'flaw' | 'revision'> & { readonly id: string; readonly title: string };

/** The rooms that this server holds, and what importing the file came to. */
export type Rooms = {
  readonly get: (id: string) => LiveRoom | undefined;
  /** Every room, archived ones too. */
  readonly all: () => readonly LiveRoom[];
  readonly isArchived: (id: string) => boolean;
  /** Puts a room away, or lists it again; the word for why not, or null. */
  readonly setArchived: (id: string, archived: boolean) => Promise<'no-such-room' | 'run-open' | 'too-many-rooms' | null>;
  /** A new room, or the word for why there is none. */
  readonly add: (agenda: Agenda, hash: string) => Promise<LiveRoom | 'room-exists' | 'too-many-rooms'>;
  readonly main: string;
  readonly imported: 'new' | 'unchanged' | 'taken' | 'waiting' | 'unreadable';
  /** Rooms that cannot be read: shown as such, and written to by nobody. */
  readonly unreadable: () => readonly BrokenRoom[];
  /** Fulfilled once every room has done what was asked of it. */
  readonly stop: () => Promise<void>;
};

/** Opens every room of the store, and the file's own: new, carried on, taken as a new plan, or kept for the moderator's word. */
export const openRooms = async (
  store: RoomStore,
  timeline: Timeline,
  after: Scheduler,
  file: AgendaSource & { readonly agenda: Agenda },
  ended: Ended = () => undefined,
  toldLast?: ToldLast,
): Promise<Rooms> => {
  const unreadable = new Map<string, BrokenRoom>();
  const rooms = new Map<string, LiveRoom>();
  const archived = new Set<string>();
  /** Rooms are made, put away and brought back one after the other: each finds how many there are. */
  const queue = new WorkQueue();
  const isFull = (): boolean => [...rooms.keys()].filter((id) => !archived.has(id)).length >= MOST_ROOMS;
  const hold = async (stored: StoredRoom): Promise<LiveRoom> => {
    const room = await LiveRoom.open(stored, { store, timeline, after, toldLast, ended });
    rooms.set(stored.id, room);
    if (stored.archived) archived.add(stored.id);
    return room;
  };
  const make = async (agenda: Agenda, hash: string): Promise<LiveRoom> => {
    const stored = { id: agenda.id, agenda, hash };
    await store.saveRoom(stored);
    return hold(stored);
  };
  const add: Rooms['add'] = (agenda, hash) =>
    queue.run(async () => {
      if (rooms.has(agenda.id) || unreadable.has(agenda.id)) return 'room-exists';
      return isFull() ? 'too-many-rooms' : make(agenda, hash);
    });
  const setArchived: Rooms['setArchived'] = (id, wanted) =>
    queue.run(async () => {
      const room = rooms.get(id);
      if (room === undefined) return 'no-such-room';
      if (!wanted && archived.has(id) && isFull()) return 'too-many-rooms';
      // No run is opened while the room is put away.
      return room.queued(async () => {
        if (wanted && room.room.run !== null) return 'run-open';
        await store.setArchived(id, wanted);
        if (wanted) archived.add(id);
        else archived.delete(id);
        return null;
      });
    });
  const find = async ({ agenda, ...found }: FoundRoom): Promise<void> => {
    try {
      if (agenda === null) throw new UnreadableRoom('agenda', null);
      await hold({ ...found, agenda });
    } catch (error) {
      if (!(error instanceof UnreadableRoom)) throw error;
      const { flaw, revision } = error;
      unreadable.set(found.id, { id: found.id, title: agenda?.title ?? found.id, flaw, revision });
      if (found.archived) archived.add(found.id);
    }
  };
  for (const found of await store.rooms()) await find(found);
  const known = rooms.get(file.agenda.id);
  const own = unreadable.has(file.agenda.id) ? null : (known ?? (await make(file.agenda, file.hash)));
  // Whoever starts the server with an agenda wants to see it.
  if (own !== null && archived.has(file.agenda.id)) {
    await store.setArchived(file.agenda.id, false);
    archived.delete(file.agenda.id);
  }
  const changed = own?.fileHash !== file.hash;
  const taken = await own?.offerFile(file);
  return {
    get: (id) => rooms.get(id),
    all: () => [...rooms.values()],
    isArchived: (id) => archived.has(id),
    setArchived,
    add,
    main: file.agenda.id,
    unreadable: () => [...unreadable.values()],
    imported: own === null ? 'unreadable' : !known ? 'new' : !changed ? 'unchanged' : taken ? 'taken' : 'waiting',
    stop: async () => {
      for (const room of rooms.values()) await room.stop();
    },
  };
};
