import { type ById, get, noneById, put } from '../../shared/domain/by-id.ts';
import type { DeviceOrder, DeviceRow, ScreenStatus } from '../../shared/protocol/socket/devices.schema.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import { WorkQueue } from '../time/work-queue.ts';

/** `called`: until a room names it; `ownName`: also after that, since it named itself. */
export type Called = { readonly called: string; readonly ownName: boolean };
/** A screen as it connects. `device` is its own word for itself, kept over reconnects; `page` one load of one page. */
export type Arrival = Omit<DeviceRow, 'name' | 'status'> &
  Called & {
    readonly room: string;
    readonly device: string;
    readonly page: string | null;
  };

/** What one server tells the others of the screens of a room. */
export type RoomScreens = { readonly rows: readonly DeviceRow[]; readonly consoles: number; readonly screens: number };

/** Has a screen do something; false where that is no screen of whoever is asked. */
type Does = (room: string, order: DeviceOrder) => Promise<boolean>;

type Seen = Arrival & { readonly status: ScreenStatus | null };

type Names = ById<string>;

/** What settings with the names of a room's devices are named by, before the room. */
export const NAMES = 'device-names:';
/** So many screens of a room are told by name to other servers: a list shows no more. */
const MOST_TOLD = 300;
const pageKey = ({ room, page }: Arrival): string => `${room} ${page}`;

/**
 * Who is connected: state of its own, never an entry of a room. Names alone are kept, for each device in each room, and read once:
 * a hall that comes back reads nothing.
 */
export class Devices {
  readonly #seen = new Map<string, Seen>();
  readonly #pages = new Map<string, string>();
  readonly #names: Map<string, Names>;
  /** What other servers say of a room: the first screens of each, and how many there are. */
  readonly #elsewhere = new Map<string, readonly RoomScreens[]>();
  #does: Does = async () => false;
  #others: Does = async () => false;
  readonly #queue = new WorkQueue();
  readonly #listeners = new Set<(room: string) => void>();
  readonly #store: SettingsStore;

  static async open(store: SettingsStore): Promise<Devices> {
    return new Devices(store, await store.settings(NAMES));
  }

  private constructor(store: SettingsStore, names: ReadonlyMap<string, Names>) {
    this.#store = store;
    this.#names = new Map(names);
  }

  /** The answer is the connection that this page had before and has left behind, or null. */
  arrive(arrival: Arrival): string | null {
    const { room, page, id } = arrival;
    const known = page === null ? undefined : this.#pages.get(pageKey(arrival));
    const before = known === undefined ? undefined : this.#seen.get(known);
    if (before) this.#seen.delete(before.id);
    if (page !== null) this.#pages.set(pageKey(arrival), id);
    this.#seen.set(id, { ...arrival, since: before?.since ?? arrival.since, status: before?.status ?? null });
    this.#changed(room);
    return before?.id ?? null;
  }

  leave(id: string): void {
    const seen = this.#seen.get(id);
    if (seen === undefined) return;
    this.#seen.delete(id);
    this.#pages.delete(pageKey(seen));
    this.#changed(seen.room);
  }

