import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { api } from '../../shared/protocol/api-paths.ts';
import type { OverviewAnswer } from '../../shared/protocol/http/answers/overview.schema.ts';
import { OVERVIEW_EVERY, type RoomSlice } from '../../shared/protocol/http/overview.ts';
import { browserTimers } from '../time/device.ts';
import { pageClock } from '../time/page-clock.ts';
import type { SyncedClock } from '../time/synced-clock.ts';
import { type Asked, ask } from './ask.ts';

/** A room as the overview knows it: its newest slice, with the agenda that came last. */
export type OverviewRoom = RoomSlice & { readonly agenda: Agenda };
export type OverviewState = {
  readonly link: 'connecting' | 'live' | 'lost' | 'refused';
  readonly rooms: readonly OverviewRoom[];
  readonly unreadable: OverviewAnswer['unreadable'];
};

/** A question that is not answered for so long is lost, in ms. */
const PATIENCE = 5_000;

/** Puts the slices of an answer into what was known: a slice is whole, but for an agenda that has not changed. */
export const withAnswer = (
  known: readonly OverviewRoom[],
  { rooms, listed }: Pick<OverviewAnswer, 'rooms' | 'listed'>,
): readonly OverviewRoom[] => {
  const byId = new Map(known.map((room) => [room.id, room]));
  for (const slice of rooms) {
    const agenda = slice.agenda ?? byId.get(slice.id)?.agenda;
    if (agenda !== undefined) byId.set(slice.id, { ...slice, agenda });
  }
  const ids = listed === null ? null : new Set(listed);
  return [...byId.values()].filter(({ id }) => ids === null || ids.has(id));
};

/**
 * What the overview knows of all rooms: it asks each second for those that have changed, whole, and by the same answers for the time.
 * A room that nothing happens in costs no byte.
 */
export class OverviewLink {
  readonly clock: SyncedClock = pageClock();
  #state: OverviewState = { link: 'connecting', rooms: [], unreadable: [] };
  #edition: string | undefined;
  #heardAt = performance.now();
  #asked = 0;
  #taken = 0;
  #isClosed = false;
  #cancel: () => void = () => undefined;
  readonly #listeners = new Set<() => void>();
  readonly #stopWatching: () => void;

  constructor() {
    this.clock.start((n) => void this.#ask(n));
    this.#stopWatching = browserTimers.onWake(() => this.#go());
    this.#go();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): OverviewState => this.#state;
  /** When an answer came last, on performance.now(). */
  readonly heardAt = (): number => this.#heardAt;

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.#stopWatching();
    this.clock.close();
  }

  #go(): void {
    this.#cancel();
    void this.#ask(null).then(() => {
      if (!this.#isClosed) this.#cancel = browserTimers.after(OVERVIEW_EVERY, () => this.#go());
    });
  }

  /** Asks once; `exchange`: the question of the clock that the answer also settles. */
  async #ask(exchange: number | null): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const query = this.#edition === undefined ? {} : { since: this.#edition };
    const answer = await ask('GET', api.overview, { query, patience: PATIENCE });
    if (this.#isClosed) return;
    if (answer.ok && exchange !== null) this.clock.reply(exchange, answer.value.receivedAt, answer.value.sentAt);
    // Two questions may be under way: what was asked before the answer that was taken last is told again by a later one.
    if (turn > this.#taken) this.#take(turn, answer);
  }

  #take(turn: number, answer: Asked<OverviewAnswer>): void {
    if (!answer.ok) {
      if (answer.why === 'not-allowed') this.#set({ link: 'refused', rooms: [], unreadable: [] });
      else if (this.#state.link === 'live') this.#set({ ...this.#state, link: 'lost' });
      return;
    }
    this.#taken = turn;
    this.#heardAt = performance.now();
    const { edition, rooms, listed, unreadable } = answer.value;
    this.#edition = edition;
    const isNews = rooms.length > 0 || listed !== null || this.#state.link !== 'live';
    if (isNews || unreadable.length !== this.#state.unreadable.length)
      this.#set({ link: 'live', rooms: withAnswer(this.#state.rooms, { rooms, listed }), unreadable });
  }

  #set(state: OverviewState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
