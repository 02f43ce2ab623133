import { cueSettings, type WholeCueSettings } from '../agenda/cue-settings.ts';
import { crossings } from '../clock/crossings.ts';
import { type Forecast, forecast } from '../forecast/forecast.ts';
import type { Cue, CueKind, CueValues } from '../run/cue.ts';
import { currentSlot } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Room } from '../run/room.ts';
import type { RunSpan } from '../run/runs/runs.ts';
import { identityOf, type Warning } from '../run/warnings.ts';
import { type Duration, type Instant, MINUTE } from '../time/time.ts';
import { type Awaited, awaitedSlots } from './appointments.ts';
import { answerCue } from './asks.ts';
import { dayCueId } from './cue-id.ts';
import { climbedTo, ladderOf, type ToldOfCues } from './ladder.ts';
import { kindOf, peopleOf, type SaidCue } from './said.ts';
import type { SaidCues } from './standing.ts';

/** A new time is told where it differs so much from the one last told, in ms. */
const LEAST_MOVE = 2 * MINUTE;
/** A new length is told from so much on; what changes while others speak, as a new time is. */
const LEAST_CHANGE = MINUTE;
/** Times and lengths are told again so long after the last of their kind at the earliest, in ms on T. */
export const TOLD_AGAIN_AFTER = 3 * MINUTE;
/** So many times at most for one slot: a run that is left open over night tells nobody all night. */
const MOST_TOLD = 12;
/** Who is next comes forward so long before they are on, in ms. */
export const FORWARD_BEFORE = 2 * MINUTE;

/** What the cues of the day are found by. `given`: what a command gave that stands, by its id; null where there is none. */
export type DayAround = {
  readonly said: SaidCues;
  readonly runs: readonly RunSpan[];
  readonly told: ToldOfCues;
  readonly given: (commandId: string) => Duration | null;
};

/** One look at a room: its run's now, its forecast, and what was told in this run. */
export type DayLook = {
  readonly room: Room;
  readonly runId: string;
  /** On T, and as the run counts it. */
  readonly t: Instant;
  readonly now: Instant;
  readonly settings: WholeCueSettings;
  readonly forecast: Forecast;
  readonly awaited: readonly Awaited[];
  readonly present: readonly SaidCue[];
  /** What a person was told of a slot by cues of one kind, oldest first. */
  readonly tellings: (kind: CueKind, person: string, slot: string) => readonly SaidCue[];
};

/** Looks at a room; null where no run goes on. */
export const lookAtDay = (room: Room, { said, runs }: DayAround, t: Instant): DayLook | null => {
  const { run } = room;
  if (run === null || run.stage === 'done') return null;
  const now = domainNow(run, t);
  const present = said.ofPresentRun(runs);
  const told = new Map<string, SaidCue[]>();
  for (const cue of present)
    for (const person of peopleOf(cue)) {
      const key = `${kindOf(cue)} ${person} ${cue.slot ?? ''}`;
      told.set(key, [...(told.get(key) ?? []), cue]);
    }
  const all = forecast(room, now);
  return {
    room,
    runId: run.id,
    t,
    now,
    settings: cueSettings(room.agenda),
    forecast: all,
    awaited: awaitedSlots(room, now, all.slots),
    present,
    tellings: (kind, person, slot) => told.get(`${kind} ${person} ${slot}`) ?? [],
  };
};

type Telling = { readonly kind: CueKind; readonly person: string; readonly slot: string; readonly values?: CueValues };

const tell = ({ runId, t, tellings }: DayLook, { kind, person, slot, values }: Telling): Cue => ({
  id: dayCueId(runId, kind, person, slot, tellings(kind, person, slot).length),
  target: { to: 'speaker', person },
  text: '',
  at: t,
  kind,
  slot,
  ...(values === undefined ? {} : { values }),
});

const newestOfEach = (warnings: readonly Warning[]): readonly Warning[] => [
  ...new Map(warnings.map((warning) => [identityOf(warning.key).countdown, warning])).values(),
];

/** Planned signals that have passed: of each countdown the newest alone, to whoever speaks. */
const signals = ({ room, runId, t, now }: DayLook): readonly Cue[] => {
  const slot = currentSlot(room);
  const speaking = room.run?.speaking ?? null;
  if (slot === null || slot.people.length === 0) return [];
  const passed = crossings(room, now).filter(({ kind }) => kind === 'signal' || kind === 'time');
  const theirs = passed.filter(({ slot: id, person }) => id === slot.id && (speaking === null || person === speaking));
  return newestOfEach(theirs).map(({ key, remaining }): Cue => {
    const people = speaking === null ? slot.people.map(({ id }) => id) : [speaking];
    const [first = ''] = people;
    return {
      id: dayCueId(runId, 'signal', key),
      target: people.length === 1 ? { to: 'speaker', person: first } : { to: 'people', people },
      text: '',
      at: t,
      kind: 'signal',
      slot: slot.id,
      values: { left: remaining },
    };
  });
};

