import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import type { FoundRoom, StoredRoom } from '../event-store/ports/room-log.ts';
import { UnreadableRoom } from '../event-store/ports/unreadable-room.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Timeline } from '../time/timeline.ts';
import type { AgendaSource } from './changed-file.ts';
import { type Ended, LiveRoom } from './live-room.ts';

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
  readonly setArchived: (id: string, archived: boolean) => void;
  /** Whether no more rooms may be made or brought back. */
  readonly isFull: () => boolean;
  /** A new room; its id must be free. */
  readonly add: (agenda: Agenda, hash: string) => LiveRoom;
  readonly main: string;
  readonly imported: 'new' | 'unchanged' | 'taken' | 'waiting' | 'unreadable';
  /** Rooms that cannot be read: shown as such, and written to by nobody. */
  readonly unreadable: () => readonly BrokenRoom[];
  readonly stop: () => void;
};

/** Opens every room of the store, and the file's own: new, carried on, taken as a new plan, or kept for the moderator's word. */
export const openRooms = (
  store: EventStore,
  timeline: Timeline,
  after: Scheduler,
  file: AgendaSource & { readonly agenda: Agenda },
  ended: Ended = () => undefined,
): Rooms => {
  const unreadable = new Map<string, BrokenRoom>();
  const rooms = new Map<string, LiveRoom>();
  const archived = new Set<string>();
  const hold = (stored: StoredRoom): LiveRoom => {
    const room = new LiveRoom(stored, store, timeline, after, ended);
    rooms.set(stored.id, room);
    if (stored.archived) archived.add(stored.id);
    return room;
  };
  const add = (agenda: Agenda, hash: string): LiveRoom => {
    const stored = { id: agenda.id, agenda, hash };
    store.saveRoom(stored);
    return hold(stored);
  };
  const setArchived = (id: string, wanted: boolean): void => {
    store.setArchived(id, wanted);
    if (wanted) archived.add(id);
    else archived.delete(id);
  };
  const find = ({ agenda, ...found }: FoundRoom): void => {
    try {
      if (agenda === null) throw new UnreadableRoom('agenda', null);
      hold({ ...found, agenda });
    } catch (error) {
      if (!(error instanceof UnreadableRoom)) throw error;
      const { flaw, revision } = error;
      unreadable.set(found.id, { id: found.id, title: agenda?.title ?? found.id, flaw, revision });
      if (found.archived) archived.add(found.id);
    }
  };
  for (const found of store.rooms()) find(found);
  const known = rooms.get(file.agenda.id);
  const own = unreadable.has(file.agenda.id) ? null : (known ?? add(file.agenda, file.hash));
  // Whoever starts the server with an agenda wants to see it.
  if (own !== null && archived.has(file.agenda.id)) setArchived(file.agenda.id, false);
  const changed = own?.fileHash !== file.hash;
  const taken = own?.offerFile(file);
  return {
    get: (id) => rooms.get(id),
    all: () => [...rooms.values()],
    isArchived: (id) => archived.has(id),
    setArchived,
    isFull: () => [...rooms.keys()].filter((id) => !archived.has(id)).length >= MOST_ROOMS,
    add,
    main: file.agenda.id,
    unreadable: () => [...unreadable.values()],
    imported: own === null ? 'unreadable' : !known ? 'new' : !changed ? 'unchanged' : taken ? 'taken' : 'waiting',
    stop: () => {
      for (const room of rooms.values()) room.stop();
    },
  };
};
