import { signalsOfLength } from '../agenda/signals.ts';
import type { PublicFloor, ShownSpeaker } from '../floor/floor-views.ts';
import type { Timed } from '../forecast/forecast.ts';
import { currentSlot } from '../run/order.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';
import { remainingAt, spentAt } from '../time/timer.ts';
import { BLANK_FACE, counting, type Face, slotFace, toBoundary, untilWordsOf } from './face.ts';
import { timePhase } from './phase.ts';

/** The signals of a contribution: those of a talk as long as its limit. */
export const contributionSignals = ({ timer }: ShownSpeaker): readonly Duration[] => signalsOfLength(timer.allotted);

/** The clock of whoever has the floor. Over its limit it says that speaking time is up; the debate's own overrun alone is an alarm. */
export const contributionFace = (speaking: ShownSpeaker, room: Timed, now: Instant): Face => {
  const { allotted } = speaking.timer;
  const remaining = remainingAt(speaking.timer, now);
  const phase = timePhase(remaining, allotted, contributionSignals(speaking));
  const left = slotFace(room, now).remaining;
  const under = phase === 'overtime' && (left === null || left > 0) ? 'share-used' : phase;
  const face = { ...BLANK_FACE, ...counting(under, remaining, allotted), slot: currentSlot(room)?.id ?? null };
  return { ...face, phase: room.run?.stage === 'paused' ? 'paused' : under };
};

/** How long a question has been put to whoever has the floor; null where there is none. */
export const interposedFor = ({ interposed }: ShownSpeaker, now: Instant): Duration | null =>
  interposed === null ? null : spentAt(interposed, now);

/** Ms until the digits of a contribution, or of the question put in it, are others; infinite while both stand still. */
export const untilContributionDigits = (speaking: ShownSpeaker | null, now: Instant): number => {
  if (speaking === null) return Number.POSITIVE_INFINITY;
  const { timer, interposed } = speaking;
  const own = timer.runningSince === null ? Number.POSITIVE_INFINITY : toBoundary(remainingAt(timer, now), 1_000);
  const asked = interposed?.runningSince == null ? Number.POSITIVE_INFINITY : 1_000 - (spentAt(interposed, now) % 1_000);
  return Math.min(own, asked);
};

/** Ms until the words of a contribution's clock are others. */
export const untilContributionWords = (speaking: ShownSpeaker | null, room: Timed, now: Instant): Duration => {
  if (speaking === null || speaking.timer.runningSince === null) return duration(Number.POSITIVE_INFINITY);
  const face = contributionFace(speaking, room, now);
  return duration(Math.min(...untilWordsOf(contributionSignals(speaking), face), Number.POSITIVE_INFINITY));
};

/** What is said on the floor of the slot that runs, as everybody is told it; null while nobody has the floor, or where it is another's. */
export const speakingNow = (floor: PublicFloor | null, room: Timed): ShownSpeaker | null =>
  floor !== null && floor.slot === currentSlot(room)?.id && room.run?.stage !== 'done' ? floor.speaking : null;
