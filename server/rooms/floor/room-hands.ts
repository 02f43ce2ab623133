import { createHash } from 'node:crypto';
import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { valuesOf } from '../../../shared/domain/by-id.ts';
import { floorSlot, shownSpeaker } from '../../../shared/domain/clock/shown-floor.ts';
import { type FloorEntry, listOf, slotFloorOf, speakerOf, waitingIn } from '../../../shared/domain/floor/floor.ts';
import type { HandsView, HandView } from '../../../shared/domain/floor/floor-views.ts';
import { MOST_HANDS, takesHands } from '../../../shared/domain/floor/hands.ts';
import { limitOf } from '../../../shared/domain/floor/slot-floor.ts';
import type { Refusal, Rejection } from '../../../shared/domain/run/commands/rejections.ts';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { remainingAt } from '../../../shared/domain/time/timer.ts';
import type { HandPlace, RaisedWords } from '../../../shared/protocol/http/answers/hands.schema.ts';
import type { HandStore, StoredHand } from '../../event-store/ports/hand-store.ts';
import { refusalOf } from '../../event-store/ports/store-error.ts';

/** So many are shown to consoles, the earliest first; the rest is counted. */
const SHOWN = 100;

type Parts = {
  readonly room: () => Room;
  readonly store: HandStore;
  /** T. */
  readonly now: () => Instant;
  /** What screens are told of hands has changed. */
  readonly changed: () => void;
};

/** What screens are told of hands. `listed`: names that stand in the list as it is shown; `withdrawn`: hands that were taken back. */
export type ShownHands = {
  readonly view: HandsView;
  readonly listed: readonly string[];
  readonly withdrawn: ReadonlySet<string>;
};

/** The hand of a device: its own word makes the id, and nobody else can tell one from the other. `count`: how many it raised before. */
const idOf = (run: string, slot: string, key: string, count: number): string =>
  createHash('sha256').update(`${run}\n${slot}\n${key}\n${count}`).digest('hex').slice(0, 32);

/**
 * Hands of the hall, in a table of their own: nothing that they send changes the run or its log. Whether a hand was admitted follows
 * from the list, where an entry names it.
 */
