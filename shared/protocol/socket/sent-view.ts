import type { Agenda } from '../../domain/agenda/agenda.ts';
import type { Cue } from '../../domain/run/cue.ts';
import type { RoomView, View } from '../../domain/run/views.ts';
import { type PackedRun, packedRun, runOf } from './packed-run.ts';

/** A view as a page has it: `wallOffset` = wall − T for the time of day; `edition` counts whatever this server has shown of the room since it started. */
export type ViewMessage = { view: View; wallOffset: number; edition: number };

/** What of a room changes with a tap: all but its agenda. */
export type SentRoom = Omit<RoomView, 'agenda' | 'run'> & { readonly run: PackedRun | null };
type Sent<One> = One extends View ? Omit<One, 'room'> & { readonly room: SentRoom } : never;
/**
 * A view on its way. The agenda goes along with the first view of a connection, with the first under another revision of it, and
 * with whatever a screen asks for; a run alone stands under the agenda of this revision that the screen has.
 */
export type SentView = Omit<ViewMessage, 'view'> & {
  readonly agendaRevision: number;
  readonly view: Sent<View>;
  readonly agenda?: Agenda;
};

export const sentRoom = ({ agenda: _beside, run, ...room }: RoomView): SentRoom => ({ ...room, run: run && packedRun(run) });

/** A view with the messages that stand now: what else it shows is as it was. */
export const withCues = (message: ViewMessage, cues: readonly Cue[]): ViewMessage =>
  'cues' in message.view ? { ...message, view: { ...message.view, cues } } : message;

/** Puts the two parts of a view together again, for one connection. */
export class ViewReader {
  #known: { readonly revision: number; readonly agenda: Agenda } | null = null;

  /** The view; null where it stands under an agenda that has not come: nothing of it is shown. */
  read({ agendaRevision, agenda, view, wallOffset, edition }: SentView): ViewMessage | null {
    if (agenda !== undefined) this.#known = { revision: agendaRevision, agenda };
    if (this.#known?.revision !== agendaRevision) return null;
    const { run, id, revision, ...room } = view.room;
    const whole: RoomView = { id, revision, agenda: this.#known.agenda, run: run && runOf(run), ...room };
    return { wallOffset, edition, view: { ...view, room: whole } };
  }

  /** Another connection: what was known before is no part of what it tells. */
  forget(): void {
    this.#known = null;
  }
}
