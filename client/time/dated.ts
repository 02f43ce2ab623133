import type { Sample } from '../../shared/protocol/clock/clock-sync.ts';

const SECOND = 1_000;
/** A server writes the date of its answers anew once a second, and not sooner than it comes to it, in ms. */
const WRITTEN_LATE = 100;

type Answered = {
  /** When the answer was asked for and when it was there, on this device's local clock. */
  readonly asked: number;
  readonly there: number;
  /** Its date and its age in caches, both cut to whole seconds. */
  readonly date: number | null;
  readonly age: number | null;
};

/**
 * T by the answer of a server whose wall − T is `clockOffset`: half a second off at most for each number that was cut, beside half the
 * way there and back. Without a date it is told by this device's own wall clock, of which nobody knows how far it is off.
 */
export const sampleOfAnswer = ({ asked, there, date, age }: Answered, clockOffset: number, wall: number): Sample => {
  if (date === null) return { offset: wall - clockOffset - there, delay: 0, at: there, noise: Number.POSITIVE_INFINITY };
  const unsure = (SECOND * (age === null ? 1 : 2) + WRITTEN_LATE) / 2;
  const then = date + (age ?? 0) * SECOND + unsure;
  return { offset: then - clockOffset - (asked + there) / 2, delay: there - asked, at: there, noise: unsure };
};