export class RoomHands {
  readonly #parts: Parts;
  #run: string | null = null;
  readonly #hands = new Map<string, StoredHand>();
  /** What is written here while they are read; null where they are not. */
  #meanwhile: StoredHand[] | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads the hands of the run that is open. */
  async read(): Promise<void> {
    const { id, run } = this.#parts.room();
    const meanwhile: StoredHand[] = [];
    this.#meanwhile = meanwhile;
    try {
      const read = run === null ? [] : await this.#parts.store.hands(id, run.id);
      this.#hands.clear();
      this.#run = run?.id ?? null;
      for (const hand of [...read, ...meanwhile]) if (hand.run === this.#run) this.#hands.set(hand.id, hand);
    } finally {
      this.#meanwhile = null;
    }
  }

  /** Whether another run is open than the one whose hands were read. */
  get areOfAnotherRun(): boolean {
    return (this.#parts.room().run?.id ?? null) !== this.#run;
  }

  /** Raises the hand of a device, or changes what it says: the word for why not, or null. */
  async raise(key: string, words: RaisedWords): Promise<Rejection | Refusal | null> {
    const slot = this.#slot();
    const { run } = this.#parts.room();
    if (slot === null || run === null || !this.#areTaken(slot)) return 'hands-closed';
    const known = this.#handOf(slot, key);
    const at = this.#parts.now();
    // Whoever waits in the list has words of the moderator's.
    if (known !== null && known.withdrawnAt === null && this.#entryOf(slot, known.id) !== undefined && !this.#isOver(slot, known))
      return null;
    const goesOn = known !== null && !this.#isOver(slot, known);
    if (!goesOn && this.#standing(slot).length >= MOST_HANDS) return 'list-full';
    const asked = domainNow(run, at);
    const id = goesOn ? known.id : idOf(run.id, slot.id, key, this.#countOf(slot, key));
    const kept = goesOn && known.withdrawnAt === null ? { at: known.at, asked: known.asked } : { at, asked };
    return this.#save({ id, run: run.id, slot: slot.id, words, ...kept, withdrawnAt: null });
  }

  /** Takes the hand of a device back. */
  async withdraw(key: string): Promise<Rejection | Refusal | null> {
    const slot = this.#slot();
    const known = slot === null ? null : this.#handOf(slot, key);
    if (known === null || known.withdrawnAt !== null) return null;
    return this.#save({ ...known, withdrawnAt: this.#parts.now() });
  }

  /** Takes out the hand of somebody whom a moderator does not admit. They may raise it again. */
  async dismiss(id: string): Promise<Rejection | Refusal | null> {
    const slot = this.#slot();
    const hand = slot === null ? undefined : this.#standing(slot).find((one) => one.id === id);
    return hand === undefined ? 'unknown-entry' : this.#save({ ...hand, withdrawnAt: this.#parts.now() });
  }

  /** Where the hand of a device stands. */
  place(key: string): HandPlace {
    const slot = this.#slot();
    if (slot === null) return { state: 'none', hands: false, slot: null, before: null, wait: null };
    const told = { hands: this.#areTaken(slot), slot: slot.id, before: null, wait: null };
    const hand = this.#handOf(slot, key);
    if (hand === null) return { ...told, state: 'none' };
    const room = this.#parts.room();
    const floor = slotFloorOf(room.run, slot.id);
    const entry = this.#entryOf(slot, hand.id);
    if (entry !== undefined && speakerOf(floor) === entry.id) return { ...told, state: 'speaking' };
    const waiting = this.#waiting(slot);
    const place = entry === undefined ? -1 : waiting.findIndex(({ id }) => id === entry.id);
    if (place >= 0) return { ...told, state: 'waiting', ...this.#ahead(slot, waiting.slice(0, place), 0) };
    if (entry !== undefined && floor.spans.some((span) => span.entry === entry.id)) return { ...told, state: 'heard' };
    if (hand.withdrawnAt !== null) return { ...told, state: 'withdrawn' };
    if (entry !== undefined) return { ...told, state: 'removed' };
    if (listOf(room.floor, slot.id).hands !== 'listed') return { ...told, state: 'proposed' };
    const before = this.#standing(slot).findIndex(({ id }) => id === hand.id);
    return { ...told, state: 'waiting', ...this.#ahead(slot, waiting, before) };
  }

  /** What screens are told. */
  shown(): ShownHands {
    const slot = this.#slot();
    if (slot === null) return { view: { total: 0, shown: [], withdrawn: [] }, listed: [], withdrawn: new Set() };
    // Closed means all of them: none is shown, and those that stand come back with the next opening.
    const standing = listOf(this.#parts.room().floor, slot.id).hands === 'closed' ? [] : this.#standing(slot);
    const withdrawn = [...this.#hands.values()].filter(({ withdrawnAt }) => withdrawnAt !== null).map(({ id }) => id);
    const isListed = listOf(this.#parts.room().floor, slot.id).hands === 'listed';
    return {
      view: {
        total: standing.length,
        shown: standing
          .slice(0, SHOWN)
          .map(({ id, slot: of, words, asked }): HandView => ({ id, slot: of, ...words, at: asked })),
        withdrawn,
      },
      listed: isListed ? standing.map(({ words }) => words.name) : [],
      withdrawn: new Set(withdrawn),
    };
  }

  async #save(hand: StoredHand): Promise<Refusal | null> {
    try {
      await this.#parts.store.saveHand(this.#parts.room().id, hand);
    } catch (error) {
      return refusalOf(error);
    }
    if (hand.run !== this.#run) return null;
    this.#hands.set(hand.id, hand);
    this.#meanwhile?.push(hand);
    this.#parts.changed();
    return null;
  }

  /** The slot whose hands these are. A run that has been opened since begins without any. */
  #slot(): Slot | null {
    const room = this.#parts.room();
    if (this.areOfAnotherRun) {
      this.#run = room.run?.id ?? null;
      this.#hands.clear();
    }
    return floorSlot(room);
  }

  #areTaken(slot: Slot): boolean {
    return takesHands(listOf(this.#parts.room().floor, slot.id), slot);
  }

  #entryOf(slot: Slot, hand: string): FloorEntry | undefined {
    return valuesOf(listOf(this.#parts.room().floor, slot.id).entries).find((entry) => entry.hand === hand);
  }

  /** Its entry was heard or taken out: whoever raises a hand again raises another one. */
  #isOver(slot: Slot, { id }: StoredHand): boolean {
    const entry = this.#entryOf(slot, id);
    if (entry === undefined) return false;
    const room = this.#parts.room();
    const floor = slotFloorOf(room.run, slot.id);
    return speakerOf(floor) !== entry.id && !waitingIn(listOf(room.floor, slot.id), floor).some((one) => one.id === entry.id);
  }

  #countOf({ id }: Slot, key: string): number {
    let count = 0;
    while (this.#hands.has(idOf(this.#run ?? '', id, key, count))) count += 1;
    return count;
  }

  /** The latest hand of a device. */
  #handOf(slot: Slot, key: string): StoredHand | null {
    const count = this.#countOf(slot, key);
    return count === 0 ? null : (this.#hands.get(idOf(this.#run ?? '', slot.id, key, count - 1)) ?? null);
  }

  /** Hands of which no entry came, in the order of asking. */
  #standing(slot: Slot): readonly StoredHand[] {
    const admitted = new Set(valuesOf(listOf(this.#parts.room().floor, slot.id).entries).flatMap(({ hand }) => hand ?? []));
    return [...this.#hands.values()]
      .filter(({ id, slot: of, withdrawnAt }) => of === slot.id && withdrawnAt === null && !admitted.has(id))
      .sort((one, other) => one.at - other.at);
  }

  /** Who waits in the list, without those who have taken their hand back. */
  #waiting(slot: Slot): readonly FloorEntry[] {
    const room = this.#parts.room();
    return waitingIn(listOf(room.floor, slot.id), slotFloorOf(room.run, slot.id)).filter(
      ({ hand }) => hand === undefined || this.#hands.get(hand)?.withdrawnAt == null,
    );
  }

  /** How many are before a place, and in about how long they are through: whoever speaks now, and each of them, to their limit. */
  #ahead(slot: Slot, entries: readonly FloorEntry[], hands: number): Pick<HandPlace, 'before' | 'wait'> {
    const room = this.#parts.room();
    const list = listOf(room.floor, slot.id);
    const speaker = room.run?.current === slot.id ? shownSpeaker(room) : null;
    const now = domainNow(room.run, this.#parts.now());
    const left = speaker === null ? 0 : Math.max(0, remainingAt(speaker.timer, now));
    const lengths = entries.reduce((sum, entry) => sum + limitOf(slot, list, entry), 0) + hands * limitOf(slot, list);
    return { before: entries.length + hands, wait: left + lengths };
  }
}
