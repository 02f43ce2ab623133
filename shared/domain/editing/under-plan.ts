import type { Agenda } from '../agenda/agenda.ts';
import { alignRun } from '../evolve/align-run.ts';
import type { Timed } from '../forecast/forecast.ts';
import type { Instant } from '../time/time.ts';

/** The room as it would be under another plan: what an edit would come to, for `forecast` to count. Changes nothing. */
export const underPlan = <Room extends Timed>(room: Room, agenda: Agenda, now: Instant): Room => ({
  ...room,
  agenda,
  run: room.run && alignRun(room.run, room.agenda, agenda, now),
});