/** You are on in so many minutes: again only where it comes at another time than that which was told. */
const onIn = (look: DayLook): readonly Cue[] =>
  look.awaited.flatMap(({ person, slot, comes: { start } }) => {
    const wait = start - look.now;
    const last = look.tellings('on-in', person, slot).at(-1)?.values?.start;
    const isTold = last !== undefined && Math.abs(start - last) < LEAST_MOVE;
    if (wait <= 0 || wait > look.settings.onIn * MINUTE || isTold) return [];
    return [tell(look, { kind: 'on-in', person, slot, values: { start } })];
  });

/** You are next, come forward: once, to everybody of the slot that comes. */
const next = (look: DayLook): readonly Cue[] =>
  look.awaited
    .filter(({ slot, comes }) => slot === look.forecast.next && comes.start - look.now <= FORWARD_BEFORE)
    .filter(({ person, slot }) => look.tellings('next', person, slot).length === 0)
    .map(({ person, slot }) => tell(look, { kind: 'next', person, slot }));

/** Whether a kind may be told again now. */
const mayTellAgain = (tellings: readonly SaidCue[], t: Instant): boolean => {
  const last = tellings.at(-1);
  return last === undefined || (tellings.length < MOST_TOLD && t - last.at >= TOLD_AGAIN_AFTER);
};

/** What of a person's appointment differs from what they were last told, whether it may be told now or not. */
export const changesOf = (look: DayLook, { person, slot, planned, comes, isIn }: Awaited): readonly Telling[] => {
  const moves = look.tellings('moved', person, slot);
  const startBefore = [...moves, ...look.tellings('on-in', person, slot)].toSorted((a, b) => a.at - b.at).at(-1)?.values?.start;
  const lengthBefore = look.tellings('share', person, slot).at(-1)?.values?.length;
  const before = { start: startBefore ?? planned.start, length: lengthBefore ?? planned.length };
  const isLonger = Math.abs(comes.length - before.length) >= (isIn ? LEAST_MOVE : LEAST_CHANGE);
  return [
    ...(look.settings.moved && Math.abs(comes.start - before.start) >= LEAST_MOVE
      ? [{ kind: 'moved', person, slot, values: { start: comes.start, startBefore: before.start } } as const]
      : []),
    ...(look.settings.share && isLonger
      ? [{ kind: 'share', person, slot, values: { length: comes.length, lengthBefore: before.length } } as const]
      : []),
  ];
};

const changes = (look: DayLook): readonly Cue[] =>
  look.awaited
    .flatMap((awaited) => changesOf(look, awaited))
    .filter(({ kind, person, slot }) => mayTellAgain(look.tellings(kind, person, slot), look.t))
    .map((telling) => tell(look, telling));

/**
 * What was given to whoever asked for time: the command that gives it bears the id of the question. Where the last answer is not what
 * the log has, as when what was given is undone, another one takes its place, as long as the slot goes on.
 */
const answers = ({ room, present, t }: DayLook, { said, given }: DayAround): readonly Cue[] =>
  present.flatMap((question) => {
    if (kindOf(question) !== 'time') return [];
    const told = said.answersTo(question.id);
    const [length, last] = [given(question.id), told.at(-1)];
    if (last === undefined) return length === null ? [] : [answerCue(question, length, t)];
    const isSo = last.values?.length === (length ?? 0);
    return isSo || said.endOf(last, question.from ?? null, room, t) === 'over' ? [] : [answerCue(question, length ?? 0, t, told)];
  });

/** Cues that have climbed to the stage monitor, or to the projector where that step was chosen: each once for each place. */
const climbed = ({ room, present, t }: DayLook, { said, told }: DayAround): readonly Cue[] =>
  present.flatMap((cue) => {
    const unseen = said.standingFor(cue, room, t);
    const placesOf = (person: string) => climbedTo(ladderOf(cue, person, room.agenda, told), t);
    return (['stage', 'projector'] as const).flatMap((place): Cue[] => {
      const people = unseen.filter((person) => placesOf(person).includes(place));
      if (people.length === 0) return [];
      const { text, preset, slot, values } = cue;
      return [
        {
          id: dayCueId('climbed', cue.id, place),
          target: { to: place },
          text,
          at: t,
          kind: 'climbed',
          of: cue.id,
          people,
          ...(preset === undefined ? {} : { preset }),
          ...(slot === undefined ? {} : { slot }),
          ...(values === undefined ? {} : { values }),
        },
      ];
    });
  });

/**
 * The cues that the day itself sends at `t` on T: those that are due and were not told. One mechanism for all kinds; which of them are
 * on, the agenda says. Looked at again before anything else happened, it finds none.
 */
export const dueCues = (room: Room, around: DayAround, t: Instant): readonly Cue[] => {
  const look = lookAtDay(room, around, t);
  if (look === null) return [];
  const { settings } = look;
  const all = [
    ...(settings.signals ? signals(look) : []),
    ...(settings.next ? next(look) : []),
    ...onIn(look),
    ...changes(look),
    ...answers(look, around),
    ...climbed(look, around),
  ];
  return all.filter(({ id }) => around.said.get(id) === undefined);
};
