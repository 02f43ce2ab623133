import type { Agenda } from '../agenda/agenda.ts';
import type { ById } from '../by-id.ts';
import type { RoomFloor, RunFloor } from '../floor/floor.ts';
import type { Duration, Instant } from '../time/time.ts';
import type { Timer } from '../time/timer.ts';
import type { Command } from './commands/commands.schema.ts';
import type { Rehearsal, RunMode } from './run-mode.ts';

/** One continuous execution of a slot or of a person's turn. Instants on T; `end` is null while it goes on. */
export type Stint = { readonly start: Instant; readonly end: Instant | null };

/** A person's clock inside a panel. */
export type Turn = {
  readonly status: 'waiting' | 'speaking' | 'spoken';
  readonly timer: Timer;
  readonly stints: readonly Stint[];
};

export type SlotRun = {
  readonly status: 'untouched' | 'current' | 'left' | 'ended' | 'skipped';
  /** Allotted is the planned length plus accepted changes; 0 for a slot without length, which has no countdown. */
  readonly timer: Timer;
  readonly stints: readonly Stint[];
  /** Turns by person id; empty unless the slot is a panel of two or more people. */
  readonly turns: ById<Turn>;
};

export type Stage = 'before' | 'running' | 'paused' | 'hold' | 'done';

/** One execution of the agenda: an immutable value, so that undo is going back to an earlier one. */
export type Run = {
  readonly id: string;
  readonly mode: RunMode;
  /** There in a rehearsal alone: all its instants are on R. */
  readonly rehearsal?: Rehearsal;
  readonly openedAt: Instant;
  /** Added to planned instants: the opening offset. */
  readonly offset: Duration;
  readonly stage: Stage;
  /** The slot that runs (running, paused), or the fixed end without a countdown once it is reached (done); else null. */
  readonly current: string | null;
  /** The person who has the floor in the current panel, else null. */
  readonly speaking: string | null;
  readonly slots: ById<SlotRun>;
  /** What was said in slots that have a floor; not there until the floor is given. */
  readonly floor?: RunFloor;
};

/** From when crossings of the current countdown count, and the revisions that last moved its end: part of the identity of a warning. */
export type Armed = { readonly since: Instant; readonly slotRevision: number; readonly turnRevision: number };

/** A standing undoable entry of the run, with the run before and after it and the agenda under which both were made. */
export type StandingCommand = {
  readonly commandId: string;
  readonly revision: number;
  readonly command: Command;
  readonly at: Instant;
  readonly before: Run;
  readonly after: Run;
  /** Slots whose status it changed. */
  readonly moved: readonly string[];
  readonly agenda: Agenda;
};

/** A standing edit, with the agenda and the run before and after it. */
export type StandingEdit = {
  readonly commandId: string;
  readonly revision: number;
  readonly at: Instant;
  readonly before: Agenda;
  readonly after: Agenda;
  readonly runBefore: Run | null;
  readonly runAfter: Run | null;
};

/** All that is known of a room: an immutable value made from its log. Instants on T (on R in a rehearsal), lengths in ms. */
export type Room = {
  readonly id: string;
  readonly revision: number;
  readonly agenda: Agenda;
  readonly agendaRevision: number;
  readonly run: Run | null;
  readonly standing: readonly StandingCommand[];
  readonly undone: readonly StandingCommand[];
  readonly undoneIds: readonly string[];
  /** The history of the agenda: its own undo and redo. */
  readonly agendaStanding: readonly StandingEdit[];
  readonly agendaUndone: readonly StandingEdit[];
  /** The lists of those who wait for the floor, with the third history. */
  readonly floor: RoomFloor;
  /** Earlier agendas that an editor may still be working on: what has changed since is told from them. */
  readonly pastAgendas: readonly { readonly agendaRevision: number; readonly agenda: Agenda }[];
  readonly armed: Armed;
  /** wall − T that due times follow; moved only by the moderator's word once something has started. */
  readonly dueOffset: Duration;
  /** Instant of the latest entry. */
  readonly lastAt: Instant;
};
