import { valuesOf } from '../by-id.ts';
import { duration } from '../time/time.ts';
import type { Room, Run } from './room.ts';

/** What is larger was set by hand or by a time daemon's step; what is smaller is followed. In ms. */
export const CLOCK_STEP = 2_000;

export const hasStarted = (run: Run | null): boolean =>
  run !== null && valuesOf(run.slots).some(({ stints }) => stints.length > 0);

export const isStep = (before: number, after: number): boolean => Math.abs(after - before) > CLOCK_STEP;

type Followed = Pick<Room, 'run' | 'dueOffset'>;

/**
 * The server's wall clock was set by a step that due times follow on the moderator's word alone. While nothing has started they
 * follow at once, and a rehearsal has no use for it: its time of day is R with the offset it was opened under.
 */
export const isClockMoved = ({ run, dueOffset }: Followed, wallOffset: number): boolean =>
  hasStarted(run) && run?.rehearsal === undefined && isStep(dueOffset, wallOffset);

/** The room with due times that follow the server's wall clock, as far as they follow without a word. */
export const followWallTime = (room: Room, wallOffset: number): Room =>
  room.run?.rehearsal !== undefined || room.dueOffset === wallOffset || isClockMoved(room, wallOffset)
    ? room
    : { ...room, dueOffset: duration(wallOffset) };
