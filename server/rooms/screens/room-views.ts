import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { isFor } from '../../../shared/domain/cues/receipts.ts';
import { isBefore } from '../../../shared/domain/cues/standing.ts';
import { openModes } from '../../../shared/domain/forecast/opening.ts';
import { moderatorLog } from '../../../shared/domain/report/log-lines.ts';
import { boundariesOf } from '../../../shared/domain/run/boundaries.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import { hasStarted, isClockMoved } from '../../../shared/domain/run/due-offset.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { isAhead, position, slotRunOf } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import {
  type Blank,
  type LargeClock,
  type ModeratorView,
  type RoomView,
  roomView,
  type ScreenKind,
  type View,
  withoutRehearsal,
} from '../../../shared/domain/run/views.ts';
import { duration } from '../../../shared/domain/time/time.ts';
import { type AgendaSource, changesBetween } from '../log/changed-file.ts';

/** Which view a screen asks for; `personal` where the speaker came by their own link, `stage` where it may be a stage monitor. */
export type ScreenRequest = {
  readonly screen: ScreenKind;
  readonly person?: string;
  readonly personal?: boolean;
  readonly stage?: true;
};

/** All that views are made of. `wallNow`: the wall clock, ms; `wallOffset` = wall − T. */
export type Shown = {
  readonly room: Room;
  readonly plan: Agenda;
  /** The public part where it was made before: the same for every screen. */
  readonly shared?: RoomView;
  readonly entries: readonly Entry[];
  readonly cues: readonly Cue[];
  readonly blank: Blank | null;
  readonly large?: LargeClock;
  readonly file: AgendaSource | null;
  readonly storeFails: boolean;
  readonly hasEnded: boolean;
  readonly wallNow: number;
  readonly wallOffset: number;
  /** T at which the wall clock was found to have gone back over a restart of the machine. */
  readonly wentBackAt: number | null;
};

const moderatorView = (
  shown: RoomView,
  { room, entries, cues, blank, large, file, storeFails, hasEnded, wallNow, wallOffset, wentBackAt }: Shown,
): ModeratorView => {
  const { standing, undone, agendaStanding, agendaUndone, agenda, run } = room;
  return {
    screen: 'moderator',
    room: { ...shown, agenda },
    planRevision: room.agendaRevision,
    undo: standing.at(-1)?.commandId ?? null,
    redo: undone.at(-1)?.commandId ?? null,
    undoPlan: agendaStanding.at(-1)?.commandId ?? null,
    redoPlan: agendaUndone.at(-1)?.commandId ?? null,
    boundaries: boundariesOf(room),
    log: moderatorLog(room, entries),
    cues,
    blank,
    ...(large === undefined ? {} : { large }),
    openModes: run === null ? openModes(agenda, wallNow) : [],
    clockMoved: isClockMoved(room, wallOffset) ? wallOffset : null,
    clockWentBack: hasStarted(run) && run?.rehearsal === undefined ? wentBackAt : null,
    storeFails,
    hasEnded,
    changedFile: file && { hash: file.hash, changes: changesBetween(agenda, file.agenda) },
  };
};

/** What the day told people beforehand interests a console for the slot that is on and the next two. */
const cuesOfConsole = (cues: readonly Cue[], room: Room): readonly Cue[] => {
  const ahead = room.agenda.slots.slice(position(room) + 1).filter((slot) => isAhead(slotRunOf(room.run, slot)));
  const near = [room.run?.current, ...ahead.slice(0, 2).map(({ id }) => id)];
  return cues.filter((cue) => !isBefore(cue) || near.includes(cue.slot));
};

const cuesOfHall = (cues: readonly Cue[]): readonly Cue[] => cues.filter(({ target }) => target.to === 'projector');

const NONE: readonly Cue[] = [];

/** The messages that a screen shows of those that stand. */
export const cuesFor = (
  { screen, person = '', personal = false, stage }: ScreenRequest,
  { cues, room }: Pick<Shown, 'cues' | 'room'>,
): readonly Cue[] => {
  switch (screen) {
    case 'moderator':
      return cuesOfConsole(cues, room);
    case 'projector':
    case 'overlay':
      return cuesOfHall(cues);
    case 'speaker':
      return cues.filter((cue) => (personal && isFor(cue, person)) || (stage && cue.target.to === 'stage'));
    case 'agenda':
    case 'foyer':
      return NONE;
  }
};

/** `cues`: the messages that this screen shows, where they were found before. */
export const viewOf = (request: ScreenRequest, shown: Shown, cues: readonly Cue[] = cuesFor(request, shown)): View => {
  const { screen, person = '', personal = false, stage } = request;
  const { room, plan, blank, large, shared: view = roomView(room, plan) } = shown;
  switch (screen) {
    case 'moderator':
      return moderatorView(view, { ...shown, cues });
    case 'projector':
      return { screen, room: view, cues, blank, ...(large === undefined ? {} : { large }) };
    case 'speaker':
      return { screen, room: view, person, personal, ...(stage && { stage }), cues };
    case 'agenda':
      return { screen, room: view };
    case 'foyer':
      return { screen, room: withoutRehearsal(view, duration(shown.wallOffset)) };
    case 'overlay':
      return { screen, room: view, cues };
  }
};
