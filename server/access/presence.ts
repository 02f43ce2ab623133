/** Open connections of each device or token, by the room they are in. */
export class Presence {
  readonly #live = new Map<string, Map<string, number>>();

  /** A connection of this device is open until the answer is called. */
  arrived(id: string, room: string): () => void {
    const rooms = this.#live.get(id) ?? new Map<string, number>();
    this.#live.set(id, rooms);
    rooms.set(room, (rooms.get(room) ?? 0) + 1);
    return () => {
      const left = (rooms.get(room) ?? 1) - 1;
      if (left > 0) rooms.set(room, left);
      else rooms.delete(room);
      if (rooms.size === 0 && this.#live.get(id) === rooms) this.#live.delete(id);
    };
  }

  /** Open connections of a device or token: in one room, or in all. */
  of(id: string, room: string | null = null): number {
    const rooms = this.#live.get(id);
    if (rooms === undefined) return 0;
    return room === null ? [...rooms.values()].reduce((sum, count) => sum + count, 0) : (rooms.get(room) ?? 0);
  }
}
