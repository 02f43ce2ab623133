import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { leastPush } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { publicAgenda, roomView, type ScreenKind, type View } from '../../../shared/domain/run/views.ts';
import type { Warning } from '../../../shared/domain/run/warnings.ts';
import type { Soon } from '../../time/in-slices.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { Timeline } from '../../time/timeline.ts';
import type { RoomMessage } from './kept-messages.ts';
import { Publication } from './publication.ts';
import { cuesFor, type ScreenRequest, type Shown, viewOf } from './room-views.ts';
import type { RoomListener, ToldLast } from './telling-order.ts';

type Parts = {
  readonly timeline: Timeline;
  readonly after: Scheduler;
  readonly soon?: Soon | undefined;
  readonly toldLast?: ToldLast | undefined;
  readonly room: () => Room;
  /** What else screens show of a room, as it stands when they are shown it. */
  readonly beside: () => Pick<Shown, 'entries' | 'cues' | 'blank' | 'large' | 'file' | 'storeFails' | 'hasEnded'>;
};

/** Anybody may ask for the page of any name: but for that name they are all the same, and none of them is kept. */
const isOfAnyName = ({ screen, personal, stage }: ScreenRequest): boolean => screen === 'speaker' && !personal && !stage;
const keys = new WeakMap<ScreenRequest, string>();
/** Found once for each connection, and not for each view that it is sent. */
const keyOf = (request: ScreenRequest): string => {
  const known = keys.get(request);
  if (known !== undefined) return known;
  const { screen, person, personal, stage } = request;
  const key = JSON.stringify([screen, person, personal, stage]);
  keys.set(request, key);
  return key;
};

const publicOf = (agenda: Agenda) => ({ of: agenda, agenda: publicAgenda(agenda) });

/** What the screens of a room are shown, and how they are told that it has changed. */
export class RoomScreens {
  /** The agenda without private notes, made once for each agenda. */
  #public: { readonly of: Agenda; readonly agenda: Agenda };
  readonly #publication: Publication;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    const { timeline, after, soon, toldLast, room } = parts;
    this.#parts = parts;
    this.#public = publicOf(room().agenda);
    const least = (): number => leastPush(room().run);
    this.#publication = new Publication({ now: () => timeline.now(), after, least, soon, toldLast });
  }

  /** Counts what views should have: entries, clocks, what the projection shows. */
  get edition(): number {
    return this.#publication.messages.edition;
  }
  /** Counts the changes of messages alone. */
  get cuesEdition(): number {
    return this.#publication.messages.cuesEdition;
  }

  /** wall − T as a screen shows the time of day: in a rehearsal the one it was opened under, but in a foyer, which is told of none. */
  wallOffsetFor(screen: ScreenKind): number {
    const { run, dueOffset } = this.#parts.room();
    return run?.rehearsal === undefined || screen === 'foyer' ? this.#parts.timeline.wallOffset : dueOffset;
  }

  listen(listener: RoomListener): () => void {
    return this.#publication.listen(listener);
  }

  warn(warning: Warning): void {
    this.#publication.warn(warning);
  }

  /** What they should have has changed: whoever asks gets that. */
  renew(): void {
    const { agenda } = this.#parts.room();
    if (this.#public.of !== agenda) this.#public = publicOf(agenda);
    this.#publication.renew();
  }

  /** Tells all that there is something new. */
  tell(): void {
    this.#publication.tell();
  }

  /** Tells those who show messages that these have changed, and nothing else has. */
  tellCues(): void {
    this.#publication.tellCues();
  }

  stop(): void {
    this.#publication.stop();
  }

  /** The view as it travels: its public part is made once, and all of it once for each kind of screen. What can be opened now changes by the minute. */
  message(request: ScreenRequest): RoomMessage {
    const { timeline, room } = this.#parts;
    const minute = room().run === null ? Math.floor(timeline.now() / 60_000) : 0;
    const make = () => ({
      view: this.view(request, this.cues(request)),
      wallOffset: this.wallOffsetFor(request.screen),
      agendaRevision: room().agendaRevision,
    });
    if (isOfAnyName(request)) return { ...make(), edition: this.edition };
    return this.#publication.messages.of(`${keyOf(request)} ${minute}`, make);
  }

  /** The messages that a screen shows: found once for each kind of screen. */
  cues(request: ScreenRequest): readonly Cue[] {
    const make = (): readonly Cue[] => cuesFor(request, { cues: this.#parts.beside().cues, room: this.#parts.room() });
    return isOfAnyName(request) ? make() : this.#publication.messages.cuesOf(keyOf(request), make);
  }

  /** `cues`: the messages of it, where they were found before. */
  view(request: ScreenRequest, cues?: readonly Cue[]): View {
    const { timeline, beside } = this.#parts;
    const { wallOffset, wentBackAt } = timeline;
    const room = this.#parts.room();
    const shown: Shown = {
      ...beside(),
      room,
      plan: this.#public.agenda,
      shared: this.#publication.messages.shared(() => roomView(room, this.#public.agenda)),
      wallNow: timeline.now() + wallOffset,
      wallOffset,
      wentBackAt,
    };
    return viewOf(request, shown, cues);
  }
}
