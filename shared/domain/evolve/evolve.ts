import type { Agenda } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { noFloor } from '../floor/floor.ts';
import { historyOf } from '../run/commands/history.ts';
import { followWallTime } from '../run/due-offset.ts';
import type { Entry, Event } from '../run/events.ts';
import { boundedRehearsal, domainNow } from '../run/rehearsal.ts';
import type { Room, Run, StandingCommand } from '../run/room.ts';
import { duration, type Instant, instant } from '../time/time.ts';
import { alignRun, freshRun, restoreRun } from './align-run.ts';
import { rearm } from './armed.ts';
import { applyToFloor, floorAfter } from './evolve-floor.ts';
import { applyToRun } from './evolve-run.ts';

/** How many past agendas are kept, so that an editor can be told what has changed since theirs. */
const PAST_AGENDAS = 30;

/** Empty histories. Opening and closing begin with them, for undo reaches back to the opening. */
const noHistory = () => ({ standing: [], undone: [], undoneIds: [], agendaStanding: [], agendaUndone: [], floor: noFloor() });

/** How the histories of a room grow and shrink: by copies, or in place. */
type HistoryLists = {
  readonly add: <One>(list: readonly One[], more: readonly One[]) => readonly One[];
  readonly cut: <One>(list: readonly One[], count: number) => readonly One[];
  readonly without: (list: readonly string[], id: string) => readonly string[];
};

/** Every room has histories of its own: each entry copies them. */
const copiedLists: HistoryLists = {
  add: (list, more) => [...list, ...more],
  cut: (list, count) => list.slice(0, Math.max(0, list.length - count)),
  without: (list, id) => list.filter((other) => other !== id),
};

/** Lists change in place. Played at once, a log of n entries would otherwise be copied n times. */
const sharedLists: HistoryLists = {
  add: (list, more) => {
    (list as (typeof more)[number][]).push(...more);
    return list;
  },
  cut: (list, count) => {
    (list as unknown[]).length = Math.max(0, list.length - count);
    return list;
  },
  without: (list, id) => {
    // A command that is done again was mostly undone last, so the search begins at the end.
    for (let index = list.lastIndexOf(id); index >= 0; index = list.lastIndexOf(id)) (list as string[]).splice(index, 1);
    return list;
  },
};

/** A room with its agenda, before anything was ever done in it. */
export const initialRoom = (agenda: Agenda): Room => ({
  id: agenda.id,
  revision: 0,
  agenda,
  agendaRevision: 0,
  run: null,
  ...noHistory(),
  pastAgendas: [],
  armed: { since: instant(0), slotRevision: 0, turnRevision: 0 },
  dueOffset: duration(0),
  lastAt: instant(0),
});

/** An earlier run with the present anchors of its rehearsal: undo never turns R back. */
const underPresentAnchors = (earlier: Run, now: Run | null): Run =>
  now?.rehearsal === undefined ? earlier : { ...earlier, rehearsal: now.rehearsal };

/** The room with another agenda. Histories keep the agenda that they were made under, so that undo loses nothing. */
const withAgenda = (room: Room, agenda: Agenda, run: Run | null): Room => ({
  ...room,
  agenda,
  run,
  agendaRevision: room.agendaRevision + 1,
  pastAgendas: [...room.pastAgendas, { agendaRevision: room.agendaRevision, agenda: room.agenda }].slice(-PAST_AGENDAS),
});

const replaceAgenda = (room: Room, agenda: Agenda, at: Instant): Room =>
  withAgenda(room, agenda, room.run === null ? null : alignRun(room.run, room.agenda, agenda, at));

const undoAgenda = (room: Room, id: string, at: Instant, { add, cut }: HistoryLists): Room => {
  const last = room.agendaStanding.at(-1);
  if (last?.commandId !== id) return room;
  const agendas = { from: room.agenda, to: last.before, runThen: last.runBefore, runSince: last.runAfter };
  return {
    ...withAgenda(room, last.before, room.run && restoreRun(room.run, agendas, at)),
    agendaStanding: cut(room.agendaStanding, 1),
    agendaUndone: add(room.agendaUndone, [last]),
    undoneIds: add(room.undoneIds, [id]),
  };
};

const undo = (room: Room, ids: readonly string[], at: Instant, lists: HistoryLists): Room => {
  if (room.agendaStanding.some(({ commandId }) => commandId === ids[0]))
    return ids.reduce((state, id) => undoAgenda(state, id, at, lists), room);
  const taken = room.standing.slice(Math.max(0, room.standing.length - ids.length));
  const [first] = taken;
  return {
    ...room,
    run: first ? underPresentAnchors(alignRun(first.before, first.agenda, room.agenda, at), room.run) : room.run,
    standing: lists.cut(room.standing, ids.length),
    undone: lists.add(room.undone, taken.toReversed()),
    undoneIds: lists.add(room.undoneIds, ids),
  };
};

const redo = (room: Room, id: string, at: Instant, { add, cut, without }: HistoryLists): Room => {
  const undoneIds = without(room.undoneIds, id);
  const edit = room.agendaUndone.at(-1);
  if (edit?.commandId === id) {
    const agendas = { from: room.agenda, to: edit.after, runThen: edit.runAfter, runSince: edit.runBefore };
    const redone = withAgenda(room, edit.after, room.run && restoreRun(room.run, agendas, at));
    return { ...redone, agendaStanding: add(room.agendaStanding, [edit]), agendaUndone: cut(room.agendaUndone, 1), undoneIds };
  }
  const last = room.undone.at(-1);
  if (last?.commandId !== id) return room;
  return {
    ...room,
    run: underPresentAnchors(alignRun(last.after, last.agenda, room.agenda, at), room.run),
    standing: add(room.standing, [last]),
    undone: cut(room.undone, 1),
    undoneIds,
  };
};

