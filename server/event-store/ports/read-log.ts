import type { Entry } from '../../../shared/domain/run/events.ts';
import { isStoredEntry } from './stored-entry.ts';

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

/** An entry as its row holds it. */
export const readEntry = (revision: number, body: string): Entry => {
  let entry: unknown;
  try {
    entry = JSON.parse(body);
  } catch (error) {
    throw new UnreadableRoom('damaged', revision, { cause: error });
  }
  if (!isStoredEntry(entry) || entry.revision !== revision) throw new UnreadableRoom('damaged', revision);
  return entry;
};

/** The log of a room behind a revision, from its rows, in order and read one by one; throws at the first that is missing or does not fit its schema. */
export const wholeLog = (rows: Iterable<{ readonly revision: number; readonly body: string }>, after = 0): Entry[] => {
  const entries: Entry[] = [];
  for (const { revision, body } of rows) {
    if (revision !== after + entries.length + 1) throw new UnreadableRoom('gap', after + entries.length + 1);
    entries.push(readEntry(revision, body));
  }
  return entries;
};
