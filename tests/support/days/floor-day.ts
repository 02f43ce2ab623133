import { FloorTold } from '../../../server/rooms/floor/floor-told.ts';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { type EntryWords, listOf, slotFloorOf, speakerOf, waitingIn } from '../../../shared/domain/floor/floor.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';
import { agendaFrom, fileOf } from '../agendas/agenda.ts';
import { RoomDriver } from './run.ts';

/** A talk without a floor, a debate of twenty minutes, coffee that is kept, a recap whose roundtable has a floor. */
export const floorDay = (): Agenda =>
  agendaFrom(
    fileOf([
      { id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 10, people: [{ name: 'Ada' }] },
      {
        id: 'debate',
        kind: 'debate',
        title: 'A debate',
        start: '09:10',
        minutes: 20,
        floor: { minutes: 2, groups: [{ name: 'unions', minutes: 6 }, { name: 'platforms' }] },
      },
      { id: 'coffee', kind: 'break', title: 'Coffee', start: '09:30', minutes: 10, fixedStart: true },
      {
        id: 'recap',
        kind: 'chair',
        title: 'Recap',
        start: '09:40',
        minutes: 20,
        parts: [{ kind: 'overview' }, { kind: 'roundtable', floor: true }],
      },
      { id: 'end', kind: 'break', title: 'Lunch', start: '10:00', fixedStart: true },
    ]),
  );

export const question = (name: string | null, more: Partial<EntryWords> = {}): EntryWords => ({
  kind: 'question',
  name,
  ...more,
});

/** A room with its floor, by the names of those in it. */
export class FloorDriver extends RoomDriver {
  readonly #ids = new Map<string, string>();

  constructor(start = '08:59', agenda = floorDay()) {
    super(agenda, start);
  }

  /** Adds entries to the list of the debate, by their names. */
  lists(...entries: readonly (string | EntryWords)[]): this {
    for (const entry of entries) {
      const words = typeof entry === 'string' ? question(entry) : entry;
      this.does({ type: 'add-to-list', slot: 'debate', words });
      this.#ids.set(words.name ?? 'somebody', this.entries.at(-1)?.commandId ?? '');
    }
    return this;
  }

  /** The id of an entry by its name; one that nobody has, where there is none. */
  id(name: string): string {
    return this.#ids.get(name) ?? name.padEnd(16, '-');
  }

  gives(name: string): this {
    return this.does({ type: 'give-floor', slot: 'debate', from: this.speaker, to: this.id(name) });
  }

  get speaker(): string | null {
    return speakerOf(this.floor);
  }
  get floor() {
    return slotFloorOf(this.room.run, 'debate');
  }
  get list() {
    return listOf(this.room.floor, 'debate');
  }
  /** Names of those who wait, in their order. */
  get waiting(): readonly string[] {
    return waitingIn(this.list, this.floor).map(({ words }) => words.name ?? 'somebody');
  }
  /** Who speaks, by name. */
  get speaking(): string | null {
    return this.speaker === null ? null : (get(this.list.entries, this.speaker)?.words.name ?? 'somebody');
  }
}

/** The debate runs since 09:10; three wait. */
export const inDebate = (): FloorDriver =>
  new FloorDriver()
    .does({ type: 'open', mode: 'published' })
    .lists('Bea', 'Cleo', 'Dan')
    .at('09:00')
    .does({ type: 'start', slot: 'talk' })
    .at('09:10')
    .does({ type: 'advance', from: 'talk', to: 'debate' });

/** What a screen is told of the floor of a room in which nobody has raised a hand. */
export const floorTold = (room: Room, screen: ScreenKind): SentFloor | undefined =>
  new FloorTold({
    room: () => room,
    hands: () => ({ view: { total: 0, shown: [], withdrawn: [] }, listed: [], withdrawn: new Set() }),
    after: () => () => undefined,
  }).message(screen)?.sent;
