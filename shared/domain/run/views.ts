import type { Agenda } from '../agenda/agenda.ts';
import { type Duration, type Instant, instant } from '../time/time.ts';
import type { Boundary } from './boundaries.ts';
import type { CommandType } from './commands/commands.schema.ts';
import type { History } from './commands/history.ts';
import type { Cue } from './cue.ts';
import type { Armed, Room, Run } from './room.ts';
import type { OpenMode } from './run-mode.ts';

/** What a blanked projection shows instead of the run: nothing, or the time of day alone. */
export const BLANKS = ['black', 'time'] as const;
export type Blank = (typeof BLANKS)[number];
/** Which clock a projector shows large while somebody has the floor; while nobody has it there is that of the debate alone. */
export const LARGE_CLOCKS = ['contribution', 'debate'] as const;
export type LargeClock = (typeof LARGE_CLOCKS)[number];

export const screens = ['moderator', 'projector', 'speaker', 'agenda', 'foyer', 'overlay'] as const;
export type ScreenKind = (typeof screens)[number];

/** The screens that show messages. */
export const showsCues = (screen: ScreenKind): boolean => screen !== 'agenda' && screen !== 'foyer';

/** The run as screens are told it: what was said on the floor travels apart, for most of them are told little of it. */
export type ShownRun = Omit<Run, 'floor'>;

/** What every screen is told: the agenda without private notes, the run as anchors, and nothing that ticks. */
export type RoomView = {
  readonly id: string;
  readonly revision: number;
  readonly agenda: Agenda;
  readonly run: ShownRun | null;
  /** wall − T that due times follow. */
  readonly dueOffset: Room['dueOffset'];
  /** What screens need to name a crossing as the server does. */
  readonly armed: Armed;
};

/** A command in what it names. */
export type Deed = {
  readonly type: CommandType;
  /** Title of the slot or name of the person that the command names, else empty. */
  readonly subject: string;
  /** Second subject (the slot entered, the person handed to), else empty. */
  readonly object: string;
  /** Milliseconds for add, take, set-remaining and what was told to have been earlier; the rate of a rehearsal for set-rate. */
  readonly amount?: number;
  /** How many signals counted as late by it. */
  readonly late?: number;
};

/** A line of "what was done", newest first: by which device, when, and whether it can be undone now. */
export type LogLine = Deed & {
  readonly commandId: string;
  readonly revision: number;
  /** What an undo took back or a redo did again, as far as it is known, the newest first. */
  readonly of?: readonly Deed[];
  readonly device: string;
  readonly at: Instant;
  readonly state: 'standing' | 'undone' | 'final';
  /** The history that the line is undone in; null where it cannot be. */
  readonly history: History | null;
};

export type ModeratorView = {
  readonly screen: 'moderator';
  readonly room: RoomView;
  readonly planRevision: number;
  /** Id of the command that undo and redo would name, null where there is none. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** The same for the history of the agenda. */
  readonly undoPlan: string | null;
  readonly redoPlan: string | null;
  /** What may be told to have begun or ended earlier than it was pressed, the latest first. */
  readonly boundaries: readonly Boundary[];
  readonly log: readonly LogLine[];
  readonly cues: readonly Cue[];
  /** What the projection shows instead of the run; null where it is not blanked. */
  readonly blank: Blank | null;
  /** The large clock of projectors in a debate: that of the contribution where it says nothing. */
  readonly large?: LargeClock;
  /** Ways to open that can work now. */
  readonly openModes: readonly OpenMode[];
  /** The server's clock moved by more than 2 s and due times have not followed: new wall − T; else null. */
  readonly clockMoved: number | null;
  /** When (on T) the server found its clock set back over a restart of the machine: nobody knows how long it was off; else null. */
  readonly clockWentBack: number | null;
  /** The server cannot write at present: taps are refused, clocks go on. */
  readonly storeFails: boolean;
  /** Another process writes to this room: it has ended here, and nothing more is taken. */
  readonly hasEnded: boolean;
  /** A changed agenda file waits for the moderator's word; null where none does. */
  readonly changedFile: { readonly hash: string; readonly changes: readonly string[] } | null;
};
export type ProjectorView = {
  readonly screen: 'projector';
  readonly room: RoomView;
  readonly cues: readonly Cue[];
  /** What is shown instead of all the rest; null where the projection is not blanked. */
  readonly blank: Blank | null;
  readonly large?: LargeClock;
};
export type SpeakerView = {
  readonly screen: 'speaker';
  readonly room: RoomView;
  readonly person: string;
  /** To this person where the connection came by their own link, to the stage monitor where it is one; else empty. */
  readonly cues: readonly Cue[];
  readonly personal: boolean;
  /** There on what may be a stage monitor: a screen of the house or of its staff. */
  readonly stage?: true;
};
export type AgendaView = { readonly screen: 'agenda'; readonly room: RoomView };
/** A screen that hangs where guests pass: it is told nothing of a rehearsal. */
export type FoyerView = { readonly screen: 'foyer'; readonly room: RoomView };
/** What a stream lays over its picture; of the messages those that the hall reads alone. */
export type OverlayView = { readonly screen: 'overlay'; readonly room: RoomView; readonly cues: readonly Cue[] };
export type View = ModeratorView | ProjectorView | SpeakerView | AgendaView | FoyerView | OverlayView;

/** The agenda as every screen may see it: without the private notes, and without the names that other systems have for its slots. */
export const publicAgenda = (agenda: Agenda): Agenda => ({
  ...agenda,
  slots: agenda.slots.map(({ note: _private, guid: _foreign, ...slot }) => slot),
});

/** The room as if its rehearsal were not: not open, and due by the clock on the wall (`wallOffset` = wall − T). */
export const withoutRehearsal = (view: RoomView, wallOffset: Duration): RoomView =>
  view.run?.rehearsal === undefined
    ? view
    : { ...view, run: null, dueOffset: wallOffset, armed: { since: instant(0), slotRevision: 0, turnRevision: 0 } };

const shownRun = ({ floor: _apart, ...run }: Run): ShownRun => run;

export const roomView = (room: Room, agenda: Agenda = publicAgenda(room.agenda)): RoomView => ({
  id: room.id,
  revision: room.revision,
  agenda,
  run: room.run && shownRun(room.run),
  dueOffset: room.dueOffset,
  armed: room.armed,
});
