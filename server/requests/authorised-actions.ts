import {
  type Action,
  type Door,
  may,
  mayOpen,
  mayReadFeeds,
  maySee,
  needsClock,
  type Place,
} from '../../shared/protocol/authorisation.ts';
import type { AskRequest, CueRequest } from '../../shared/protocol/cues.schema.ts';
import type { Envelope } from '../../shared/protocol/envelope.schema.ts';
import type { Answer } from '../../shared/protocol/messages.ts';
import type { ProjectionRequest } from '../../shared/protocol/projection.schema.ts';
import type { ReceiptNotice } from '../../shared/protocol/socket/receipt.schema.ts';
import type { Access } from '../access/access.ts';
import { type Caller, isOfTheHouse, isSpeaker } from '../access/caller.ts';
import { tapRefusal } from '../control/tap-refusal.ts';
import { whileAwaited } from '../diagnostics/log-context.ts';
import type { Meter } from '../diagnostics/meter.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Permission } from '../rooms/room-parts.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { ScreenRequest } from '../rooms/screens/room-views.ts';

/** Where somebody acts from: a socket's screen, or null for a request over HTTP. */
export type From = Place['screen'];

/** Whoever edits the agenda may undo an edit too, whoever holds the clock. */
const concernsAgenda = ({ room }: LiveRoom, { command }: Envelope): boolean => {
  const ids = command.type === 'undo' ? command.ids : command.type === 'redo' ? [command.id] : [];
  const edits = [...room.agendaStanding, ...room.agendaUndone].map(({ commandId }) => commandId);
  return ids.length > 0 && ids.every((id) => edits.includes(id));
};

const refused = (why: 'not-allowed'): Answer => ({ ok: false, why });

type Deciders = {
  readonly access: Access;
  readonly rooms: Pick<Rooms, 'isArchived'>;
  readonly meter?: Pick<Meter, 'now' | 'answered'>;
};

const doorOf = ({ access, rooms }: Deciders, room: string): Door =>
  rooms.isArchived(room) ? 'archived' : access.isPrivate(room) ? 'closed' : 'open';

/** What the socket and the HTTP routes both do for a caller: the table is asked here, and nowhere else. */
export const authorisedActions = ({ access, rooms, meter }: Deciders) => ({
  /** One command: allowed by the table, and by whoever holds the clock (server/control). Scripts never hold it. */
  command: async (caller: Caller, from: From, room: LiveRoom, envelope: Envelope): Promise<Answer> => {
    const { id } = room.room;
    const { type } = envelope.command;
    if (!may(caller.grants, { room: id, screen: from }, type)) return refused('not-allowed');
    const control = access.control(id);
    const isOfRun = (): boolean => needsClock(type) && !concernsAgenda(room, envelope);
    const permission: Permission = {
      refusal: () => {
        if (!isOfRun()) return null;
        // A room is archived without an open run: only its agenda can be worked on until it is brought back.
        if (rooms.isArchived(id)) return 'room-archived';
        return tapRefusal(control, { id: caller.id, by: caller.by, isAnswered: room.knows(envelope.id) });
      },
      accepted: async () => {
        if (type === 'close') await control.release();
        else if (caller.by !== 'bearer' && isOfRun()) await control.takeIfFree(caller);
        await control.written();
      },
    };
    const began = meter?.now() ?? 0;
    const answer = await whileAwaited({ room: id, command: type, commandId: envelope.id }, () =>
      room.execute(envelope, { device: caller.device, author: 'moderator' }, permission),
    );
    meter?.answered(meter.now() - began, answer.ok ? null : answer.why);
    return answer;
  },

  cue: async (caller: Caller, from: From, room: LiveRoom, request: CueRequest): Promise<Answer> =>
    may(caller.grants, { room: room.room.id, screen: from }, 'cue')
      ? whileAwaited({ room: room.room.id, command: request.type, commandId: request.id }, () => room.cue(request, caller.device))
      : refused('not-allowed'),

  /** How far a message to this person has come on a page of theirs: from whoever holds their invitation alone. */
  receipt: async (
    caller: Caller,
    { room, person, notice }: { room: LiveRoom; person: string; notice: ReceiptNotice },
  ): Promise<Answer> => {
    const { id, revision } = room.room;
    if (!may(caller.grants, { room: id, screen: 'speaker', person }, 'receipt')) return refused('not-allowed');
    const why = await whileAwaited({ room: id, commandId: notice.id }, () => room.receipts.receive(person, notice));
    return why === null ? { ok: true, revision } : { ok: false, why };
  },

  /** What this person tells the moderators: from whoever holds their invitation alone. */
  ask: async (
    caller: Caller,
    { room, person, request }: { room: LiveRoom; person: string; request: AskRequest },
  ): Promise<Answer> =>
    may(caller.grants, { room: room.room.id, screen: 'speaker', person }, 'ask')
      ? whileAwaited({ room: room.room.id, command: request.kind, commandId: request.id }, () => room.ask(request, person))
      : refused('not-allowed'),

  /** Blanks the projection, shows it again, or has another clock large on it: whoever may send it messages. */
  blank: async (caller: Caller, from: From, room: LiveRoom, request: ProjectionRequest): Promise<Answer> =>
    may(caller.grants, { room: room.room.id, screen: from }, 'blank')
      ? whileAwaited({ room: room.room.id }, () => room.project(request))
      : refused('not-allowed'),

  /** Whether the table allows it; for what changes no run. */
  may: (caller: Caller, from: From, room: LiveRoom, action: Action): boolean =>
    may(caller.grants, { room: room.room.id, screen: from }, action),

  /** Whether the caller's grants cover a screen. */
  opens: (caller: Caller, room: string, screen: ScreenRequest['screen'], person?: string): boolean =>
    mayOpen(caller.grants, { room, screen, person }, doorOf({ access, rooms }, room)),

  /** Whether the caller may know of a room at all. */
  sees: (caller: Caller, room: string): boolean => maySee(caller.grants, room, doorOf({ access, rooms }, room)),

  /** Whether the caller may read the files that other programs follow. */
  readsFeeds: (caller: Caller, room: string): boolean => mayReadFeeds(caller.grants, room, doorOf({ access, rooms }, room)),

  /** Whether a room is the same to everybody: neither private nor archived. */
  isPublic: (room: string): boolean => doorOf({ access, rooms }, room) === 'open',

  /** Which view of a room this caller gets on a screen. */
  request: (caller: Caller, room: string, screen: ScreenRequest['screen'], person?: string): ScreenRequest => ({
    screen,
    personal: person !== undefined && isSpeaker(caller, room, person),
    ...(screen === 'speaker' && isOfTheHouse(caller, room) ? { stage: true as const } : {}),
    ...(person === undefined ? {} : { person }),
  }),
});

export type AuthorisedActions = ReturnType<typeof authorisedActions>;
