import type { Agenda } from '../agenda/agenda.ts';
import { cueSettings } from '../agenda/cue-settings.ts';
import { get } from '../by-id.ts';
import type { AskKind, Cue, CueValues } from '../run/cue.ts';
import { currentSlot } from '../run/order.ts';
import type { Room } from '../run/room.ts';
import { type Duration, duration, type Instant, instant, minutes } from '../time/time.ts';
import { dayCueId } from './cue-id.ts';

/** What a speaker asks for with one tap. */
export const ASKED_TIME: Duration = minutes(2);
/** So many questions at once, and one more each time so much has passed, in ms. */
const BURST = 3;
const ONE_EACH = 20_000;
/** A question that was tapped so long ago, in ms, asks nothing any more. */
const STALE = 60_000;

/** Whether somebody may ask now who has asked at these instants: the count of a bucket that fills again. */
const mayAskNow = (asked: readonly Instant[], now: Instant): boolean => {
  let left = BURST;
  let last = asked[0] ?? now;
  const filledAt = (at: Instant): number => Math.min(BURST, left + Math.max(0, at - last) / ONE_EACH);
  for (const at of asked) {
    left = Math.max(0, filledAt(at) - 1);
    last = at;
  }
  return filledAt(now) >= 1;
};

/** Whether a person has the floor now. */
export const isSpeaking = (room: Pick<Room, 'agenda' | 'run'>, person: string): boolean => {
  const slot = currentSlot(room);
  if (room.run === null || !slot?.people.some(({ id }) => id === person)) return false;
  const turn = get(get(room.run.slots, slot.id)?.turns, person);
  return turn === undefined ? room.run.speaking === null : room.run.speaking === person;
};

type Asked = { readonly id: string; readonly kind: AskKind; readonly person: string; readonly at: Instant };
export type AskRefusal = 'unknown-person' | 'answers-off' | 'too-many-questions' | 'not-speaking' | 'stale-tap';

const isKnown = ({ slots }: Agenda, person: string): boolean =>
  slots.some(({ people }) => people.some(({ id }) => id === person));

/**
 * What a speaker's tap comes to: a cue to the moderators, or the word for why not. `before`: what this person told them in this run.
 * That they are here counts at the instant of the tap; a question is not asked long after it.
 */
export const askCue = (
  room: Pick<Room, 'agenda' | 'run'>,
  { id, kind, person, at }: Asked,
  before: readonly Pick<Cue, 'at' | 'kind'>[],
  now: Instant,
): Cue | AskRefusal => {
  if (!isKnown(room.agenda, person)) return 'unknown-person';
  const tapped = instant(Math.min(at, now));
  const cue = { id, target: { to: 'moderators' }, text: '', kind, from: person } as const;
  if (
    !mayAskNow(
      before.filter((one) => (one.kind === 'here') === (kind === 'here')).map((one) => one.at),
      now,
    )
  )
    return 'too-many-questions';
  if (kind === 'here') return { ...cue, at: tapped };
  if (!cueSettings(room.agenda).answers) return 'answers-off';
  if (now - tapped > STALE) return 'stale-tap';
  if (kind === 'time' && !isSpeaking(room, person)) return 'not-speaking';
  const slot = isSpeaking(room, person) ? { slot: currentSlot(room)?.id } : {};
  return { ...cue, ...slot, at: now, ...(kind === 'time' ? { values: { length: ASKED_TIME } } : {}) };
};

const lengthBefore = (before: readonly Pick<Cue, 'values'>[]): Pick<CueValues, 'lengthBefore'> => {
  const length = before.at(-1)?.values?.length;
  return length === undefined ? {} : { lengthBefore: length };
};

/**
 * What a question for time is answered with: how much was given, 0 for not now. The id is made from that of the question and of how
 * many answers were told `before`, so that each is told once.
 */
export const answerCue = (
  { id, from = '', slot }: Pick<Cue, 'id' | 'from' | 'slot'>,
  given: number,
  at: Instant,
  before: readonly Pick<Cue, 'values'>[] = [],
): Cue => ({
  id: before.length === 0 ? `answer-${id}`.slice(0, 64) : dayCueId('answer', id, before.length),
  target: { to: 'speaker', person: from },
  text: '',
  at,
  kind: 'answer',
  of: id,
  ...(slot === undefined ? {} : { slot }),
  values: { length: duration(given), ...lengthBefore(before) },
});
