import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { cueSettings } from '../../../shared/domain/agenda/cue-settings.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { contributionFace } from '../../../shared/domain/clock/contribution.ts';
import { type Face, personFace, toBoundary, untilMinute, untilNextChange } from '../../../shared/domain/clock/face.ts';
import { forecastFor, plannedFor, untilTurnsToldIn } from '../../../shared/domain/clock/moved-appointment.ts';
import type { ShownSpeaker } from '../../../shared/domain/floor/floor-views.ts';
import type { Timed } from '../../../shared/domain/forecast/forecast.ts';
import type { AskKind, Cue } from '../../../shared/domain/run/cue.ts';
import { currentSlot, isAhead, slotRunOf } from '../../../shared/domain/run/order.ts';
import { hasShares, shareLength } from '../../../shared/domain/shares/share.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { belowTold } from '../../../shared/domain/time/wall-time.ts';

/** Where one person stands: before their slot, in it without the floor, speaking, over, skipped, or not on the agenda. */
export type SpeakerState =
  | { readonly at: 'unknown' }
  | {
      readonly at: 'before' | 'closed';
      readonly slot: Slot;
      readonly start: Instant;
      readonly planned: Instant;
      readonly length: Duration;
      /** The length by which the signals of this person go. */
      readonly legend: Duration;
    }
  | {
      readonly at: 'waiting';
      readonly slot: Slot;
      readonly face: Face;
      readonly isNext: boolean;
      readonly length: Duration;
      readonly legend: Duration;
    }
  /** `isContribution`: they have the floor of a debate, whose clock is another one. */
  | { readonly at: 'speaking'; readonly slot: Slot; readonly face: Face; readonly isContribution?: true }
  | { readonly at: 'over'; readonly slot: Slot; readonly length: Duration; readonly used: Duration }
  | { readonly at: 'skipped'; readonly slot: Slot };

/** What was planned for a person in a slot, and what they took of it. */
const overIn = (room: Timed, slot: Slot, person: string, now: Instant): Extract<SpeakerState, { at: 'over' }> => {
  const { timer, turns } = slotRunOf(room.run, slot);
  const { length } = plannedFor(room, slot, person);
  return { at: 'over', slot, length, used: spentAt(get(turns, person)?.timer ?? timer, now) };
};

export const speakerState = (room: Timed, person: string, now: Instant): SpeakerState => {
  const own = room.agenda.slots.filter(({ people }) => people.some(({ id }) => id === person));
  // Somebody on twice sees what runs, else what comes next, else what was last.
  const slot =
    own.find(({ id }) => id === room.run?.current) ?? own.find((slot) => isAhead(slotRunOf(room.run, slot))) ?? own.at(-1);
  if (!slot) return { at: 'unknown' };
  const { status, turns, timer } = slotRunOf(room.run, slot);
  if (status === 'skipped') return { at: 'skipped', slot };
  if (status === 'ended') return overIn(room, slot, person, now);
  const legend = hasShares(slot) ? shareLength(slot, person, timer.allotted) : timer.allotted;
  if (status === 'current') {
    const turn = get(turns, person);
    if (!turn || room.run?.speaking === person) return { at: 'speaking', slot, face: personFace(room, person, now) };
    if (turn.status === 'spoken') return overIn(room, slot, person, now);
    const next = slot.people.find(({ id }) => get(turns, id)?.status === 'waiting');
    const { length } = forecastFor(room, slot, person, now);
    return { at: 'waiting', slot, face: personFace(room, person, now), isNext: next?.id === person, length, legend };
  }
  const { start: planned, length: plannedLength } = plannedFor(room, slot, person);
  if (room.run === null) return { at: 'closed', slot, start: planned, planned, length: plannedLength, legend };
  return { at: 'before', slot, ...forecastFor(room, slot, person, now), planned, legend };
};

/** Where this person stands, with the floor of the debate that runs: it is told as their own time while they have it. */
export const speakerStateOnFloor = (room: Timed, person: string, now: Instant, speaking: ShownSpeaker | null): SpeakerState => {
  const slot = currentSlot(room);
  return speaking === null || slot === null || speaking.person !== person
    ? speakerState(room, person, now)
    : { at: 'speaking', slot, face: contributionFace(speaking, room, now), isContribution: true };
};

/** Who speaks after this person in their panel, as far as is known; undefined where a slot follows. */
export const afterInPanel = (room: Timed, person: string, state: SpeakerState): string | undefined => {
  if (state.at === 'unknown' || state.at === 'over' || state.slot.kind !== 'panel') return undefined;
  const { people } = state.slot;
  const { turns } = slotRunOf(room.run, state.slot);
  // Who has the floor may have been given it out of turn.
  const from = state.at === 'speaking' ? 0 : people.findIndex(({ id }) => id === person) + 1;
  return people.slice(from).find(({ id }) => id !== person && (get(turns, id)?.status ?? 'waiting') === 'waiting')?.name;
};

/** Ms until this person is told other minutes, or that they are a minute fewer than planned; infinite but in a panel. */
const untilToldTurn = (room: Timed, slot: Slot, person: string, now: Instant): number => {
  if (!hasShares(slot)) return Number.POSITIVE_INFINITY;
  const fewer = plannedFor(room, slot, person).length - MINUTE;
  const markOf = (length: Duration): number => (length > fewer ? Math.max(fewer, belowTold(length)) : belowTold(length));
  return untilTurnsToldIn(room, slot, now, markOf);
};

/** Over how long it is seen how far a start slides, in ms: with now, or by a share of it where a panel before a fixed end shrinks. */
const SEEN_OVER = 100;

/** Ms until something that this person's page shows is another: also the time until they are on, and when that is. */
export const untilSpeaker =
  (person: string) =>
  (room: Timed, now: Instant, wallOffset?: number): Duration => {
    const change = untilNextChange(room, now, wallOffset);
    const state = speakerState(room, person, now);
    if (state.at !== 'before' && state.at !== 'waiting') return change;
    const startAt = (at: Instant): Instant => forecastFor(room, state.slot, person, at).start;
    const start = startAt(now);
    const slid = startAt(instant(now + SEEN_OVER)) - start;
    // A start that slides in part comes nearer more slowly than now goes: a look too early costs a drawing, one too late a second.
    const count = slid < SEEN_OVER ? toBoundary(start - now, 1_000) : Number.POSITIVE_INFINITY;
    const told = slid > 0 ? untilMinute(start - plannedFor(room, state.slot, person).start) : Number.POSITIVE_INFINITY;
    return duration(Math.min(change, count, told, untilToldTurn(room, state.slot, person, now)));
  };

/** What somebody may tell the moderators where they stand now: that they are here until they are on; questions where the event takes them. */
export const askedIn = ({ at }: SpeakerState, { agenda }: Pick<Timed, 'agenda'>): readonly AskKind[] => {
  const questions: readonly AskKind[] = at === 'speaking' ? ['time', 'help'] : ['help'];
  const isAhead = at === 'before' || at === 'closed' || at === 'waiting';
  if (!isAhead && at !== 'speaking') return [];
  return [...(isAhead ? (['here'] as const) : []), ...(cueSettings(agenda).answers ? questions : [])];
};

/** Whether a message says already what has moved: the notice above the clock would say it twice. */
export const isToldByCue = (cues: readonly Cue[]): boolean => cues.some(({ kind }) => kind === 'moved' || kind === 'share');
