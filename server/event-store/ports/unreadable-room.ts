import type { Entry } from '../../../shared/domain/run/events.ts';

/** What is wrong with a stored room: its own row, an entry that is no JSON, one that is missing, one that cannot be replayed, its messages. */
export type Flaw = 'agenda' | 'damaged' | 'gap' | 'no-replay' | 'messages';

/** A room that cannot be read. `revision`: that of the entry where it ends; null where no entry is to blame. */
export class UnreadableRoom extends Error {
  readonly flaw: Flaw;
  readonly revision: number | null;
  constructor(flaw: Flaw, revision: number | null, options?: ErrorOptions) {
    super(`${flaw}${revision === null ? '' : ` at revision ${revision}`}`, options);
    this.flaw = flaw;
    this.revision = revision;
  }
}

/** The log of a room from its rows, in order; throws at the first that is missing or damaged. */
export const wholeLog = (rows: readonly { readonly revision: number; readonly body: string }[]): Entry[] =>
  rows.map(({ revision, body }, index) => {
    const wanted = index + 1;
    if (revision !== wanted) throw new UnreadableRoom('gap', wanted);
    let entry: Entry | null = null;
    try {
      entry = JSON.parse(body);
    } catch (error) {
      throw new UnreadableRoom('damaged', wanted, { cause: error });
    }
    if (entry?.revision !== wanted) throw new UnreadableRoom('damaged', wanted);
    return entry;
  });
