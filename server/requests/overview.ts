import { randomUUID } from 'node:crypto';
import { kindOf } from '../../shared/domain/cues/said.ts';
import type { RoomSlice } from '../../shared/protocol/http/overview.ts';
import type { Access } from '../access/access.ts';
import type { Devices } from '../rooms/devices.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Rooms } from '../rooms/rooms.ts';

type Parts = { readonly rooms: Rooms; readonly access: Access; readonly devices: Devices };
/** Who holds the clock of a room, and how many screens are there. */
type Presence = Pick<RoomSlice, 'control' | 'consoles' | 'screens'>;
/** What a room was told as last: a word for all that changes, and the counts at which it and its agenda changed. */
type Told = { readonly word: string; readonly changedAt: number; readonly agenda: number; readonly agendaAt: number };

/** What overviews are told: each room whole when it changes, so that a quiet day costs a few bytes for each question. */
export class Overview {
  /** Another start of the server counts anew. */
  readonly #start = randomUUID();
  readonly #told = new Map<string, Told>();
  readonly #parts: Parts;
  #count = 0;
  #listed = '';
  #listedAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What has changed since an answer with this edition; all of it where that is unknown. */
  since(edition: string | undefined): {
    readonly edition: string;
    readonly rooms: readonly RoomSlice[];
    readonly listed: readonly string[] | null;
  } {
    const { rooms, devices } = this.#parts;
    const from = this.#countOf(edition);
    const counts = devices.counts();
    const all = rooms.all().filter(({ room }) => !rooms.isArchived(room.id));
    const slices = all.flatMap((room): RoomSlice[] => {
      const presence = this.#presence(room, counts.get(room.room.id) ?? { consoles: 0, screens: 0 });
      const { changedAt, agendaAt } = this.#look(room, presence);
      if (changedAt <= from) return [];
      const { agenda, ...slice } = this.#slice(room, presence);
      return [agendaAt > from ? { ...slice, agenda } : slice];
    });
    const ids = all.map(({ room }) => room.id);
    if (ids.join(' ') !== this.#listed) {
      this.#listed = ids.join(' ');
      // A room that comes back is told whole: whoever saw it go has forgotten it.
      for (const id of this.#told.keys()) if (!ids.includes(id)) this.#told.delete(id);
      this.#count += 1;
      this.#listedAt = this.#count;
    }
    return { edition: `${this.#start}.${this.#count}`, rooms: slices, listed: this.#listedAt > from ? ids : null };
  }

  #countOf(edition: string | undefined): number {
    const [start, count] = edition?.split('.') ?? [];
    const number = Number(count);
    return start === this.#start && Number.isInteger(number) && number <= this.#count ? number : -1;
  }

  /** Notices whether a room has changed since it was looked at last. */
  #look({ room: { id, agendaRevision }, edition, cuesEdition }: LiveRoom, presence: Presence): Told {
    const before = this.#told.get(id);
    const word = JSON.stringify([edition, cuesEdition, presence]);
    if (before?.word === word) return before;
    this.#count += 1;
    const agendaAt = before?.agenda === agendaRevision ? before.agendaAt : this.#count;
    const told = { word, changedAt: this.#count, agenda: agendaRevision, agendaAt };
    this.#told.set(id, told);
    return told;
  }

  /** Who is there: what changes in a room beside its editions. */
  #presence({ room: { id } }: LiveRoom, counts: Pick<Presence, 'consoles' | 'screens'>): Presence {
    const { holder } = this.#parts.access.control(id).view();
    return { control: holder && { device: holder.device, here: holder.here }, ...counts };
  }

  #slice(live: LiveRoom, presence: Presence): RoomSlice {
    const { agenda, run, dueOffset, id } = live.view({ screen: 'agenda' }).room;
    return {
      id,
      agenda,
      run,
      dueOffset,
      wallOffset: live.wallOffsetFor('moderator'),
      ...presence,
      messages: live.cues.filter((cue) => kindOf(cue) === 'words'),
      fails: live.fails,
    };
  }
}
