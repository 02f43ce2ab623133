import { askRequest } from '../../shared/protocol/cues.schema.ts';
import { receiptNotice } from '../../shared/protocol/socket/receipt.schema.ts';
import type { AuthorisedActions } from '../requests/authorised-actions.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

type OwnHandlers = Pick<Handlers, 'onRequest' | 'onNotice'>;

/**
 * A speaker's own page tells of its messages, and asks; no other connection has a handler for it. It hears how far messages to this
 * person have come, so that what one of their devices has seen is seen on all.
 */
const registerOwnPage = (
  socket: LiveSocket,
  person: string,
  { onRequest, onNotice }: OwnHandlers,
  { receipt, ask }: Pick<AuthorisedActions, 'receipt' | 'ask'>,
): void => {
  const { room } = socket.data;
  onRequest('receipt', receiptNotice, (notice) => receipt(socket.data.caller, { room, person, notice }));
  onRequest('ask', askRequest, (request) => ask(socket.data.caller, { room, person, request }));
  onNotice(
    'disconnect',
    room.receipts.listen((told) => {
      if (told.person === person) socket.emit('receipts', [told]);
    }),
  );
  onNotice('disconnect', room.presence.addPage(person));
  socket.emit('receipts', room.receipts.of(person));
};

/** Tells a console how far messages have come, what was done about them and who is here: all of it first, then each change by itself. */
const registerConsole = (socket: LiveSocket, { onNotice }: OwnHandlers): void => {
  const { room } = socket.data;
  onNotice(
    'disconnect',
    room.receipts.listen((told) => socket.emit('receipts', [told])),
  );
  onNotice(
    'disconnect',
    room.acts.listen((act) => socket.emit('acts', [act])),
  );
  onNotice(
    'disconnect',
    room.presence.listen((person) => socket.emit('presence', [person])),
  );
  socket.emit('receipts', room.receipts.of());
  socket.emit('acts', room.standingActs);
  socket.emit('presence', room.presence.all);
};

export const registerReceipts = (
  socket: LiveSocket,
  own: OwnHandlers,
  acts: Pick<AuthorisedActions, 'receipt' | 'ask'>,
): void => {
  const { screen, personal, person } = socket.data.request;
  if (screen === 'moderator') registerConsole(socket, own);
  else if (screen === 'speaker' && personal === true && person !== undefined) registerOwnPage(socket, person, own, acts);
};
