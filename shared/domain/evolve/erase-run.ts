import type { Agenda } from '../agenda/agenda.ts';
import type { Entry, Event } from '../run/events.ts';
import type { Room } from '../run/room.ts';
import type { RunSpan } from '../run/runs/runs.ts';
import { initialRoom, logPlayer } from './evolve.ts';

/** What is left of a run. `agendas`: the room's agenda revisions before it and after it, and the agenda it led to. */
export type ErasedRun = {
  readonly entries: readonly Entry[];
  readonly agendas: { readonly before: number; readonly after: number; readonly agenda: Agenda };
};

/**
 * The entries of a run that is to be forgotten: their places in the log stay, so that revisions keep no gaps and ids still
 * count once; what was done, by whom and with whom is gone. What the run did to the agenda stays as the agenda it led to, also in the
 * place of those on the way there, so that agendas are counted as before. Only closed runs are erased, and a closed run is no part
 * of the state, so replaying gives the same room.
 */
export const erasedRun = (agenda: Agenda, entries: readonly Entry[], run: RunSpan): ErasedRun => {
  const play = logPlayer(initialRoom(agenda));
  let edited: { readonly agenda: Agenda; readonly agendaRevision: number } = { agenda, agendaRevision: 0 };
  for (const entry of entries.slice(0, run.from)) edited = play(entry);
  const before = edited.agendaRevision;
  const changes = entries.slice(run.from, run.to).map((entry) => {
    const known = edited.agendaRevision;
    edited = play(entry);
    return { entry, times: edited.agendaRevision - known };
  });
  const last = edited.agenda;
  return {
    entries: changes.map(({ entry, times }, index): Entry => {
      const events: readonly Event[] = [
        ...Array.from({ length: times }, () => ({ type: 'agenda-replaced', agenda: last }) as const),
        ...(index === changes.length - 1 ? [{ type: 'closed' } as const] : []),
      ];
      const command = entry.command.type === 'apply-file' ? entry.command : ({ type: 'close' } as const);
      return { ...entry, device: '', author: '', command, events, erased: true };
    }),
    agendas: { before, after: edited.agendaRevision, agenda: last },
  };
};

/** The room in memory without the agendas that the erased run went through. */
export const withErasedAgendas = (room: Room, { agendas: { before, after, agenda } }: ErasedRun): Room => ({
  ...room,
  pastAgendas: room.pastAgendas.map((past) =>
    past.agendaRevision > before && past.agendaRevision < after ? { ...past, agenda } : past,
  ),
});
