import type { Agenda } from '../../domain/agenda/agenda.ts';
import type { Cue } from '../../domain/run/cue.ts';
import type { Room } from '../../domain/run/room.ts';
import type { ShownRun } from '../../domain/run/views.ts';

/**
 * What the overview is told of one room, whole each time: never a difference. Its agenda goes along where it is newer than what the
 * screen has, and the run with every change.
 */
export type RoomSlice = {
  readonly id: string;
  readonly agenda?: Agenda;
  readonly run: ShownRun | null;
  readonly dueOffset: Room['dueOffset'];
  /** wall − T by which the room's time of day is shown. */
  readonly wallOffset: number;
  /** Who has control, and whether a console of theirs is open; null where nobody has. */
  readonly control: { readonly device: string; readonly here: boolean } | null;
  /** Connected consoles, and all connected screens. */
  readonly consoles: number;
  readonly screens: number;
  readonly messages: readonly Cue[];
  /** Nothing is written to it: the store fails, or another process writes to it. */
  readonly fails: boolean;
};

/** So often an overview asks for what has changed, in ms. */
export const OVERVIEW_EVERY = 1_000;
