import type { Instant } from '../../time/time.ts';
import type { Entry } from '../events.ts';
import type { Room } from '../room.ts';

/** The latest run for the audience that was closed: the room as it stood then, and when that was. */
export type LastRun = { readonly room: Room; readonly runId: string; readonly closedAt: Instant; readonly wallOffset: number };

/** The last run once an entry is in the log: the run that it closes, else none where it opens another, else the one before. */
export const lastRunAfter = (last: LastRun | null, before: Room, after: Room, entry: Entry): LastRun | null => {
  if (after.run !== null) return after.run.rehearsal === undefined ? null : last;
  if (before.run === null || before.run.rehearsal !== undefined) return last;
  return { room: before, runId: before.run.id, closedAt: entry.committedAt, wallOffset: entry.wallOffset };
};
