import { noneById } from '../../../shared/domain/by-id.ts';
import { decide } from '../../../shared/domain/decide/decide.ts';
import { evolve, initialRoom, movedSlots } from '../../../shared/domain/evolve/evolve.ts';
import { noFloor, type RunFloor } from '../../../shared/domain/floor/floor.ts';
import type { ConsoleFloor } from '../../../shared/domain/floor/floor-views.ts';
import { deedLookup, logOf } from '../../../shared/domain/report/log-lines.ts';
import { type Boundary, boundariesOf, isTelling } from '../../../shared/domain/run/boundaries.ts';
import { historyOf } from '../../../shared/domain/run/commands/history.ts';
import type { Rejection } from '../../../shared/domain/run/commands/rejections.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { domainNow } from '../../../shared/domain/run/rehearsal.ts';
import type { Room, Run, StandingCommand } from '../../../shared/domain/run/room.ts';
import { type ModeratorView, roomView, type ShownRun } from '../../../shared/domain/run/views.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import type { Tap } from './outbox-rules.ts';

/** The console's view with the effect of taps on their way, made by the functions that the server decides with. */
export type Foreseen = {
  readonly view: ModeratorView;
  /** Null where the room has no floor. */
  readonly floor: ConsoleFloor | null;
  /** The taps whose effect this view shows before a view of the server does. */
  readonly ahead: ReadonlySet<string>;
  /** The word for why the server will refuse a tap, as far as this screen can know. */
  readonly unfit: ReadonlyMap<string, Rejection>;
};

/** This screen's own entries whose undo and redo it can foresee, by command id. */
export type Remembered = ReadonlyMap<string, StandingCommand>;

type Ready = Pick<Tap, 'id' | 'command' | 'at'>;

/**
 * Commands that need more than the view carries: opening, closing, proposals, clocks and what began earlier. They are not foreseen but
 * shown as under way.
 */
const isForeseeable = ({ command }: Ready, { standing, undone, floor }: Room): boolean => {
  if (command.type === 'undo') return command.ids.length === 1 && standing.at(-1)?.commandId === command.ids[0];
  if (command.type === 'redo') return undone.at(-1)?.commandId === command.id;
  // Of the list only what this screen has on its way: the lists before it are known to the server alone.
  if (command.type === 'undo-list') return command.ids.length === 1 && floor.standing.at(-1)?.commandId === command.ids[0];
  if (command.type === 'redo-list') return floor.undone.at(-1)?.commandId === command.id;
  const history = historyOf(command.type);
  return history === 'floor' || (history === 'run' && !isTelling(command));
};

const withSpoken = (run: ShownRun, spoken: RunFloor | undefined): Run =>
  spoken === undefined || spoken === noneById ? run : { ...run, floor: spoken };

/** The room as far as the view gives it, with the histories that this screen remembers. */
const roomOf = (
  { room, planRevision, undo, redo, log }: ModeratorView,
  remembered: Remembered,
  told: ConsoleFloor | null,
): Room => {
  const known = (id: string | null): readonly StandingCommand[] => {
    const standing = id === null ? undefined : remembered.get(id);
    return standing === undefined ? [] : [standing];
  };
  const { id, revision, agenda, run, dueOffset, armed } = room;
  return {
    ...initialRoom(agenda),
    id,
    revision,
    agendaRevision: planRevision,
    run: run && withSpoken(run, told?.spoken),
    dueOffset,
    armed,
    standing: known(undo),
    undone: known(redo),
    floor: { ...noFloor(), lists: told?.lists ?? noneById },
    lastAt: log[0]?.at ?? instant(0),
  };
};

const stillStands = ({ what, slot, person, commandId }: Boundary, { run, undoneIds }: Room): boolean =>
  run !== null &&
  !undoneIds.includes(commandId) &&
  (what === 'end' ? run.stage === 'hold' : run.current === slot && (person === null || run.speaking === person));

/**
 * What may be told to have been earlier, with taps ahead of the view. A tap of this screen's own goes back to what the view shows as
 * done last, for how far that was moved only the server knows.
 */
const boundariesAhead = (served: ModeratorView, room: Room): readonly Boundary[] => {
  const last = served.log.find(({ state, history }) => state === 'standing' && history === 'run');
  const own = boundariesOf(room)
    .filter(({ commandId }) => !served.boundaries.some((known) => known.commandId === commandId))
    .map((made): Boundary => {
      if (made.after !== null || last === undefined || last.commandId === made.commandId) return made;
      return { ...made, earliest: instant(Math.max(made.earliest, last.at)), after: last.commandId };
    });
  const known = served.boundaries.filter(({ what }) => !own.some((made) => made.what === what));
  return [...own, ...known.filter((boundary) => stillStands(boundary, room))].sort((a, b) => b.at - a.at);
};

