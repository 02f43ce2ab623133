import type { Person, Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { get } from '../../../../shared/domain/by-id.ts';
import { contributionSignals, untilContributionWords } from '../../../../shared/domain/clock/contribution.ts';
import { type Face, leftOf, signalsOf, untilNextWords } from '../../../../shared/domain/clock/face.ts';
import { turnsAheadIn } from '../../../../shared/domain/clock/moved-appointment.ts';
import type { Phase } from '../../../../shared/domain/clock/phase.ts';
import type { ShownSpeaker } from '../../../../shared/domain/floor/floor-views.ts';
import { untilBeginning } from '../../../../shared/domain/forecast/beginning.ts';
import type { Timed } from '../../../../shared/domain/forecast/forecast.ts';
import { slotRunOf } from '../../../../shared/domain/run/order.ts';
import type { Armed, Run } from '../../../../shared/domain/run/room.ts';
import { type Duration, duration, type Instant } from '../../../../shared/domain/time/time.ts';
import type { Options } from '../options.ts';

/** States that may stand for an hour: what shines there moves a little each minute, so that nothing burns in. */
export const standsLong = (phase: Phase): boolean => ['closed', 'before', 'hold', 'break', 'done', 'paused'].includes(phase);

/** What a projector shows, and by which commands its countdowns have their ends. */
export type Moment = { readonly phase: Phase; readonly armed: Armed };

/**
 * Two slow pulses draw the eye to these, once; never to an overrun, whose ground is vermillion. To a signal only where time passed it:
 * a command that leaves signals behind, such as what began earlier than it was pressed, draws no eye to them.
 */
export const pulses = (before: Moment, after: Moment): boolean => {
  if (before.phase === after.phase) return false;
  if (after.phase === 'hold') return true;
  return ['warning', 'last-minute', 'time', 'share-used'].includes(after.phase) && before.armed.since === after.armed.since;
};

const TWO_MINUTES = 120_000;
/** Whole minutes until the last two, where the address asks for it. */
export const minutesAlone = ({ minutes }: Options, face: Face): boolean => {
  const left = leftOf(face);
  return minutes && left !== null && left > TWO_MINUTES && face.phase !== 'before' && face.phase !== 'hold';
};

export type ProjectionBar = { readonly remaining: Duration; readonly allotted: Duration; readonly signals: readonly Duration[] };

/** What the bar shows: what is left of the large clock, with the signals that clock goes by. */
export const projectionBar = (
  face: Face,
  slot: Slot | null,
  run: Run | null,
  speaking: ShownSpeaker | null = null,
): ProjectionBar | null => {
  const remaining = leftOf(face);
  if (remaining === null || face.remaining === null || face.allotted === null || slot === null) return null;
  const allotted = duration(face.allotted + remaining - face.remaining);
  return allotted <= 0 || remaining <= 0
    ? null
    : {
        remaining,
        allotted,
        signals: speaking === null ? signalsOf(run, slot, face) : contributionSignals(speaking),
      };
};

/** Whether the agenda names somebody for a slot. */
export const hasPeople = (slot: Slot | null): boolean =>
  slot !== null && (slot.people.length > 0 || slot.participants !== undefined);

export type Place = 'alone' | 'speaking' | 'spoken' | 'waiting';
export type OnStage = { readonly person: Person; readonly place: Place; readonly share: Duration | null };

/** Who is on stage: in a panel with the state of each, and what those who wait would get. */
export const onStage = (slot: Slot | null, room: Timed, now: Instant): readonly OnStage[] => {
  if (slot === null) return [];
  const { turns } = slotRunOf(room.run, slot);
  const ahead = turnsAheadIn(room, slot, now);
  return slot.people.map((person) => {
    const turn = get(turns, person.id);
    if (turn === undefined) return { person, place: slot.people.length === 1 ? 'alone' : 'waiting', share: null };
    const place = room.run?.speaking === person.id ? 'speaking' : turn.status === 'spoken' ? 'spoken' : 'waiting';
    return { person, place, share: ahead.get(person.id)?.length ?? turn.timer.allotted };
  });
};

/** Ms until a word of the projection changes, also before the day is open; its digits, bar and time of day go on by themselves. */
export const untilProjectionWords = (
  room: Timed,
  now: Instant,
  _wallOffset?: number,
  speaking: ShownSpeaker | null = null,
): Duration =>
  duration(Math.min(untilNextWords(room, now), untilBeginning(room, now), untilContributionWords(speaking, room, now)));
