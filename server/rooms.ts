import type { Agenda } from '../shared/domain/agenda.ts';
import type { AgendaSource } from './changed-file.ts';
import type { EventStore } from './event-store/event-store.ts';
import { LiveRoom, type Scheduler } from './live-room.ts';
import type { Timeline } from './timeline.ts';

/** The rooms that this server holds, and what importing the file came to. */
export type Rooms = {
  readonly get: (id: string) => LiveRoom | undefined;
  readonly all: () => readonly LiveRoom[];
  readonly main: string;
  readonly imported: 'new' | 'unchanged' | 'taken' | 'waiting';
  readonly stop: () => void;
};

/** Opens every room of the store, and the file's own: new, carried on, taken as a new plan, or kept for the moderator's word. */
export const openRooms = (
  store: EventStore,
  timeline: Timeline,
  after: Scheduler,
  file: AgendaSource & { readonly agenda: Agenda },
): Rooms => {
  const known = store.rooms().some(({ id }) => id === file.agenda.id);
  if (!known) store.saveRoom({ id: file.agenda.id, agenda: file.agenda, hash: file.hash });
  const rooms = new Map(store.rooms().map((stored) => [stored.id, new LiveRoom(stored, store, timeline, after)]));
  const own = rooms.get(file.agenda.id);
  const changed = own !== undefined && own.fileHash !== file.hash;
  const taken = own?.offerFile(file) ?? false;
  return {
    get: (id) => rooms.get(id),
    all: () => [...rooms.values()],
    main: file.agenda.id,
    imported: !known ? 'new' : !changed ? 'unchanged' : taken ? 'taken' : 'waiting',
    stop: () => {
      for (const room of rooms.values()) room.stop();
    },
  };
};
