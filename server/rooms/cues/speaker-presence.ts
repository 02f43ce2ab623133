import { isDeepStrictEqual } from 'node:util';
import type { Presence } from '../../../shared/domain/cues/presence.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import { Told } from './told.ts';

/** Who of a room's speakers is here: a page of their own is open, or they tapped that they are. */
export class SpeakerPresence {
  readonly #open = new Map<string, number>();
  /** Whose pages are open by way of other servers. */
  #elsewhere: ReadonlySet<string> = new Set();
  readonly #told = new Told<Presence>([]);
  readonly #taps: () => readonly SaidCue[];

  /** `taps`: the cues of the present run by which somebody said that they are here. */
  constructor(taps: () => readonly SaidCue[]) {
    this.#taps = taps;
  }

  /** Everybody who is here, or said so. */
  get all(): readonly Presence[] {
    const people = new Set([...this.#open.keys(), ...this.#elsewhere, ...this.#taps().flatMap(({ from }) => from ?? [])]);
    return [...people].map((person) => this.#of(person));
  }

  listen(listener: (one: Presence) => void): () => void {
    return this.#told.listen(listener);
  }

  /** A page of this person's own is open. The answer ends it. */
  addPage(person: string): () => void {
    this.#count(person, 1);
    return () => this.#count(person, -1);
  }

  /** Whose pages are open by way of this server. */
  get own(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Whose pages are open by way of others. */
  setElsewhere(people: ReadonlySet<string>): Promise<void> {
    return this.changing(() => {
      this.#elsewhere = people;
    });
  }

  /** Does something by which people may come and go, and tells who has. */
  async changing(act: () => Promise<void> | void): Promise<void> {
    const before = new Map(this.all.map((one) => [one.person, one]));
    await act();
    const after = new Map(this.all.map((one) => [one.person, one]));
    for (const person of new Set([...before.keys(), ...after.keys()]))
      if (!isDeepStrictEqual(before.get(person), after.get(person))) this.changed(person);
  }

  /** Somebody has tapped that they are here. */
  changed(person: string): void {
    this.#told.tell(this.#of(person), []);
  }

  #count(person: string, by: 1 | -1): void {
    const before = this.#open.get(person) ?? 0;
    if (before + by === 0) this.#open.delete(person);
    else this.#open.set(person, before + by);
    if (before === 0 || before + by === 0) this.changed(person);
  }

  #of(person: string): Presence {
    const taps = this.#taps().filter(({ from }) => from === person);
    return { person, open: this.#open.has(person) || this.#elsewhere.has(person), tappedAt: taps[0]?.at ?? null };
  }
}
