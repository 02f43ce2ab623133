import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { byId } from '../../../shared/domain/by-id.ts';
import type { EntryWords, FloorEntry, FloorList, FloorSpan, SlotFloor } from '../../../shared/domain/floor/floor.ts';
import { duration, instant } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf } from '../agendas/agenda.ts';

type Listed = Partial<EntryWords> & Partial<Omit<FloorEntry, 'id' | 'words'>>;

/** An entry whose name is its id, which asked for the floor at `asked`. */
export const entryOf = (id: string, { asked = instant(0), hand, limit, ...words }: Listed = {}): FloorEntry => ({
  id,
  words: { kind: 'question', name: id, ...words },
  asked,
  ...(hand === undefined ? {} : { hand }),
  ...(limit === undefined ? {} : { limit }),
});

/** A list of these entries, in their order. */
export const listed = (entries: readonly FloorEntry[], more: Partial<FloorList> = {}): FloorList => ({
  entries: byId(entries.map((entry) => [entry.id, entry] as const)),
  order: entries.map(({ id }) => id),
  door: null,
  limit: null,
  hands: 'closed',
  budgets: byId([]),
  ...more,
});

/** Who spoke, from when to when in seconds; the last may go on. `interrupts`: whom a question was put to. */
export const spoken = (
  ...spans: readonly (readonly [entry: string | null, from: number, to: number | null, interrupts?: string])[]
): SlotFloor => ({
  spans: spans.map(
    ([entry, from, to, interrupts]): FloorSpan => ({
      entry,
      from: duration(from * 1_000),
      to: to === null ? null : duration(to * 1_000),
      ...(interrupts === undefined ? {} : { interrupts }),
    }),
  ),
  returned: [],
});

/** A slot as an agenda gives it. */
export const slotOf = (facts: object = {}): Slot => {
  const slot = { id: 'debate', kind: 'debate', title: 'A debate', start: '09:00', minutes: 20, ...facts };
  const [read] = agendaFrom(fileOf([slot])).slots;
  if (read === undefined) throw new Error('no slot');
  return read;
};