const applyEvent = (room: Room, event: Event, at: Instant, lists: HistoryLists): Room => {
  switch (event.type) {
    case 'opened':
      return { ...room, ...noHistory(), run: freshRun(room.agenda, event, at) };
    case 'closed':
      return { ...room, ...noHistory(), run: null };
    case 'undone':
      return undo(room, event.ids, at, lists);
    case 'redone':
      return redo(room, event.id, at, lists);
    case 'rehearsal-moved':
      return room.run === null ? room : { ...room, run: { ...room.run, rehearsal: boundedRehearsal(room, event.rehearsal) } };
    case 'clock-followed':
      return { ...room, dueOffset: event.dueOffset };
    case 'agenda-replaced':
      return replaceAgenda(room, event.agenda, at);
    case 'floor-given':
    case 'floor-ended':
    case 'floor-interposed':
    case 'floor-resumed':
    case 'floor-returned':
    case 'list-added':
    case 'list-changed':
    case 'list-removed':
    case 'list-ordered':
    case 'list-door':
    case 'list-limit':
    case 'list-hands':
    case 'list-budgets':
    case 'list-undone':
    case 'list-redone':
      return applyToFloor(room, event, at);
    default:
      return room.run === null ? room : { ...room, run: applyToRun(room.run, room.agenda, event, at) };
  }
};

/** The room after facts that are not an entry yet: what a decision would come to. Its histories are those from before. */
export const roomAfterEvents = (room: Room, events: readonly Event[], at: Instant): Room =>
  events.reduce((state, event) => applyEvent(state, event, at, copiedLists), room);

type Histories = Pick<Room, 'standing' | 'undone' | 'agendaStanding' | 'agendaUndone'>;

/** Slots that an event may have given another status. */
const slotsOf = (event: Event): readonly string[] => {
  if (event.type === 'allotted' || event.type === 'handed-over' || event.type === 'boundary-moved') return [];
  return 'slots' in event ? event.slots : 'slot' in event ? [event.slot] : [];
};

/** Which of these slots have another status than before. */
export const movedSlots = (before: Run, after: Run, slots: Iterable<string>): readonly string[] =>
  [...new Set(slots)].filter((id) => get(before.slots, id)?.status !== get(after.slots, id)?.status);

/** The histories of the room after an entry. */
const historiesAfter = (before: Room, after: Room, entry: Entry, { add }: HistoryLists): Histories => {
  const { commandId, revision, command, at } = entry;
  const { standing, undone, agendaStanding, agendaUndone } = after;
  const history = historyOf(command.type);
  if (history === 'plan') {
    const agendas = { before: before.agenda, after: after.agenda, runBefore: before.run, runAfter: after.run };
    return { standing, undone, agendaStanding: add(agendaStanding, [{ commandId, revision, at, ...agendas }]), agendaUndone: [] };
  }
  if (history !== 'run' || before.run === null || after.run === null) return { standing, undone, agendaStanding, agendaUndone };
  const entered: StandingCommand = {
    commandId,
    revision,
    command,
    at,
    before: before.run,
    after: after.run,
    moved: movedSlots(before.run, after.run, entry.events.flatMap(slotsOf)),
    agenda: after.agenda,
  };
  return { standing: add(standing, [entered]), undone: [], agendaStanding, agendaUndone };
};

/** When an entry happened. In a rehearsal that is no later than R at its commit: a log from before jumps had a bound may say more. */
export const replayedInstant = ({ run }: Room, { at, committedAt }: Pick<Entry, 'at' | 'committedAt'>): Instant =>
  run?.rehearsal === undefined ? at : instant(Math.min(at, domainNow(run, committedAt)));

const roomAfter = (room: Room, written: Entry, lists: HistoryLists): Room => {
  const at = replayedInstant(room, written);
  const entry = at === written.at ? written : { ...written, at };
  let applied = followWallTime(room, entry.wallOffset);
  for (const event of entry.events) applied = applyEvent(applied, event, at, lists);
  applied = followWallTime(applied, entry.wallOffset);
  const { standing, undone, agendaStanding, agendaUndone } = historiesAfter(room, applied, entry, lists);
  // Each field is named: every start plays the log, and a spread of the room costs as much as everything else of an entry.
  return {
    id: applied.id,
    revision: entry.revision,
    agenda: applied.agenda,
    agendaRevision: applied.agendaRevision,
    run: applied.run,
    standing,
    undone,
    undoneIds: applied.undoneIds,
    agendaStanding,
    agendaUndone,
    floor: floorAfter(room, applied, entry),
    pastAgendas: applied.pastAgendas,
    armed: rearm(room, applied, entry),
    dueOffset: applied.dueOffset,
    // A closed room is on T again, also after a rehearsal.
    lastAt: applied.run === null ? entry.committedAt : at,
  };
};

/** The room after one entry. Pure and total: whatever was accepted can be replayed. */
export const evolve = (room: Room, entry: Entry): Room => roomAfter(room, entry, copiedLists);

/**
 * Plays entry after entry in time that does not grow with what was played before: the rooms it gives share their histories, so
 * each is whole only until the next.
 */
export const logPlayer = (start: Room): ((entry: Entry) => Room) => {
  const { standing, undone, undoneIds, agendaStanding, agendaUndone } = start;
  let room: Room = {
    ...start,
    standing: [...standing],
    undone: [...undone],
    undoneIds: [...undoneIds],
    agendaStanding: [...agendaStanding],
    agendaUndone: [...agendaUndone],
  };
  return (entry) => {
    room = roomAfter(room, entry, sharedLists);
    return room;
  };
};
