/** Open connections of each device or token, by the room they are in. */
export class Presence {
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
    const rooms = this.#connections.get(id);
    if (rooms === undefined) return 0;
    return room === null ? [...rooms.values()].reduce((sum, count) => sum + count, 0) : (rooms.get(room) ?? 0);
  }
}
