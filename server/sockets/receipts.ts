import { receiptNotice } from '../../shared/protocol/socket/receipt.schema.ts';
import type { AuthorisedActions } from '../requests/authorised-actions.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

/**
 * Tells consoles, and a speaker's own page, how far messages have come: of all that stand first of all, then each receipt that is new.
 * A speaker's own page may tell of its messages; no other connection has a handler for it.
 */
export const registerReceipts = (
  socket: LiveSocket,
  { onRequest, onNotice }: Pick<Handlers, 'onRequest' | 'onNotice'>,
  { receipt }: Pick<AuthorisedActions, 'receipt'>,
): void => {
  const { room, request } = socket.data;
  const { person } = request;
  const isOwnPage = request.screen === 'speaker' && request.personal === true && person !== undefined;
  if (request.screen !== 'moderator' && !isOwnPage) return;
  const whose = isOwnPage ? person : undefined;
  if (isOwnPage) onRequest('receipt', receiptNotice, (notice) => receipt(socket.data.caller, { room, person, notice }));
  onNotice(
    'disconnect',
    room.receipts.listen((told) => {
      if (whose === undefined || told.person === whose) socket.emit('receipts', [told]);
    }),
  );
  socket.emit('receipts', room.receipts.of(whose));
};
