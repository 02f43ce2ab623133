/** Lists that consoles are told beside the view: of messages who has seen them and what was done about them, of speakers who is here. */
type ListName = 'receipts' | 'acts' | 'presence';

/** The first that a connection tells of a list is all of it, and what comes after adds to it: a connection that came back begins anew. */
export class ToldLists {
  readonly #begun = new Set<ListName>();

  /** There is another connection. */
  forget(): void {
    this.#begun.clear();
  }

  /** What stands of a list when more is told: nothing where this is the first on its connection. */
  standing<Item>(name: ListName, known: readonly Item[] | undefined): readonly Item[] {
    if (this.#begun.has(name)) return known ?? [];
    this.#begun.add(name);
    return [];
  }
}
