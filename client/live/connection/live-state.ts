import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import type { Presence } from '../../../shared/domain/cues/presence.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';
import type { ConsoleAccess } from '../../../shared/protocol/messages.ts';
import type { DeviceList } from '../../../shared/protocol/socket/devices.schema.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';
import type { ConnectionRefusal } from './refusal.ts';

type ConnectionState =
  | { readonly link: 'connecting' }
  | { readonly link: 'live' }
  | { readonly link: 'lost' }
  /** No socket can be had: the view is asked for over plain HTTP. */
  | { readonly link: 'asking' }
  | { readonly link: 'refused'; readonly why: ConnectionRefusal };

export type LiveState = ConnectionState & {
  readonly message: ViewMessage | null;
  /** Who holds the clock: told to consoles alone. */
  readonly access?: ConsoleAccess;
  /** How far messages have come: told to consoles, and to a speaker's own page. */
  readonly receipts?: readonly Receipt[];
  /** What was done about messages that were not seen, and which speakers are here: told to consoles. */
  readonly acts?: readonly CueAct[];
  readonly presence?: readonly Presence[];
  /** Who speaks in a debate and who waits, as far as this kind of screen is told; absent where the room has no floor. */
  readonly floor?: SentFloor;
  /** All screens of the room: told to a console that watches them. */
  readonly devices?: DeviceList;
  /** Somebody looks for this screen: its name, and when, on performance.now(). */
  readonly identified?: { readonly name: string; readonly at: number };
};
