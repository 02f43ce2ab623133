import type { Agenda } from './agenda.ts';
import type { Entry, Event } from './events.ts';
import { initialRoom, player } from './evolve.ts';
import type { RunSpan } from './runs.ts';

/**
 * The entries of a run that is to be forgotten: their places in the log stay, so that revisions keep no gaps and ids still
 * count once; what was done, by whom and with whom is gone. What the run did to the plan stays as the plan it led to. Only
 * closed runs are erased, and a closed run is no part of the state, so replaying gives the same room.
 */
export const erasedRun = (agenda: Agenda, entries: readonly Entry[], run: RunSpan): readonly Entry[] => {
  const play = player(initialRoom(agenda));
  let plan = agenda;
  for (const entry of entries.slice(0, run.from)) plan = play(entry).agenda;
  return entries.slice(run.from, run.to).map((entry, index): Entry => {
    const before = plan;
    plan = play(entry).agenda;
    const events: readonly Event[] = [
      ...(plan === before ? [] : [{ type: 'agenda-replaced', agenda: plan } as const]),
      ...(index === run.to - run.from - 1 ? [{ type: 'closed' } as const] : []),
    ];
    const command = entry.command.type === 'apply-file' ? entry.command : ({ type: 'close' } as const);
    return { ...entry, device: '', author: '', command, events, erased: true };
  });
};
