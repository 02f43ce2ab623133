import { type ById, byId, entriesOf, get } from '../by-id.ts';
import { evolve } from '../evolve/evolve.ts';
import { isTelling, limitOf, type Steps, stepsOf, stepToldOf, type Telling } from '../run/boundaries.ts';
import type { Command } from '../run/commands/commands.schema.ts';
import type { Rejection } from '../run/commands/rejections.ts';
import type { Event } from '../run/events.ts';
import { slotRunOf } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Room, Run, SlotRun } from '../run/room.ts';
import { identityOf, type Warning, warningKey } from '../run/warnings.ts';
import { hasShares } from '../shares/share.ts';
import { duration, instant } from '../time/time.ts';
import { accept, type Context, type Decision, type OpenedRoom, refuse } from './decision.ts';
import { crossedIn, crossedSoFar, type Decide, type Played, playedAgain } from './played-again.ts';

type BoundaryMoved = Extract<Event, { type: 'boundary-moved' }>;

/** The word for what is not, or no longer, the latest of its kind. */
const whyNotNow = (room: OpenedRoom, told: Telling): Rejection | null => {
  const { stage, current, speaking } = room.run;
  const slot = room.agenda.slots.find(({ id }) => id === told.slot);
  if (stage === 'done') return 'is-done';
  if (told.type === 'ended-earlier') {
    if (current !== null) return 'already-running';
    return slot && slotRunOf(room.run, slot).status === 'ended' ? null : 'not-ended';
  }
  if (current === null) return 'not-running';
  if (current !== told.slot || slot === undefined) return 'not-current';
  if (told.person === null) return null;
  if (!hasShares(slot)) return 'not-a-panel';
  if (!slot.people.some(({ id }) => id === told.person)) return 'unknown-person';
  return speaking === told.person ? null : 'not-speaking';
};

/** The place of the step that is told of, −1 where there is none; the word for one behind which something has ended since. */
const stepTold = (steps: Steps['steps'], told: Telling): number | Rejection => {
  const index = stepToldOf(steps, told);
  return steps.slice(index + 1).some(({ standing }) => standing.command.type === 'finish') ? 'not-latest' : index;
};

/**
 * From where all must be played again: from the start of the slot whose turn it is, for its signals may fall before the handover, and
 * from whatever was moved later on and lies before that.
 */
const firstToPlay = ({ steps, moves }: Steps, index: number, told: Telling): number => {
  const start = told.type === 'ended-earlier' ? -1 : stepToldOf(steps, { ...told, person: null });
  const from = start < 0 ? index : Math.min(start, index);
  return moves.reduceRight((first, move) => (move.known > first ? Math.min(first, move.index) : first), from);
};

const changedSlots = (before: Run, after: Run): ById<SlotRun> =>
  byId(entriesOf(after.slots).filter(([id, slotRun]) => JSON.stringify(slotRun) !== JSON.stringify(get(before.slots, id))));

/** The room with the move alone: what screens then name their countdowns by. */
const movedRoom = (room: OpenedRoom, told: Telling, event: BoundaryMoved, { now, t = now, commandId }: Context): Room =>
  evolve(room, {
    revision: room.revision + 1,
    commandId,
    device: '',
    author: '',
    at: now,
    committedAt: t,
    wallOffset: room.dueOffset,
    command: told,
    events: [event],
  });

/** So much is played again for one telling: a room that answers later than after fifty milliseconds would stall its screens. */
const MOST_PLAYED = 500;

/** What would be played again: all since the first, once more for each telling among it, and with the move itself. */
const countPlayed = ({ standing, agendaStanding, agenda }: Room, { steps }: Steps, first: number, told: Telling): number => {
  const since = steps[first]?.standing.revision ?? 0;
  const after = ({ revision }: { readonly revision: number }): boolean => revision > since;
  // In a panel everybody's share is divided, and a proposal changes each of its slots.
  const costs = new Map(agenda.slots.map(({ id, people }) => [id, 1 + people.length / 8]));
  const costOf = (command: Command): number =>
    (command.type === 'accept-plan' ? command.changes : [told]).reduce((sum, { slot }) => sum + (costs.get(slot) ?? 1), 0);
  const acts = steps.slice(first).reduce((sum, { standing: { command } }) => sum + costOf(command), 0);
  const edits = agendaStanding.filter(after).length * (1 + agenda.slots.length / 30);
  const tellings = standing.filter((one) => isTelling(one.command) && after(one)).length;
  return (acts + edits) * (tellings + 2);
};

/** It began, or ended, earlier than it was pressed: what was done since is done again on it, each at the instant it has. */
export const moveBoundary = (room: OpenedRoom, told: Telling, context: Context, decide: Decide): Decision => {
  const done = stepsOf(room.standing);
  const index = whyNotNow(room, told) ?? stepTold(done.steps, told);
  if (typeof index === 'string') return refuse(index);
  const step = done.steps[index];
  if (step === undefined) return refuse('not-latest');
  const { now, t } = context;
  // A tap may arrive later than it was made, and signals go on meanwhile.
  const present = t === undefined ? now : domainNow(room.run, t);
  const to = instant(told.to);
  if (to > now) return refuse('in-future');
  if (to >= step.at) return refuse('not-earlier', String(step.at));
  const { earliest, after } = limitOf(done.steps, index, room.run);
  if (to < earliest)
    return after === null ? refuse('before-opening', String(earliest)) : refuse('across-fact', `${earliest} ${after}`);
  const first = firstToPlay(done, index, told);
  if (countPlayed(room, done, first, told) > MOST_PLAYED) return refuse('too-much-since');
  const played = playedAgain(room, { steps: done.steps.with(index, { ...step, at: to }) }, first, context, decide);
  const run = played.at(-1)?.room.run;
  const { stage, current, speaking } = room.run;
  if (!run || run.stage !== stage || run.current !== current || run.speaking !== speaking) return refuse('not-latest');
  const event: BoundaryMoved = {
    type: 'boundary-moved',
    to,
    by: duration(step.at - to),
    slots: changedSlots(room.run, run),
    passed: [],
    ...(run.floor === undefined || JSON.stringify(run.floor) === JSON.stringify(room.run.floor) ? {} : { floor: run.floor }),
  };
  const known = crossedSoFar(room, first, { ...context, now: present }, decide);
  const passed = signalsPassed(played, known, movedRoom(room, told, event, context), present);
  return accept({ ...event, passed });
};

/** Signals whose instants have passed by the move alone, under the keys by which screens know their countdowns now. */
const signalsPassed = (
  played: readonly Played[],
  known: ReadonlySet<string>,
  { armed }: Room,
  now: Context['now'],
): readonly Warning[] =>
  [...crossedIn(played, now)]
    .filter(([name]) => !known.has(name))
    .map(([, warning]) => {
      const revision = warning.person === undefined ? armed.slotRevision : armed.turnRevision;
      return { ...warning, key: warningKey({ ...identityOf(warning.key), revision }), late: true };
    });
