import { get } from '../../by-id.ts';
import { type Duration, duration, MINUTE } from '../../time/time.ts';
import { contributorOf, type EntryWords, type FloorList, personKey, type SlotFloor } from '../floor.ts';
import { timesOfPeople } from './suggested-order.ts';

/** A side that has said nothing for so long of the debate is marked. */
const LONG_UNHEARD = 10 * MINUTE;

/** What speaks for or against somebody who waits. They suggest; the order stays the moderator's. */
export type EntryMarks = {
  /** They have not had the floor in this debate. Never of *somebody*. */
  readonly isFirst: boolean;
  /** How long they have spoken so far; null where they have not. */
  readonly spoken: Duration | null;
  /** How long nobody of their group was heard, where that is long. */
  readonly unheard: Duration | null;
};

/** The position at which somebody of each group was heard last. */
const lastHeard = (list: FloorList, { spans }: SlotFloor, position: Duration): ReadonlyMap<string, Duration> =>
  new Map(
    spans.flatMap((span) => {
      const id = contributorOf(span);
      const group = id === null ? undefined : get(list.entries, id)?.words.group;
      return group === undefined ? [] : [[group, span.to ?? position] as const];
    }),
  );

/** The marks of anybody, at a position on the running time of the slot. */
export const marksIn = (list: FloorList, said: SlotFloor, position: Duration): ((words: EntryWords) => EntryMarks) => {
  const times = timesOfPeople(list, said, position);
  const heard = lastHeard(list, said, position);
  return (words) => {
    const key = personKey(words);
    const spoken = (key === null ? undefined : times.get(key)) ?? null;
    const unheard = words.group === undefined ? 0 : position - (heard.get(words.group) ?? 0);
    return {
      isFirst: key !== null && spoken === null,
      spoken,
      unheard: unheard >= LONG_UNHEARD ? duration(unheard) : null,
    };
  };
};
