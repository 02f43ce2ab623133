import type { Timed } from '../forecast/forecast.ts';
import { currentSlot } from '../run/order.ts';
import { duration, type Instant, MINUTE } from '../time/time.ts';
import { wholeMinutes } from '../time/wall-time.ts';
import { bigButton, EARLY_TOLERANCE, FIRST_SLOT_TOLERANCE } from './big-button.ts';
import { slotFace, turnFace } from './face.ts';

/** What the light beside the big button says: why the button is what it is. */
export type LightWord =
  | 'due'
  | 'was-due'
  | 'soon'
  | 'early'
  | 'wait'
  | 'not-ready'
  | 'speaking'
  | 'next-speaker'
  | 'last'
  | 'time-up'
  | 'paused'
  | 'done';

export type Light = {
  readonly word: LightWord;
  /** go: now; late: it was to be before; wait: not yet; calm: nothing asks for the button. */
  readonly tone: 'go' | 'late' | 'wait' | 'calm';
  /** Whole minutes early, or that the speaker has left, rounded up. */
  readonly minutes: number;
  /** Due of what comes next, where the words say it. */
  readonly at: Instant | null;
};

const TONES: Readonly<Record<LightWord, Light['tone']>> = {
  due: 'go',
  'was-due': 'late',
  soon: 'calm',
  early: 'calm',
  wait: 'wait',
  'not-ready': 'wait',
  speaking: 'calm',
  'next-speaker': 'go',
  last: 'calm',
  'time-up': 'late',
  paused: 'wait',
  done: 'calm',
};

const light = (word: LightWord, more: { minutes?: number; at?: Instant } = {}): Light => ({
  word,
  tone: TONES[word],
  minutes: more.minutes ?? 0,
  at: more.at ?? null,
});

/**
 * Why the big button is what it is; null in a closed room. What is due comes before a pause, and a pause before all that is not: the
 * chair of a paused session must still see that coffee is ready.
 */
export const nextLight = (room: Timed, now: Instant): Light | null => {
  const { run, agenda } = room;
  if (run === null) return null;
  if (run.stage === 'done') return light('done');
  const big = bigButton(room, now);
  const isPaused = run.stage === 'paused';
  if (big.action === 'hand-over') {
    const left = turnFace(room, now)?.remaining ?? duration(0);
    if (left <= 0) return light('next-speaker');
    return isPaused ? light('paused') : light('speaking', { minutes: Math.ceil(left / MINUTE) });
  }
  if (big.due === null) {
    if (currentSlot(room) === null) return light('done');
    if ((slotFace(room, now).remaining ?? 0) <= 0) return light('time-up');
    return light(isPaused ? 'paused' : 'last');
  }
  const at = big.due;
  const early = duration(at - now);
  if (early <= -MINUTE) return light('was-due', { at });
  // The first slot may be started from a minute before it is due.
  const tolerance = run.stage === 'before' ? FIRST_SLOT_TOLERANCE : EARLY_TOLERANCE;
  if (big.action !== 'none' && early <= tolerance) return light('due', { at });
  if (isPaused) return light('paused');
  const next = agenda.slots.find(({ id }) => id === big.enters);
  if (next?.fixedStart) return light('not-ready', { at });
  if (early < MINUTE) return light('soon', { at });
  return big.action === 'none' ? light('wait', { at }) : light('early', { at, minutes: wholeMinutes(early) });
};
