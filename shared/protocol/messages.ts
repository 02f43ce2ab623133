/**
 * Everything that travels over the socket, on one page. Instants are on the server's timeline T (ms), lengths in ms.
 * A whole run is sent on every change, its agenda where that has changed: no diffs, no ticks; reconnecting is connecting. Messages that
 * stand are in every view, and travel without one where they alone have changed.
 */
import type { Problem } from '../domain/agenda/file/expected.ts';
import type { CueAct } from '../domain/cues/ladder.ts';
import type { Presence } from '../domain/cues/presence.ts';
import type { Receipt } from '../domain/cues/receipts.ts';
import type { Refusal, Rejection } from '../domain/run/commands/rejections.ts';
import type { Cue } from '../domain/run/cue.ts';
import type { Warning } from '../domain/run/warnings.ts';
import type { AskRequest, CueRequest } from './cues.schema.ts';
import type { Envelope } from './envelope.schema.ts';
import type { SentFloor } from './floor.ts';
import type { ProjectionRequest } from './projection.schema.ts';
import type { DeviceList, DeviceOrder, Page, ScreenStatus } from './socket/devices.schema.ts';
import type { ReceiptNotice } from './socket/receipt.schema.ts';
import type { SentView } from './socket/sent-view.ts';

export const PROTOCOL_VERSION = 7;

/** Who holds the clock of a room and who asks for it, by the public id and name of their devices. Instants on T. */
export type ControlView = {
  readonly holder: {
    readonly id: string;
    readonly device: string;
    readonly since: number;
    /** A console of it is open now. */
    readonly here: boolean;
    /** Whom it was taken over from, null for the first. */
    readonly before: { readonly id: string; readonly device: string } | null;
  } | null;
  readonly asking: { readonly id: string; readonly device: string; readonly at: number; readonly refused: boolean } | null;
};
/** `guessing`: wrong codes of the last ten minutes, once they are too many to be typing errors; else 0. */
export type AccessView = ControlView & { readonly isPrivate: boolean; readonly guessing: number };
/** `you`: the public id of this device, `name` what it is called; a script acts beside whoever holds the clock. */
export type ConsoleAccess = AccessView & { readonly you: string; readonly name: string; readonly script: boolean };

export type Answer =
  | { ok: true; revision: number; repeated?: boolean }
  /** `more`: there are at least so many problems beside those. */
  | { ok: false; why: Rejection | Refusal; detail?: string; problems?: readonly Problem[]; more?: number };

export type ServerToClient = {
  /** A heartbeat with another edition means that this view is not the newest. */
  view: (message: SentView) => void;
  /** The messages that stand on this screen, all of them: they have changed, and nothing else of its view. To those that show any. */
  cues: (cues: readonly Cue[]) => void;
  warning: (warning: Warning) => void;
  /** With the first view of a connection, and whenever it changes for this kind of screen. */
  floor: (message: SentFloor) => void;
  /** A second after a change, 5 s after it, then ever more seldom, every 30 s at last: a screen whose view is another edition asks. */
  beat: (revision: number, edition: number) => void;
  /** The server stops: come back, but not all at once. */
  closing: () => void;
  /** Answers exchange `n`: received at `t2` on T and kept for `kept` ms. Bare numbers: exchanges are a third of what travels. */
  clock: (n: number, t2: number, kept: number) => void;
  /** To consoles alone: first of all, and whenever it changes. */
  access: (access: ConsoleAccess) => void;
  /**
   * How far messages have come with whom they are for. To consoles: of all that stand first of all, then each that is new. To a
   * speaker's own page: the same of the messages to them, so that what one of their devices has seen is seen on all.
   */
  receipts: (receipts: readonly Receipt[]) => void;
  /** To consoles: what was done about messages that were not seen, in the same way. */
  acts: (acts: readonly CueAct[]) => void;
  /** To consoles: of everybody who is or was here first of all, then of each person of whom it changes. */
  presence: (people: readonly Presence[]) => void;
  /** To a console that watches them. */
  devices: (list: DeviceList) => void;
  /** Show your name, so that somebody in the hall finds you. */
  identify: (name: string) => void;
  /** Show another page. */
  go: (page: Page) => void;
};

export type ClientToServer = {
  /** Registered on moderator connections only. */
  command: (envelope: Envelope, answer: (result: Answer) => void) => void;
  cue: (request: CueRequest, answer: (result: Answer) => void) => void;
  /** How far a message to this speaker has come here: registered on their own page only. */
  receipt: (notice: ReceiptNotice, answer: (result: Answer) => void) => void;
  /** What this speaker tells the moderators: registered on their own page only. */
  ask: (request: AskRequest, answer: (result: Answer) => void) => void;
  /** Blanks the projection of the room, shows it again, or has another clock large on it. */
  blank: (request: ProjectionRequest, answer: (result: Answer) => void) => void;
  /** Exchange `n` of the clocks; the sender keeps when it sent it. */
  clock: (n: number) => void;
  /** Asks for the newest view with its agenda: a heartbeat showed another edition, or a run came for an agenda that is not known. */
  refresh: () => void;
  /** How this screen is, when that changes. */
  status: (status: ScreenStatus) => void;
  /** Registered on moderator connections only, like `command`. */
  'watch-devices': (watches: boolean) => void;
  device: (order: DeviceOrder, answer: (result: Answer) => void) => void;
};
