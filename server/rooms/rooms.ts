import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { UnreadableRoom } from '../event-store/ports/read-log.ts';
import type { FoundRoom, StoredRoom } from '../event-store/ports/room-log.ts';
import { refusalOf } from '../event-store/ports/store-error.ts';
import type { Soon } from '../time/in-slices.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import { WorkQueue } from '../time/work-queue.ts';
import { LiveRoom } from './live-room.ts';
import type { AgendaSource } from './log/changed-file.ts';
import type { Ended, RoomStore } from './room-parts.ts';
import type { ToldLast } from './screens/telling-order.ts';

/** Rooms that are listed at once. Those put away do not count: a house that meets every week for years must not be stopped by its past. */
const MOST_ROOMS = 200;

/** A room that cannot be read: `revision` of the entry where its log ends, null where no entry is to blame. */
export type BrokenRoom = Pick<UnreadableRoom, 'flaw' | 'revision'> & { readonly id: string; readonly title: string };

/** What importing a file came to; `full`: there are as many rooms as are listed at once. */
export type Imported = 'new' | 'unchanged' | 'taken' | 'waiting' | 'unreadable' | 'full';

/** The rooms that this server holds, and what importing the files came to. */
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
  readonly imported: Imported;
  /** What importing the files beside the first came to, in their order. */
  readonly others: readonly { readonly title: string; readonly imported: Imported }[];
  /** Rooms that cannot be read: shown as such, and written to by nobody. */
  readonly unreadable: () => readonly BrokenRoom[];
  /** Takes in what another server has made, put away or brought back. */
  readonly follow: () => Promise<void>;
  /** Fulfilled once every room has done what was asked of it. */
  readonly stop: () => Promise<void>;
};

/** How screens are told of a change: in which turns of the event loop, and who hears how long it took. */
export type Telling = { readonly soon?: Soon; readonly toldLast?: ToldLast };

/**
 * Opens every room of the store, and one for each file: new, carried on, taken as a new agenda, or kept for the moderator's word. A room
 * that has no file any more stays as it is.
 */
export const openRooms = async (
  store: RoomStore,
  timeline: Timeline,
  after: Scheduler,
  [file, ...others]: readonly [AgendaSource, ...AgendaSource[]],
  ended: Ended = () => undefined,
  telling: Telling = {},
): Promise<Rooms> => {
  const unreadable = new Map<string, BrokenRoom>();
  const rooms = new Map<string, LiveRoom>();
  const archived = new Set<string>();
  /** Rooms are made, put away and brought back one after the other: each finds how many there are. */
  const queue = new WorkQueue();
  const isFull = (): boolean => [...rooms.keys()].filter((id) => !archived.has(id)).length >= MOST_ROOMS;
  const hold = async (stored: StoredRoom): Promise<LiveRoom> => {
    const room = await LiveRoom.open(stored, { store, timeline, after, ...telling, ended });
    rooms.set(stored.id, room);
    if (stored.archived) archived.add(stored.id);
    return room;
  };
  /** `null`: another server was first. */
  const make = async (agenda: Agenda, hash: string): Promise<LiveRoom | null> => {
    const stored = { id: agenda.id, agenda, hash };
    try {
      await store.saveRoom(stored);
    } catch (error) {
      if (store.shared === undefined || refusalOf(error) !== 'store-conflict') throw error;
      return null;
    }
    return hold(stored);
  };
  const add: Rooms['add'] = (agenda, hash) =>
    queue.run(async () => {
      if (rooms.has(agenda.id) || unreadable.has(agenda.id)) return 'room-exists';
      return isFull() ? 'too-many-rooms' : ((await make(agenda, hash)) ?? 'room-exists');
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
  const readRooms = async (): Promise<void> => {
    for (const found of await store.rooms()) {
      if (!rooms.has(found.id) && !unreadable.has(found.id)) await find(found);
      if (found.archived) archived.add(found.id);
      else archived.delete(found.id);
    }
  };
  const importFile = async (one: AgendaSource): Promise<Imported> => {
    if (unreadable.has(one.agenda.id)) return 'unreadable';
    const known = rooms.get(one.agenda.id);
    if (known === undefined && one !== file && isFull()) return 'full';
    const made = known ?? (await make(one.agenda, one.hash));
    if (made === null) await readRooms();
    const own = made ?? rooms.get(one.agenda.id);
    if (own === undefined) return 'unreadable';
    if (own.fileHash === one.hash) return known === undefined ? 'new' : 'unchanged';
    return (await own.offerFile(one)) ? 'taken' : 'waiting';
  };
  const imported = await importFile(file);
  // Whoever starts the server with an agenda wants to see it; of a folder, what was put away stays so.
  if (archived.has(file.agenda.id) && others.length === 0 && !unreadable.has(file.agenda.id)) {
    await store.setArchived(file.agenda.id, false);
    archived.delete(file.agenda.id);
  }
  const rest: { title: string; imported: Imported }[] = [];
  for (const one of others) rest.push({ title: one.agenda.title, imported: await importFile(one) });
  return {
    get: (id) => rooms.get(id),
    all: () => [...rooms.values()],
    isArchived: (id) => archived.has(id),
    setArchived,
    add,
    main: file.agenda.id,
    unreadable: () => [...unreadable.values()],
    imported,
    others: rest,
    follow: () => queue.run(readRooms),
    stop: async () => {
      for (const room of rooms.values()) await room.stop();
    },
  };
};
