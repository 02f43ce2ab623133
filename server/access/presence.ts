/** Open connections of each device or token, by the room they are in. */
export class Presence {
  /** By room, how many connections each device has by way of other servers. */
  readonly #elsewhere = new Map<string, ReadonlyMap<string, number>>();
  /** By room, the devices that have a console open by way of other servers. */
  readonly #consolesElsewhere = new Map<string, ReadonlySet<string>>();
  readonly #connections = new Map<string, Map<string, number>>();

  /** Counts a connection of this device as open, until the function that it returns is called. */
  addConnection(id: string, room: string): () => void {
    const rooms = this.#connections.get(id) ?? new Map<string, number>();
    this.#connections.set(id, rooms);
    rooms.set(room, (rooms.get(room) ?? 0) + 1);
    return () => {
      const left = (rooms.get(room) ?? 1) - 1;
      if (left > 0) rooms.set(room, left);
      else rooms.delete(room);
      if (rooms.size === 0 && this.#connections.get(id) === rooms) this.#connections.delete(id);
    };
  }

  /** Open connections of a device or token: in one room, or in all. */
  connectionsOf(id: string, room: string | null = null): number {
    const rooms = this.#connections.get(id) ?? new Map<string, number>();
    if (room !== null) return (rooms.get(room) ?? 0) + (this.#elsewhere.get(room)?.get(id) ?? 0);
    const others = [...this.#elsewhere.values()].map((counts) => counts.get(id) ?? 0);
    return [...rooms.values(), ...others].reduce((sum, count) => sum + count, 0);
  }

  /** The connections to this server in a room, as it tells the others. */
  ownIn(room: string): readonly (readonly [string, number])[] {
    return [...this.#connections].flatMap(([id, rooms]) => {
      const count = rooms.get(room);
      return count === undefined ? [] : [[id, count] as const];
    });
  }

  /** What other servers tell of a room. */
  setElsewhere(room: string, counts: ReadonlyMap<string, number>, consoles: ReadonlySet<string>): void {
    this.#elsewhere.set(room, counts);
    this.#consolesElsewhere.set(room, consoles);
  }

  hasConsoleElsewhere(id: string, room: string): boolean {
    return this.#consolesElsewhere.get(room)?.has(id) ?? false;
  }
}
