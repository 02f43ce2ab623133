import { z } from 'zod';
import type { DeviceRow } from '../../shared/protocol/socket/devices.schema.ts';
import type { Access } from '../access/access.ts';
import type { SharedStore } from '../event-store/ports/shared-store.ts';
import type { Devices } from '../rooms/devices.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Scheduler } from '../time/scheduler.ts';

/** How soon the others are told who came and went, in ms: many come at once. */
const TOLD_AFTER = 300;

const isRow = (value: unknown): value is DeviceRow =>
  z.object({ id: z.string(), name: z.string(), screen: z.string() }).safeParse(value).success;

/** What a server tells of a room. A version that is newer may tell more. */
const told = z.object({
  rows: z.array(z.custom<DeviceRow>(isRow)),
  consoles: z.number(),
  screens: z.number(),
  connections: z.array(z.tuple([z.string(), z.number()])),
  atConsoles: z.array(z.string()),
  speakers: z.array(z.string()),
});

type Parts = {
  readonly shared: Pick<SharedStore, 'savePresence' | 'presence'>;
  readonly rooms: Pick<Rooms, 'get'>;
  readonly devices: Devices;
  readonly access: Pick<Access, 'presence' | 'control' | 'setElsewhere'>;
  readonly after: Scheduler;
};

/** Tells the other servers who is in each room by way of this one, and shows here who is by way of them. */
export class ToldPresence {
  readonly #parts: Parts;
  /** What was told last, by room. */
  readonly #told = new Map<string, string>();
  readonly #changed = new Set<string>();
  readonly #silence: () => void;
  #cancel: (() => void) | null = null;
  #telling: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#silence = parts.devices.listen((room) => {
      this.#changed.add(room);
      this.#cancel ??= parts.after(TOLD_AFTER, () => {
        this.#cancel = null;
        void this.tell();
      });
    });
  }

  /** Tells what has changed; what cannot be told is told with the next pulse. */
  tell(): Promise<void> {
    this.#telling = this.#telling.then(() => this.#tellChanged());
    return this.#telling;
  }

  /** Tells everything anew: the others may have forgotten this server meanwhile. */
  tellAgain(): Promise<void> {
    for (const room of this.#told.keys()) this.#changed.add(room);
    this.#told.clear();
    return this.tell();
  }

  async #tellChanged(): Promise<void> {
    const { shared } = this.#parts;
    const rooms = [...this.#changed];
    this.#changed.clear();
    for (const room of rooms) {
      const body = this.#ownIn(room);
      const text = JSON.stringify(body);
      if ((this.#told.get(room) ?? 'null') === text) continue;
      try {
        await shared.savePresence(room, body);
        this.#told.set(room, text);
      } catch {
        this.#changed.add(room);
      }
    }
  }

  #ownIn(room: string): z.infer<typeof told> | null {
    const { rooms, devices, access } = this.#parts;
    const own = devices.ownIn(room);
    if (own.screens === 0) return null;
    return {
      ...own,
      rows: [...own.rows],
      connections: access.presence.ownIn(room).map(([id, count]) => [id, count]),
      atConsoles: [...access.control(room).consoles],
      speakers: [...(rooms.get(room)?.presence.own ?? [])],
    };
  }

  /** Shows who is in a room by way of the others. */
  async read(room: string): Promise<void> {
    const { shared, rooms, devices, access } = this.#parts;
    const others = [...(await shared.presence(room)).values()].flatMap((body) => told.safeParse(body).data ?? []);
    const connections = new Map<string, number>();
    for (const other of others)
      for (const [id, count] of other.connections) connections.set(id, (connections.get(id) ?? 0) + count);
    access.setElsewhere(room, connections, new Set(others.flatMap(({ atConsoles }) => atConsoles)));
    devices.setElsewhere(room, others);
    await rooms.get(room)?.presence.setElsewhere(new Set(others.flatMap(({ speakers }) => speakers)));
  }

  stop(): void {
    this.#silence();
    this.#cancel?.();
  }
}
