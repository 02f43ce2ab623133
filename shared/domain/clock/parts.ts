import type { Part, PartKind, Slot } from '../agenda/agenda.ts';
import { signalsOfLength } from '../agenda/signals.ts';
import { type Duration, duration, MINUTE } from '../time/time.ts';

/** Questions keep this much of their part, in ms, or all of it where it is shorter. */
const QUESTIONS_FLOOR = 5 * MINUTE;

/** A part of a slot with its budget. It is over when `after` is left of the slot. Lengths in ms. */
export type PartSpan = {
  readonly index: number;
  readonly kind: PartKind;
  readonly title?: string;
  readonly budget: Duration;
  readonly after: Duration;
  readonly signals: readonly Duration[];
};

/** The part whose end the slot's own signals lead to: the talk, else the first. */
const mainPart = (parts: readonly Part[]): number =>
  Math.max(
    0,
    parts.findIndex(({ kind }) => kind === 'talk'),
  );

/** Planned lengths; one part may lack its own and takes the rest. Null where the parts give the order only. */
const plannedBudgets = (slot: Slot): readonly number[] | null => {
  const { parts = [], length } = slot;
  if (length === null || parts.length === 0 || slot.kind === 'break') return null;
  const open = parts.filter((part) => part.length === undefined).length;
  const given = parts.reduce((sum, part) => sum + (part.length ?? 0), 0);
  return open > 1 ? null : parts.map((part) => part.length ?? length - given);
};

export const questionsFloor = (part: Part, budget: number): number => Math.min(budget, part.minimum ?? QUESTIONS_FLOOR);

/** Who gives minutes up first when a slot is shorter than planned: questions to their floor, the talk, then the rest. */
const cutOrder = (parts: readonly Part[], budgets: readonly number[]): readonly { index: number; floor: number }[] => {
  const all = parts.map((part, index) => ({ part, index, floor: questionsFloor(part, budgets[index] ?? 0) }));
  const questions = all.filter(({ part }) => part.kind === 'questions');
  const change = all.filter(({ part }) => part.kind === 'changeover');
  const others = all.filter(({ part }) => part.kind !== 'questions' && part.kind !== 'changeover');
  const whole = (some: typeof all) => some.map(({ index }) => ({ index, floor: 0 }));
  return [...questions, ...whole(others).toReversed(), ...whole(change), ...whole(questions)];
};

/** What each part may use of `allotted`: minutes taken come from questions first, minutes given go to them. */
const budgetsOf = (slot: Slot, allotted: Duration): readonly number[] | null => {
  const planned = plannedBudgets(slot);
  const { parts = [] } = slot;
  if (planned === null || slot.length === null) return null;
  const budgets = [...planned];
  const change = allotted - slot.length;
  if (change > 0) {
    const questions = parts.findIndex(({ kind }) => kind === 'questions');
    const last = parts.findLastIndex(({ kind }) => kind !== 'changeover');
    const taker = questions >= 0 ? questions : Math.max(0, last);
    budgets[taker] = (budgets[taker] ?? 0) + change;
  }
  let left = Math.max(0, -change);
  for (const { index, floor } of cutOrder(parts, planned)) {
    const cut = Math.min(left, Math.max(0, (budgets[index] ?? 0) - floor));
    budgets[index] = (budgets[index] ?? 0) - cut;
    left -= cut;
  }
  return budgets;
};

const signalsOf = (slot: Slot, index: number, budget: number): readonly Duration[] => {
  const parts = slot.parts ?? [];
  const kind = parts[index]?.kind;
  if (index === mainPart(parts)) return slot.signals;
  if (kind === 'changeover') return [];
  if (kind === 'questions') return budget >= 2 * MINUTE ? [duration(MINUTE)] : [];
  return signalsOfLength(duration(budget));
};

/** The parts of a slot with what each may use now, in order; empty where they give the order only. */
export const partSpans = (slot: Slot, allotted: Duration): readonly PartSpan[] => {
  const budgets = budgetsOf(slot, allotted);
  if (budgets === null) return [];
  return (slot.parts ?? []).map(({ kind, title }, index) => {
    const budget = budgets[index] ?? 0;
    return {
      index,
      kind,
      ...(title === undefined ? {} : { title }),
      budget: duration(budget),
      after: duration(budgets.slice(index + 1).reduce((sum, later) => sum + later, 0)),
      signals: signalsOf(slot, index, budget),
    };
  });
};

/** The part that is on when so much is left of the slot; the last one once nothing is. Derived: moving on needs no command. */
export const partAt = (spans: readonly PartSpan[], remaining: number): PartSpan | null =>
  spans.find(({ after, budget }) => budget > 0 && remaining > after) ?? spans.at(-1) ?? null;