  /** The bounds that connected screens have told of their clocks, in ms. */
  bounds(): readonly number[] {
    return [...this.#seen.values()].flatMap(({ status }) => status?.bound ?? []);
  }

  /** How many consoles, and how many screens in all, are connected to each room. */
  counts(): ReadonlyMap<string, { readonly consoles: number; readonly screens: number }> {
    const found = new Map<string, { consoles: number; screens: number }>();
    for (const { room, screen } of this.#seen.values()) {
      const counts = found.get(room) ?? { consoles: 0, screens: 0 };
      counts.screens += 1;
      if (screen === 'moderator') counts.consoles += 1;
      found.set(room, counts);
    }
    for (const [room, others] of this.#elsewhere)
      for (const { consoles, screens } of others) {
        const own = found.get(room) ?? { consoles: 0, screens: 0 };
        found.set(room, { consoles: own.consoles + consoles, screens: own.screens + screens });
      }
    return found;
  }

  /** The screens of a room that are connected to this server, as it tells the others. */
  ownIn(room: string): RoomScreens {
    const rows = this.#ownRows(room);
    const consoles = rows.filter(({ screen }) => screen === 'moderator').length;
    return { rows: rows.slice(0, MOST_TOLD), consoles, screens: rows.length };
  }

  /** What the other servers say of a room now. */
  setElsewhere(room: string, others: readonly RoomScreens[]): void {
    this.#elsewhere.set(room, others);
    this.#changed(room);
  }

  /** How a screen of this server does what it is told, also at another. */
  obeyOthers(does: Does): void {
    this.#does = does;
  }

  /** What another server asks of a screen of this one. */
  ordered(room: string, order: DeviceOrder): Promise<boolean> {
    return this.#does(room, order);
  }

  /** The way to the other servers. */
  tellOthers(others: Does): void {
    this.#others = others;
  }

  /** Has a screen of another server do something; false where there is none. */
  async orderElsewhere(room: string, order: DeviceOrder): Promise<boolean> {
    const rows = (this.#elsewhere.get(room) ?? []).flatMap((others) => others.rows);
    return rows.some(({ id }) => id === order.id) && this.#others(room, order);
  }

  /** Reads the names of a room anew, which another server has written. */
  followNames(room: string): Promise<void> {
    return this.#queue.run(async () => {
      this.#names.set(room, (await this.#store.setting<Names>(`${NAMES}${room}`)) ?? noneById);
      this.#changed(room);
    });
  }

  tell(id: string, status: ScreenStatus): void {
    const seen = this.#seen.get(id);
    if (seen === undefined) return;
    this.#seen.set(id, { ...seen, status });
    this.#changed(seen.room);
  }

  /** A screen that is called otherwise from now on. */
  call(id: string, called: Called): void {
    const seen = this.#seen.get(id);
    if (seen === undefined) return;
    this.#seen.set(id, { ...seen, ...called });
    this.#changed(seen.room);
  }

  /** False for an unknown connection. Fails where the name cannot be kept. */
  rename(room: string, id: string, name: string): Promise<boolean> {
    return this.#queue.run(async () => {
      const seen = this.#seen.get(id);
      if (seen?.room !== room) return false;
      const names = put(this.#namesOf(room), seen.device, name);
      await this.#store.saveSetting(`${NAMES}${room}`, names);
      this.#names.set(room, names);
      this.#changed(room);
      return true;
    });
  }

  /** The screens of a room: consoles and projectors first, then by name. */
  of(room: string): readonly DeviceRow[] {
    const others = (this.#elsewhere.get(room) ?? []).flatMap(({ rows }) => rows);
    return inOrder([...this.#ownRows(room), ...others]);
  }

  #ownRows(room: string): readonly DeviceRow[] {
    return inOrder([...this.#seen.values()].filter((seen) => seen.room === room).map((seen) => this.#row(seen)));
  }

  nameOf(room: string, id: string): string | null {
    const seen = this.#seen.get(id);
    return seen?.room === room ? this.#row(seen).name : null;
  }

  listen(listener: (room: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #row({ id, screen, person, since, status, called, ownName, room, device }: Seen): DeviceRow {
    const name = (ownName ? undefined : get(this.#namesOf(room), device)) ?? called;
    return { id, name, ownName, screen, person, since, status };
  }

  #namesOf(room: string): Names {
    return this.#names.get(room) ?? noneById;
  }

  #changed(room: string): void {
    for (const listener of this.#listeners) listener(room);
  }
}

const inOrder = (rows: readonly DeviceRow[]): readonly DeviceRow[] =>
  rows.toSorted((a, b) => ORDER.indexOf(a.screen) - ORDER.indexOf(b.screen) || a.name.localeCompare(b.name) || a.since - b.since);

const ORDER: readonly DeviceRow['screen'][] = ['moderator', 'projector', 'overlay', 'speaker', 'agenda', 'foyer'];
