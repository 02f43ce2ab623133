import type { Agenda } from './agenda.ts';
import { rearm } from './armed.ts';
import type { Entry, Event } from './events.ts';
import { applyToRun } from './evolve-run.ts';
import type { Room, Run, Standing } from './room.ts';
import { alignRun, freshRun } from './run-plan.ts';
import { duration, type Instant, instant } from './time.ts';

/** A room with its agenda, before anything was ever done in it. */
export const initialRoom = (agenda: Agenda): Room => ({
  id: agenda.id,
  revision: 0,
  agenda,
  planRevision: 0,
  run: null,
  standing: [],
  undone: [],
  undoneIds: [],
  armed: { since: instant(0), slotRevision: 0, turnRevision: 0 },
  dueOffset: duration(0),
  lastAt: instant(0),
});

/** Commands of the run that undo can take back; open, close, undo, redo and the clock have no way back but their own. */
const isUndoable = ({ command: { type } }: Entry): boolean =>
  !['open', 'close', 'undo', 'redo', 'follow-clock', 'apply-file', 'set-rate', 'jump'].includes(type);

export const hasStarted = (run: Run | null): boolean =>
  run !== null && Object.values(run.slots).some(({ stints }) => stints.length > 0);

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

const undo = (room: Room, ids: readonly string[]): Room => {
  const kept = room.standing.slice(0, room.standing.length - ids.length);
  const taken = room.standing.slice(kept.length);
  const earlier = taken[0]?.before;
  return {
    ...room,
    run: earlier ? inPresent(earlier, room.run) : room.run,
    standing: kept,
    undone: [...room.undone, ...taken.toReversed()],
    undoneIds: [...room.undoneIds, ...ids],
  };
};

const redo = (room: Room, id: string): Room => {
  const last = room.undone.at(-1);
  if (last?.commandId !== id) return room;
  return {
    ...room,
    run: inPresent(last.after, room.run),
    standing: [...room.standing, last],
    undone: room.undone.slice(0, -1),
    undoneIds: room.undoneIds.filter((undoneId) => undoneId !== id),
  };
};

/** A new plan never changes a fact: lengths of what is ahead move, in the histories as well, so that undo fits the plan. */
const replaceAgenda = (room: Room, agenda: Agenda): Room => {
  const align = (run: Run) => alignRun(run, room.agenda, agenda);
  const alignStanding = (entry: Standing): Standing => ({ ...entry, before: align(entry.before), after: align(entry.after) });
  return {
    ...room,
    agenda,
    planRevision: room.planRevision + 1,
    run: room.run === null ? null : align(room.run),
    standing: room.standing.map(alignStanding),
    undone: room.undone.map(alignStanding),
  };
};

const apply = (room: Room, event: Event, at: Instant): Room => {
  switch (event.type) {
    case 'opened':
      return { ...room, run: freshRun(room.agenda, event, at), standing: [], undone: [], undoneIds: [] };
    case 'closed':
      return { ...room, run: null, standing: [], undone: [], undoneIds: [] };
    case 'undone':
      return undo(room, event.ids);
    case 'redone':
      return redo(room, event.id);
    case 'rehearsal-moved':
      return room.run === null ? room : { ...room, run: { ...room.run, rehearsal: event.rehearsal } };
    case 'clock-followed':
      return { ...room, dueOffset: event.dueOffset };
    case 'agenda-replaced':
      return replaceAgenda(room, event.agenda);
    default:
      return room.run === null ? room : { ...room, run: applyToRun(room.run, room.agenda, event, at) };
  }
};

const remember = (before: Room, after: Room, entry: Entry): Room => {
  if (!isUndoable(entry) || before.run === null || after.run === null) return after;
  const { commandId, revision, command, at } = entry;
  const standing: Standing = { commandId, revision, command, at, before: before.run, after: after.run };
  return { ...after, standing: [...after.standing, standing], undone: [] };
};

/** The room after one entry. Pure and total: whatever was accepted can be replayed. */
export const evolve = (room: Room, entry: Entry): Room => {
  const applied = followWall(
    entry.events.reduce((state, event) => apply(state, event, entry.at), followWall(room, entry.wallOffset)),
    entry.wallOffset,
  );
  // Instants of a rehearsal end with it.
  const lastAt = applied.run === null ? entry.committedAt : entry.at;
  const next = remember(room, { ...applied, revision: entry.revision, lastAt }, entry);
  return { ...next, armed: rearm(room, next, entry) };
};