const entryOf = (room: Room, { id, command, at }: Ready, wallOffset: number): Entry | Rejection => {
  const now = instant(Math.max(room.lastAt, domainNow(room.run, at)));
  const decision = decide(room, command, { now, t: at, wallOffset, runId: id, commandId: id });
  if (!decision.ok) return decision.why;
  const { events } = decision;
  return {
    revision: room.revision + 1,
    commandId: id,
    device: '',
    author: '',
    at: now,
    committedAt: at,
    wallOffset,
    command,
    events,
  };
};

/** The floor after taps on their way. What stood before them is taken back next once all of them are. */
const floorAhead = (told: ConsoleFloor, { run, floor }: Room, entries: readonly Entry[]): ConsoleFloor => {
  const hasListed = entries.some(({ command }) => historyOf(command.type) === 'floor');
  return {
    ...told,
    lists: floor.lists,
    spoken: run?.floor ?? noneById,
    undo: floor.standing.at(-1)?.commandId ?? told.undo,
    redo: floor.undone.at(-1)?.commandId ?? (hasListed ? null : told.redo),
  };
};

/** Returns the view that the screen shows while taps are on their way. `wallOffset`: wall − T. */
export const foresee = (
  served: ModeratorView,
  taps: readonly Ready[],
  {
    wallOffset,
    remembered,
    floor: told = null,
  }: { readonly wallOffset: number; readonly remembered: Remembered; readonly floor?: ConsoleFloor | null },
): Foreseen => {
  const shown = new Set(served.log.map(({ commandId }) => commandId));
  const ahead = new Set<string>();
  const unfit = new Map<string, Rejection>();
  let room = roomOf(served, remembered, told);
  let entries: readonly Entry[] = [];
  for (const tap of taps) {
    if (shown.has(tap.id) || !isForeseeable(tap, room)) continue;
    const entry = entryOf(room, tap, wallOffset);
    if (typeof entry === 'string') unfit.set(tap.id, entry);
    else {
      room = evolve(room, entry);
      entries = [...entries, entry];
      ahead.add(tap.id);
    }
  }
  if (entries.length === 0) return { view: served, floor: told, ahead, unfit };
  const undone = new Set(room.undoneIds);
  return {
    ahead,
    unfit,
    floor: told && floorAhead(told, room, entries),
    view: {
      ...served,
      room: roomView(room, room.agenda),
      boundaries: boundariesAhead(served, room),
      undo: room.standing.at(-1)?.commandId ?? null,
      redo: room.undone.at(-1)?.commandId ?? null,
      log: [
        ...logOf(
          room,
          entries,
          (id) => deedLookup(room, entries)(id) ?? served.log.find(({ commandId }) => commandId === id),
        ).toReversed(),
        ...served.log.map((line) => (undone.has(line.commandId) ? { ...line, state: 'undone' as const } : line)),
      ],
    },
  };
};

/**
 * Remembers what the undo of an own entry needs, from the view before that entry and the view that shows it. `spoken`: what had been said
 * on the floor by each of both.
 */
export const remember = (
  remembered: Remembered,
  before: ModeratorView | null,
  after: ModeratorView,
  own: ReadonlyMap<string, Ready['command']>,
  spoken: { readonly before?: RunFloor | undefined; readonly after?: RunFloor | undefined } = {},
): Remembered => {
  if (before === null || before.planRevision !== after.planRevision || before.room.run?.id !== after.room.run?.id)
    return new Map();
  const id = after.undo;
  const command = id === null ? undefined : own.get(id);
  const { run } = before.room;
  const next = after.room.run;
  if (id === null || command === undefined || run === null || next === null) return remembered;
  if (after.room.revision !== before.room.revision + 1 || remembered.has(id) || before.redo === id) return remembered;
  const at: Instant = after.log[0]?.at ?? instant(0);
  const standing: StandingCommand = {
    commandId: id,
    revision: after.room.revision,
    command,
    at,
    before: withSpoken(run, spoken.before),
    after: withSpoken(next, spoken.after),
    moved: movedSlots(
      run,
      next,
      after.room.agenda.slots.map((slot) => slot.id),
    ),
    agenda: after.room.agenda,
  };
  return new Map([...remembered, [id, standing]]);
};
