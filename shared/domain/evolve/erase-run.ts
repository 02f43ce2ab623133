import type { Agenda } from '../agenda/agenda.ts';
import type { Entry, Event } from '../run/events.ts';
import type { Room } from '../run/room.ts';
import type { RunSpan } from '../run/runs.ts';
import { initialRoom, player } from './evolve.ts';

/** What is left of a run. `plans`: the room's plan revisions before it and after it, and the plan it led to. */
export type ErasedRun = {
  readonly entries: readonly Entry[];
  readonly plans: { readonly before: number; readonly after: number; readonly agenda: Agenda };
};

/**
 * The entries of a run that is to be forgotten: their places in the log stay, so that revisions keep no gaps and ids still
 * count once; what was done, by whom and with whom is gone. What the run did to the plan stays as the plan it led to, also in the
 * place of those on the way there, so that plans are counted as before. Only closed runs are erased, and a closed run is no part
 * of the state, so replaying gives the same room.
 */
export const erasedRun = (agenda: Agenda, entries: readonly Entry[], run: RunSpan): ErasedRun => {
  const play = player(initialRoom(agenda));
  let plan: { readonly agenda: Agenda; readonly planRevision: number } = { agenda, planRevision: 0 };
  for (const entry of entries.slice(0, run.from)) plan = play(entry);
  const before = plan.planRevision;
  const changes = entries.slice(run.from, run.to).map((entry) => {
    const known = plan.planRevision;
    plan = play(entry);
    return { entry, times: plan.planRevision - known };
  });
  const last = plan.agenda;
  return {
    entries: changes.map(({ entry, times }, index): Entry => {
      const events: readonly Event[] = [
        ...Array.from({ length: times }, () => ({ type: 'agenda-replaced', agenda: last }) as const),
        ...(index === changes.length - 1 ? [{ type: 'closed' } as const] : []),
      ];
      const command = entry.command.type === 'apply-file' ? entry.command : ({ type: 'close' } as const);
      return { ...entry, device: '', author: '', command, events, erased: true };
    }),
    plans: { before, after: plan.planRevision, agenda: last },
  };
};

/** The room in memory without the plans that the erased run went through. */
export const withoutPlansOf = (room: Room, { plans: { before, after, agenda } }: ErasedRun): Room => ({
  ...room,
  pastPlans: room.pastPlans.map((past) => (past.planRevision > before && past.planRevision < after ? { ...past, agenda } : past)),
});
