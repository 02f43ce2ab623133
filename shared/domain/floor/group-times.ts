import type { Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { wholeSeconds } from '../time/digits.ts';
import { type Duration, duration } from '../time/time.ts';
import { type FloorList, type FloorSpan, presentSpan, type SlotFloor, spanLength } from './floor.ts';
import type { ListCommand } from './floor-commands.schema.ts';
import { budgetsOf } from './slot-floor.ts';

/** The time of one group in a debate. `left` is below zero where they spoke longer. */
export type GroupTime = {
  readonly name: string;
  readonly budget: Duration;
  readonly left: Duration;
  /** As digits have it: from the first whole second. */
  readonly isOver: boolean;
  /** Somebody of theirs speaks on it now. */
  readonly isSpeaking: boolean;
};

/** The group whose time a span takes; undefined where it takes none: an interposed question, a point of order, an answer. */
const payerOf = (list: FloorList, { entry, interrupts }: FloorSpan): string | undefined => {
  const words = entry === null || interrupts !== undefined ? undefined : get(list.entries, entry)?.words;
  return words === undefined || words.kind === 'point-of-order' || words.kind === 'answer' ? undefined : words.group;
};

/** What each group has left by a position on the running time of the slot; those without a time of their own are not among them. */
export const groupTimes = (slot: Slot, list: FloorList, floor: SlotFloor, position: Duration): readonly GroupTime[] => {
  const spoken = new Map<string, number>();
  for (const span of floor.spans) {
    const group = payerOf(list, span);
    if (group !== undefined) spoken.set(group, (spoken.get(group) ?? 0) + spanLength(span, position));
  }
  const span = presentSpan(floor);
  const speaking = span === null ? undefined : payerOf(list, span);
  return [...budgetsOf(slot, list)].map(([name, budget]) => {
    const left = duration(budget - (spoken.get(name) ?? 0));
    return { name, budget, left, isOver: wholeSeconds(left) < 0, isSpeaking: name === speaking };
  });
};

/** Gives every group as much as one is over, so that this one is at zero and none is worse off; null where it is not over. */
export const evenedBudgets = (
  slot: string,
  times: readonly GroupTime[],
  name: string,
): Extract<ListCommand, { type: 'set-budgets' }> | null => {
  const one = times.find((time) => time.name === name);
  return one === undefined || !one.isOver
    ? null
    : {
        type: 'set-budgets',
        slot,
        changes: times.map(({ name: group, budget }) => ({ group, from: budget, to: budget - one.left })),
      };
};
