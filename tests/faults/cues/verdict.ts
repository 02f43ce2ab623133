import type { RoomLog } from '../../../server/event-store/ports/room-log.ts';
import type { LiveRoom } from '../../../server/rooms/live-room.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import { kindOf, type SaidCue } from '../../../shared/domain/cues/said.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';

/** What really happened, whoever was told of it. */
export type Truth = {
  /** By cue and person: the first instant on T at which they tapped that they saw it. */
  readonly seen: Map<string, number>;
  /** By id: how often the server answered that it did something for the first time. */
  readonly firsts: Map<string, number>;
  /** The ids that were answered with yes. */
  readonly acknowledged: Set<string>;
};

export type CueFaults = {
  /** Taps on a cue that are not kept, not at their instant, or not told to a console. */
  lostSeen: number;
  /** Cues that are called seen by somebody who never tapped. */
  falseSeen: number;
  /** Cues, receipts, questions, presence taps and answers that count twice, and answers that are not what the log has. */
  doubled: number;
  /** Cues and taps that were acknowledged and are not kept. */
  lostSaid: number;
};

/** Tolerated between a device's reading of T and the server's, in ms. */
const OFF = 5;

/** How many there are beyond one of each. */
const beyondOne = (keys: readonly string[]): number => keys.length - new Set(keys).size;

/** The tap by which a cue came to be: a server that counts anew makes two of one. */
const tapOf = ({ id }: Pick<SaidCue, 'id'>): string => id.split('-', 4).join('-');

const doubledCues = (cues: readonly SaidCue[]): number => {
  const taps = cues.filter(({ id }) => id.startsWith('seed-')).map(tapOf);
  const climbed = cues.filter((cue) => kindOf(cue) === 'climbed').map(({ of, target }) => `${of} ${target.to}`);
  return beyondOne(taps) + beyondOne(climbed);
};

/**
 * Answers to questions for time that tell the same as the one before, and questions of which the last answer is not what the log has: an
 * answer that was said to have failed and was kept may be followed by another one.
 */
const falseAnswers = (cues: readonly SaidCue[], entries: readonly Pick<Entry, 'commandId' | 'command'>[]): number =>
  cues
    .filter((cue) => kindOf(cue) === 'time')
    .map(({ id }) => {
      const given = entries.find(({ commandId }) => commandId === id)?.command;
      const lengths = cues.filter(({ of }) => of === id).map(({ values }) => values?.length);
      const repeats = lengths.filter((length, index) => index > 0 && length === lengths[index - 1]).length;
      const isTrue = (lengths.at(-1) ?? 0) === (given?.type === 'add' ? given.by : 0);
      return repeats + (isTrue ? 0 : 1);
    })
    .reduce((sum, faults) => sum + faults, 0);

/** What is wrong in the end, once every link is there and all has been told. `told`: the receipts that each console holds. */
export const cueFaults = async (
  live: LiveRoom,
  store: RoomLog,
  truth: Truth,
  told: readonly (readonly Receipt[])[],
): Promise<CueFaults> => {
  const room = live.room.agenda.id;
  const [cues, receipts, entries] = [await store.cues(room), await store.receipts(room), await store.entries(room)];
  const keyOf = ({ cue, person }: Receipt): string => `${cue} ${person}`;
  const seenOf = (all: readonly Receipt[]) =>
    new Map(all.filter(({ stage }) => stage === 'seen').map((one) => [keyOf(one), one.at]));
  const standing = new Set(live.cues.map(({ id }) => id));
  const kept = [receipts, live.receipts.all].map(seenOf);
  const shown = told.map(seenOf);
  const isTold = (key: string, at: number, held: ReadonlyMap<string, number>): boolean =>
    Math.abs((held.get(key) ?? Number.NEGATIVE_INFINITY) - at) <= OFF;
  const isKept = ([key, at]: readonly [string, number]): boolean =>
    kept.every((held) => isTold(key, at, held)) &&
    (!standing.has(key.split(' ')[0] ?? '') || shown.every((held) => isTold(key, at, held)));
  const claimed = new Set([...kept, ...shown].flatMap((held) => [...held.keys()]));
  const stages = [receipts, live.receipts.all].map((all) => all.map((one) => `${keyOf(one)} ${one.stage}`));
  const written = new Set([...cues.map(({ id }) => id), ...entries.map(({ commandId }) => commandId)]);
  return {
    lostSeen: [...truth.seen].filter((one) => !isKept(one)).length,
    falseSeen: [...claimed].filter((key) => !truth.seen.has(key)).length,
    doubled:
      doubledCues(cues) +
      stages.reduce((sum, all) => sum + beyondOne(all), 0) +
      beyondOne(live.presence.all.map(({ person }) => person)) +
      falseAnswers(cues, entries) +
      [...truth.firsts.values()].filter((times) => times > 1).length,
    lostSaid: [...truth.acknowledged].filter((id) => !written.has(id)).length,
  };
};
