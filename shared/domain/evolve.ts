import type { Agenda } from './agenda.ts';
import { rearm } from './armed.ts';
import { valuesOf } from './by-id.ts';
import type { Entry, Event } from './events.ts';
import { applyToRun } from './evolve-run.ts';
import { historyOf } from './history.ts';
import { boundedRehearsal, domainNow } from './rehearsal.ts';
import type { Room, Run, Standing } from './room.ts';
import { alignRun, freshRun, restoreRun } from './run-plan.ts';
import { duration, type Instant, instant } from './time.ts';

/** So many plans back it can be told what has changed since. */
const PAST_PLANS = 30;

/** Undo reaches back to the opening. */
const noHistory = { standing: [], undone: [], undoneIds: [], planStanding: [], planUndone: [] };

/** A room with its agenda, before anything was ever done in it. */
export const initialRoom = (agenda: Agenda): Room => ({
  id: agenda.id,
  revision: 0,
  agenda,
  planRevision: 0,
  run: null,
  ...noHistory,
  pastPlans: [],
  armed: { since: instant(0), slotRevision: 0, turnRevision: 0 },
  dueOffset: duration(0),
  lastAt: instant(0),
});

export const hasStarted = (run: Run | null): boolean =>
  run !== null && valuesOf(run.slots).some(({ stints }) => stints.length > 0);

/**
 * Due times follow the server's wall clock at once while nothing has started, and by up to 2 s always. A rehearsal has no use
 * for it: its time of day is R with the offset it was opened under.
 */
export const followWall = (room: Room, wallOffset: number): Room =>
  room.run?.rehearsal === undefined &&
  room.dueOffset !== wallOffset &&
  (!hasStarted(room.run) || Math.abs(wallOffset - room.dueOffset) <= 2_000)
    ? { ...room, dueOffset: duration(wallOffset) }
    : room;

/** An earlier run under today's anchors of the rehearsal: R never goes back. */
const inPresent = (earlier: Run, now: Run | null): Run =>
  now?.rehearsal === undefined ? earlier : { ...earlier, rehearsal: now.rehearsal };

/** A new plan never changes a fact. Histories keep the plan they were made under, so going back loses nothing. */
const withAgenda = (room: Room, agenda: Agenda, run: Run | null): Room => ({
  ...room,
  agenda,
  run,
  planRevision: room.planRevision + 1,
  pastPlans: [...room.pastPlans, { planRevision: room.planRevision, agenda: room.agenda }].slice(-PAST_PLANS),
});

const replaceAgenda = (room: Room, agenda: Agenda, at: Instant): Room =>
  withAgenda(room, agenda, room.run === null ? null : alignRun(room.run, room.agenda, agenda, at));

const undoPlan = (room: Room, id: string, at: Instant): Room => {
  const last = room.planStanding.at(-1);
  if (last?.commandId !== id) return room;
  const plans = { from: room.agenda, to: last.before, runThen: last.runBefore, runSince: last.runAfter };
  return {
    ...withAgenda(room, last.before, room.run && restoreRun(room.run, plans, at)),
    planStanding: room.planStanding.slice(0, -1),
    planUndone: [...room.planUndone, last],
    undoneIds: [...room.undoneIds, id],
  };
};

const undo = (room: Room, ids: readonly string[], at: Instant): Room => {
  if (room.planStanding.some(({ commandId }) => commandId === ids[0]))
    return ids.reduce((state, id) => undoPlan(state, id, at), room);
  const kept = room.standing.slice(0, room.standing.length - ids.length);
  const taken = room.standing.slice(kept.length);
  const [first] = taken;
  return {
    ...room,
    run: first ? inPresent(alignRun(first.before, first.plan, room.agenda, at), room.run) : room.run,
    standing: kept,
    undone: [...room.undone, ...taken.toReversed()],
    undoneIds: [...room.undoneIds, ...ids],
  };
};

const redo = (room: Room, id: string, at: Instant): Room => {
  const undoneIds = room.undoneIds.filter((undoneId) => undoneId !== id);
  const plan = room.planUndone.at(-1);
  if (plan?.commandId === id) {
    const plans = { from: room.agenda, to: plan.after, runThen: plan.runAfter, runSince: plan.runBefore };
    const redone = withAgenda(room, plan.after, room.run && restoreRun(room.run, plans, at));
    return { ...redone, planStanding: [...room.planStanding, plan], planUndone: room.planUndone.slice(0, -1), undoneIds };
  }
  const last = room.undone.at(-1);
  if (last?.commandId !== id) return room;
  return {
    ...room,
    run: inPresent(alignRun(last.after, last.plan, room.agenda, at), room.run),
    standing: [...room.standing, last],
    undone: room.undone.slice(0, -1),
    undoneIds,
  };
};

const apply = (room: Room, event: Event, at: Instant): Room => {
  switch (event.type) {
    case 'opened':
      return { ...room, ...noHistory, run: freshRun(room.agenda, event, at) };
    case 'closed':
      return { ...room, ...noHistory, run: null };
    case 'undone':
      return undo(room, event.ids, at);
    case 'redone':
      return redo(room, event.id, at);
    case 'rehearsal-moved':
      return room.run === null ? room : { ...room, run: { ...room.run, rehearsal: boundedRehearsal(room, event.rehearsal) } };
    case 'clock-followed':
      return { ...room, dueOffset: event.dueOffset };
    case 'agenda-replaced':
      return replaceAgenda(room, event.agenda, at);
    default:
      return room.run === null ? room : { ...room, run: applyToRun(room.run, room.agenda, event, at) };
  }
};

const remember = (before: Room, after: Room, entry: Entry): Room => {
  const { commandId, revision, command, at } = entry;
  const history = historyOf(command.type);
  if (history === 'plan') {
    const plans = { before: before.agenda, after: after.agenda, runBefore: before.run, runAfter: after.run };
    return { ...after, planStanding: [...after.planStanding, { commandId, revision, at, ...plans }], planUndone: [] };
  }
  if (history === null || before.run === null || after.run === null) return after;
  const standing: Standing = { commandId, revision, command, at, before: before.run, after: after.run, plan: after.agenda };
  return { ...after, standing: [...after.standing, standing], undone: [] };
};

/** When an entry happened: in a rehearsal no later than R was at its commit, whatever an unbounded jump has written down. */
export const happenedIn = ({ run }: Room, { at, committedAt }: Pick<Entry, 'at' | 'committedAt'>): Instant =>
  run?.rehearsal === undefined ? at : instant(Math.min(at, domainNow(run, committedAt)));

/** The room after one entry. Pure and total: whatever was accepted can be replayed. */
export const evolve = (room: Room, written: Entry): Room => {
  const at = happenedIn(room, written);
  const entry = at === written.at ? written : { ...written, at };
  const applied = followWall(
    entry.events.reduce((state, event) => apply(state, event, entry.at), followWall(room, entry.wallOffset)),
    entry.wallOffset,
  );
  // Instants of a rehearsal end with it.
  const lastAt = applied.run === null ? entry.committedAt : entry.at;
  const next = remember(room, { ...applied, revision: entry.revision, lastAt }, entry);
  return { ...next, armed: rearm(room, next, entry) };
};
