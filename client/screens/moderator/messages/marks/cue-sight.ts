import { createContext } from 'react';
import type { Agenda, Person } from '../../../../../shared/domain/agenda/agenda.ts';
import { type CueAct, climbedTo, ladderOf } from '../../../../../shared/domain/cues/ladder.ts';
import type { Presence } from '../../../../../shared/domain/cues/presence.ts';
import { type CueState, cueState, type Receipt } from '../../../../../shared/domain/cues/receipts.ts';
import { kindOf, peopleOf } from '../../../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../../../shared/domain/run/cue.ts';
import { currentSlot, isAhead, type Ordered, position, slotRunOf } from '../../../../../shared/domain/run/order.ts';
import { type Instant, instant } from '../../../../../shared/domain/time/time.ts';

/** What a console knows of messages and of those whom they are for. `onT`: now on T, in a rehearsal too. */
export type KnownCues = {
  readonly agenda: Agenda;
  readonly cues: readonly Cue[];
  readonly receipts: readonly Receipt[];
  readonly acts: readonly CueAct[];
  readonly presence: readonly Presence[];
  readonly onT: Instant;
};
const noAgenda: Agenda = { id: '', title: '', date: '', timeZone: 'UTC', language: 'en', slots: [] };
/** Every part of the console that names somebody says what they have seen. */
export const Known = createContext<KnownCues>({
  agenda: noAgenda,
  cues: [],
  receipts: [],
  acts: [],
  presence: [],
  onT: instant(0),
});

/** A message that nobody has seen after so long, in ms, is said to be unseen and since when. */
const UNSEEN_AFTER = 10_000;

/** How far a message has come with one person, in whole seconds since it was sent. */
export type Sight = { readonly stage: CueState['stage']; readonly seconds: number; readonly isLate: boolean };

export const sightOf = (cue: Cue, person: string, { receipts, onT }: KnownCues): Sight => {
  const { stage, at } = cueState(cue, person, receipts);
  const waited = onT - cue.at;
  if (stage === 'seen') return { stage, seconds: Math.round((at - cue.at) / 1_000), isLate: false };
  return { stage, seconds: Math.max(0, Math.floor(waited / 1_000)), isLate: waited >= UNSEEN_AFTER };
};

/** The message that a person’s page shows: the newest that they have not seen, else the newest; null where none stands. */
export const cueFor = (person: string, { cues, receipts }: KnownCues): Cue | null => {
  const own = cues.filter((cue) => peopleOf(cue).includes(person));
  return own.findLast((cue) => cueState(cue, person, receipts).stage !== 'seen') ?? own.at(-1) ?? null;
};

/** Messages that have climbed to the chair, each with who has not seen it. */
export const climbedToChair = (known: KnownCues): readonly { readonly cue: Cue; readonly person: string }[] =>
  known.cues.flatMap((cue) =>
    peopleOf(cue)
      .filter((person) => climbedTo(ladderOf(cue, person, known.agenda, known), known.onT).includes('chair'))
      .map((person) => ({ cue, person })),
  );

/** The messages that the list of what stands shows: what speakers ask stands above the running slot, and what has climbed with what it came from. */
export const listedCues = (cues: readonly Cue[]): readonly Cue[] =>
  cues.filter((cue) => kindOf(cue) !== 'climbed' && (cue.target.to !== 'moderators' || kindOf(cue) === 'words'));

/** What a moderator has said, and can forget: counted, and beside the clock. What the day tells by itself stands in the list alone. */
export const saidByModerators = (cues: readonly Cue[]): readonly Cue[] =>
  listedCues(cues).filter((cue) => kindOf(cue) === 'words');

/** What speakers ask: for time, for help. */
export const askedBySpeakers = ({ cues }: KnownCues): readonly Cue[] =>
  cues.filter((cue) => cue.target.to === 'moderators' && (kindOf(cue) === 'time' || kindOf(cue) === 'help'));

/** Ms until a second of what is unseen is another; infinite where all is seen. */
export const untilSight = (known: KnownCues): number => {
  const unseen = known.cues.filter((cue) =>
    peopleOf(cue).some((person) => cueState(cue, person, known.receipts).stage !== 'seen'),
  );
  return Math.min(Number.POSITIVE_INFINITY, ...unseen.map(({ at }) => 1_000 - ((((known.onT - at) % 1_000) + 1_000) % 1_000)));
};

/** So many slots behind the one that runs are asked about: who of them is here. */
const SLOTS_AHEAD = 2;

/** The slots whose people should be here: the one that runs and the next two. */
export const awaitedSlots = (room: Ordered): readonly string[] => {
  const current = currentSlot(room);
  const ahead = room.agenda.slots
    .slice(position(room) + 1)
    .filter((slot) => isAhead(slotRunOf(room.run, slot)) && slot.people.length > 0)
    .slice(0, SLOTS_AHEAD);
  return [...(current === null ? [] : [current.id]), ...ahead.map(({ id }) => id)];
};

/** Whether a person is here; null in a room where nobody's page was ever open, for there it tells nothing. */
export const isPersonHere = (person: string, { presence }: KnownCues): boolean | null =>
  presence.length === 0 ? null : presence.some((one) => one.person === person && (one.open || one.tappedAt !== null));

/** A person of the agenda by their id. */
export const personOf = ({ slots }: Pick<Agenda, 'slots'>, id: string): Person | null =>
  slots.flatMap(({ people }) => people).find((person) => person.id === id) ?? null;
