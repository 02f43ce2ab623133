import { get } from '../../by-id.ts';
import { type EntryWords, type FloorList, orderedWaiting, type SlotFloor } from '../floor.ts';

/**
 * The entry that a new one stands in front of, null at the end. Points of order stand before all that wait; an answer stands under
 * what it answers, and first of all where that was said already; each behind those of its own kind.
 */
export const placeInList = (list: FloorList, floor: SlotFloor, words: EntryWords): string | null => {
  const waiting = orderedWaiting(list, floor);
  const wordsOf = (id: string): EntryWords | undefined => get(list.entries, id)?.words;
  const isPoint = (id: string): boolean => wordsOf(id)?.kind === 'point-of-order';
  /** The first from a place on for which something does not hold. */
  const firstFrom = (place: number, holds: (id: string) => boolean): string | null =>
    waiting.slice(place).find((id) => !holds(id)) ?? null;
  if (words.kind === 'point-of-order') return firstFrom(0, isPoint);
  if (words.kind !== 'answer' || words.of === undefined) return null;
  const { of } = words;
  const isOfSame = (id: string): boolean => wordsOf(id)?.kind === 'answer' && wordsOf(id)?.of === of;
  const answered = waiting.indexOf(of);
  if (answered >= 0) return firstFrom(answered + 1, isOfSame);
  return firstFrom(0, (id) => isPoint(id) || isOfSame(id));
};
