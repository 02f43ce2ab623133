import type { Kind, Slot } from '../agenda/agenda.ts';
import { partSpans, questionsFloor } from '../clock/parts.ts';
import type { Timed } from '../forecast/forecast.ts';
import { isAhead, position, slotRunOf } from '../run/order.ts';
import { duration, type Instant, MINUTE } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import type { Sharer } from './sharing.ts';

/** Who pays first, unless the agenda says otherwise; questions of a slot pay as early as debates. */
const RANK: Record<Kind, number> = { buffer: 1, debate: 2, break: 3, chair: 4, talk: 5, panel: 5 };
const QUESTIONS_RANK = 2;

/** A slot, or its questions, that may be shortened by so many whole minutes. */
export type Payer = Sharer & { readonly rank: number; readonly isPeople: boolean; readonly isBuffer: boolean };

export const isPeople = ({ kind }: Slot): boolean => kind === 'talk' || kind === 'panel';
export const rankOf = (slot: Slot): number => slot.rank ?? RANK[slot.kind];

/** What the questions of a slot of this length have, in ms, and what they keep. */
const questionsOf = (slot: Slot, allotted: number): { readonly budget: number; readonly floor: number } => {
  if (slot.parts === undefined) return { budget: 0, floor: 0 };
  const planned = partSpans(slot, slot.length ?? duration(0));
  const spans = partSpans(slot, duration(allotted));
  const questions = spans.filter(({ kind }) => kind === 'questions');
  const budget = questions.reduce((all, part) => all + part.budget, 0);
  const floor = questions.reduce((all, { index }) => {
    const part = slot.parts?.[index];
    return all + (part ? questionsFloor(part, planned[index]?.budget ?? 0) : 0);
  }, 0);
  return { budget, floor };
};

/** The shortest that a slot may become, in ms, unless the agenda sets another minimum. */
export const minimumOf = (slot: Slot): number => {
  const length = slot.length ?? 0;
  if (slot.minimum !== undefined) return slot.minimum;
  switch (slot.kind) {
    case 'buffer':
      return 0;
    case 'debate':
    case 'chair':
      return length / 2;
    case 'break':
      return Math.min(length, Math.max(10 * MINUTE, (length * 2) / 3));
    case 'talk':
    case 'panel': {
      const questions = questionsOf(slot, length);
      return (length - questions.budget) * 0.8 + questions.floor;
    }
    default:
      return slot.kind satisfies never;
  }
};

/** Whether a proposal may shorten a slot. Of a slot that runs it takes a debate or questions, never a break whose return is announced. */
const mayPay = (room: Timed, slot: Slot): boolean => {
  const { status } = slotRunOf(room.run, slot);
  if (slot.length === null || slot.endsWithNext || slot.pays === false) return false;
  return isAhead({ status }) || (status === 'current' && slot.kind !== 'break');
};

/** What a slot may give up: its questions first, then itself. A talk or panel that runs gives of its questions alone. */
const payersOf = (room: Timed, slot: Slot, index: number, now: Instant): Payer[] => {
  if (!mayPay(room, slot)) return [];
  const { timer, status } = slotRunOf(room.run, slot);
  const whole = Math.floor((timer.allotted - Math.max(minimumOf(slot), spentAt(timer, now))) / MINUTE);
  // Stryker disable next-line EqualityOperator: without a whole minute both payers below have none and are left out
  if (whole <= 0) return [];
  const { budget, floor } = questionsOf(slot, timer.allotted);
  const questions = Math.min(whole, Math.max(0, Math.floor((budget - floor) / MINUTE)));
  const rank = rankOf(slot);
  const payer = (minutes: number, weight: number, more: { rank: number; isPeople: boolean }): Payer[] =>
    minutes > 0 ? [{ slot: slot.id, index, weight, minutes, isBuffer: slot.kind === 'buffer', ...more }] : [];
  const rest = status === 'current' && isPeople(slot) ? 0 : whole - questions;
  return [
    ...payer(questions, budget, { rank: Math.min(rank, QUESTIONS_RANK), isPeople: false }),
    ...payer(rest, Math.max(MINUTE, timer.allotted - (questions > 0 ? budget : 0)), { rank, isPeople: isPeople(slot) }),
  ];
};

/** Everybody between two places of the agenda who may pay, those who pay first before the others. */
export const payersBetween = (room: Timed, from: number, to: number, now: Instant): readonly Payer[] => {
  const start = Math.max(from, position(room), 0);
  return room.agenda.slots
    .slice(start, to)
    .flatMap((slot, place) => payersOf(room, slot, start + place, now))
    .toSorted((a, b) => a.rank - b.rank);
};
