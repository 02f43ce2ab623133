import { CUE_STAGES, type CueStage, cueState, type Receipt } from '../cues/receipts.ts';
import { peopleOf } from '../cues/said.ts';
import type { Cue } from '../run/cue.ts';
import { type Duration, duration } from '../time/time.ts';

/**
 * How cues fared, each counted once for each person whom it was for. A stage counts those that came so far or further; `never` those
 * that nobody tapped as seen. Lengths are from sent to seen, of those that were seen; null where none was.
 */
export type SignalFigures = {
  readonly sent: number;
  readonly delivered: number;
  readonly onScreen: number;
  readonly seen: number;
  readonly never: number;
  readonly median: Duration | null;
  readonly longest: Duration | null;
};
/** Of one person; without names it tells neither who it is. */
export type PersonSignals = SignalFigures & { readonly person?: string; readonly name?: string };
/** Of one slot; null for those that were about none. */
export type SlotSignals = SignalFigures & { readonly slot: string | null };

/** Of a whole run: slots in the order of the agenda, people in that of their first cue. */
export type SignalReport = { readonly slots: readonly SlotSignals[]; readonly people: readonly PersonSignals[] };

/** One cue with one person: how far it came, and how long it took to be seen. */
type Fate = { readonly slot: string | null; readonly person: string; readonly stage: 'sent' | CueStage; readonly took: number };

const groupedBy = <Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};

const medianOf = (sorted: readonly number[]): Duration | null => {
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : duration(Math.round((low + high) / 2));
};

const figuresOf = (fates: readonly Fate[]): SignalFigures => {
  const reached = (least: CueStage): number =>
    fates.filter(({ stage }) => stage !== 'sent' && CUE_STAGES.indexOf(stage) >= CUE_STAGES.indexOf(least)).length;
  const took = fates.flatMap((fate) => (fate.stage === 'seen' ? [fate.took] : [])).toSorted((a, b) => a - b);
  const longest = took.at(-1);
  return {
    sent: fates.length,
    delivered: reached('delivered'),
    onScreen: reached('on-screen'),
    seen: took.length,
    never: fates.length - took.length,
    median: medianOf(took),
    longest: longest === undefined ? null : duration(longest),
  };
};

type Named = { readonly id: string; readonly people: readonly { readonly id: string; readonly name: string }[] };

/** How the cues of a run fared with those whom they were for; null where there was none. Cues and receipts are on T. */
export const signalReport = (
  cues: readonly Cue[],
  receipts: readonly Receipt[],
  slots: readonly Named[],
): SignalReport | null => {
  const told = groupedBy(receipts, ({ cue }) => cue);
  const fates = cues.flatMap((cue) =>
    peopleOf(cue).map((person): Fate => {
      const { stage, at } = cueState(cue, person, told.get(cue.id) ?? []);
      return { slot: cue.slot ?? null, person, stage, took: at - cue.at };
    }),
  );
  if (fates.length === 0) return null;
  const place = (id: string | null): number => {
    const found = slots.findIndex((slot) => slot.id === id);
    return found < 0 ? slots.length : found;
  };
  const known = new Map(slots.flatMap(({ people }) => people.map(({ id, name }) => [id, name] as const)));
  return {
    slots: [...groupedBy(fates, ({ slot }) => slot)]
      .map(([slot, some]) => ({ slot, ...figuresOf(some) }))
      .toSorted((a, b) => place(a.slot) - place(b.slot)),
    people: [...groupedBy(fates, ({ person }) => person)].map(([person, some]) => ({
      person,
      name: known.get(person) ?? '',
      ...figuresOf(some),
    })),
  };
};

/** The same without who it was: in the order of its figures, for the order of the day would tell it. */
export const signalsWithoutNames = ({ slots, people }: SignalReport): SignalReport => ({
  slots,
  people: people
    .map(({ person: _person, name: _name, ...figures }) => figures)
    .toSorted((a, b) => b.never - a.never || b.sent - a.sent || (b.longest ?? 0) - (a.longest ?? 0)),
});
