/** Sequence numbers count seconds from 2000 on: they must fit into 31 bits. */
const EPOCH = Date.UTC(2000, 0, 1);

/** Which edition of an entry is told: it rises with each change of what is said. `at`: since when, in whole seconds as ms. */
type EntryEdition = { readonly sequence: number; readonly at: number };

/**
 * What a calendar said of each slot last. A sequence number is the second at which the entry came to be what it is, on T, which never goes
 * back: so numbers rise over edits and restarts, and nothing has to be stored.
 */
export class CalendarHistory {
  readonly #said = new Map<string, { readonly words: string; readonly sequence: number }>();

  /** The edition of an entry that says these words now. */
  editionOf(uid: string, words: string, now: number): EntryEdition {
    const before = this.#said.get(uid);
    const second = Math.floor((now - EPOCH) / 1_000);
    const sequence = before?.words === words ? before.sequence : Math.max(second, (before?.sequence ?? -1) + 1);
    this.#said.set(uid, { words, sequence });
    return { sequence, at: EPOCH + sequence * 1_000 };
  }

  /** Forgets all slots but these, so that a year of edits does not pile up. */
  keepOnly(uids: ReadonlySet<string>): void {
    for (const uid of this.#said.keys()) if (!uids.has(uid)) this.#said.delete(uid);
  }
}
