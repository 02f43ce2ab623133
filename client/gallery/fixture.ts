import type { Presence } from '../../shared/domain/cues/presence.ts';
import type { Receipt } from '../../shared/domain/cues/receipts.ts';
import type { Refusal, Rejection } from '../../shared/domain/run/commands/rejections.ts';
import type { SentFloor } from '../../shared/protocol/floor.ts';
import type { Answer, ConsoleAccess } from '../../shared/protocol/messages.ts';
import type { DeviceList } from '../../shared/protocol/socket/devices.schema.ts';
import type { ViewMessage } from '../../shared/protocol/socket/sent-view.ts';
import type { ConnectionRefusal } from '../live/connection/refusal.ts';

/** All that a page shows, as data: no clock and no server behind it. Instants on T, ages in ms. */
export type Fixture = {
  /** Path, with query and fragment, that the page believes to be at. */
  readonly path: string;
  readonly message: ViewMessage | null;
  /** What arrives once something was pressed: somebody else was quicker. */
  readonly later?: ViewMessage;
  readonly now: number;
  readonly link: 'connecting' | 'live' | 'lost' | 'asking' | { readonly refused: ConnectionRefusal };
  /** Ms since something was heard. */
  readonly age: number;
  readonly access?: ConsoleAccess;
  readonly devices?: DeviceList;
  readonly receipts?: readonly Receipt[];
  readonly presence?: readonly Presence[];
  readonly floor?: SentFloor;
  /** What every command and cue is answered with. */
  readonly answer: Answer;
  /** Answers of the HTTP API by path, of what is no GET by method and path (`POST /api/…`); a path that is not here is answered with 404, all of them with none when null. */
  readonly api: Readonly<Record<string, unknown>> | null;
  /** What whoever changes something over HTTP is refused with. */
  readonly refusal?: Rejection | Refusal;
};

/** Drawn by `show`: the fixture, and in which theme and language. */
export type Look = { readonly theme: 'dark' | 'light'; readonly lang: 'en' | 'fr' | 'pseudo' };

declare global {
  interface Window {
    show: (fixture: Fixture, look: Look) => Promise<void>;
  }
}
