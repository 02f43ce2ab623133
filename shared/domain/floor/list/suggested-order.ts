import { get } from '../../by-id.ts';
import { type Duration, duration } from '../../time/time.ts';
import { type FloorList, orderedWaiting, personKey, type SlotFloor, spanLength } from '../floor.ts';

/** How long each person has spoken by a position of the slot, questions that they interposed included. By the key of a person. */
export const timesOfPeople = (list: FloorList, { spans }: SlotFloor, position: Duration): ReadonlyMap<string, Duration> => {
  const times = new Map<string, Duration>();
  for (const span of spans) {
    const entry = span.entry === null ? undefined : get(list.entries, span.entry);
    const key = entry === undefined ? null : personKey(entry.words);
    if (key !== null) times.set(key, duration((times.get(key) ?? 0) + spanLength(span, position)));
  }
  return times;
};

/**
 * Points of order, then who has not spoken, then least time, then time of asking. An answer stays under what it answers. Whoever is
 * speaking is measured to the beginning of what they say now, so that the order does not change by itself.
 */
export const suggestedOrder = (list: FloorList, floor: SlotFloor): readonly string[] => {
  const position = duration(floor.spans.reduce((last, { from, to }) => Math.max(last, to ?? from), 0));
  const times = timesOfPeople(list, floor, position);
  const waiting = orderedWaiting(list, floor).flatMap((id) => get(list.entries, id) ?? []);
  const ids = new Set(waiting.map(({ id }) => id));
  const isUnder = ({ words: { kind, of } }: (typeof waiting)[number]): boolean =>
    kind === 'answer' && of !== undefined && ids.has(of);
  const rankOf = ({ words, asked }: (typeof waiting)[number]): readonly number[] => {
    const spoken = times.get(personKey(words) ?? '');
    return [words.kind === 'point-of-order' ? 0 : 1, spoken === undefined ? 0 : 1, spoken ?? 0, asked];
  };
  const ranked = waiting
    .filter((entry) => !isUnder(entry))
    .map((entry) => ({ entry, rank: rankOf(entry) }))
    .sort((one, other) => one.rank.map((value, place) => value - (other.rank[place] ?? 0)).find((by) => by !== 0) ?? 0);
  const under = (of: string): readonly string[] =>
    waiting.filter((entry) => isUnder(entry) && entry.words.of === of).flatMap(({ id }) => [id, ...under(id)]);
  const sorted = ranked.flatMap(({ entry: { id } }) => [id, ...under(id)]);
  // Answers that answer each other in a circle stand under nothing that was ranked.
  const placed = new Set(sorted);
  return [...sorted, ...waiting.map(({ id }) => id).filter((id) => !placed.has(id))];
};
