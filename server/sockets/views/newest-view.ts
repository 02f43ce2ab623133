import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import { queuedPackets } from '../connections/transport.ts';
import type { LiveSocket } from '../live-server.ts';
import { write, writtenView } from './view-frames.ts';

type Sends = {
  /** Makes the newest view; null where none could be made. */
  readonly make: () => RoomMessage | null;
  /** Sends what travels apart from this view and belongs to it: first, so that no screen draws the newest run beside an older list. */
  readonly withView: (message: RoomMessage) => unknown;
  /** Sends what of all that has changed since, where the run has not. */
  readonly alone: () => unknown;
};

/**
 * The latest view wins, and none is lost: while the transport is busy the view only stays marked as pending, and the newest is
 * made and sent as soon as it can be. Never more than one is queued. The agenda goes along where the screen has not got it on this
 * connection.
 */
export const viewOutbox = (socket: LiveSocket, { make, withView, alone }: Sends) => {
  let pending: 'view' | 'beside' | null = null;
  let agendaSent: number | null = null;
  const isBusy = (): boolean => queuedPackets(socket) > 0 || !socket.conn.transport.writable;
  const send = (): void => {
    if (!socket.connected) return;
    if (isBusy()) {
      pending = 'view';
      return;
    }
    pending = null;
    const message = make();
    if (message === null) return;
    withView(message);
    write(socket, writtenView(message, message.agendaRevision === agendaSent ? 'run' : 'whole'));
    agendaSent = message.agendaRevision;
  };
  /** What travels beside the view has changed alone. A view that waits will bring it. */
  const sendBeside = (): void => {
    if (!socket.connected || pending === 'view' || agendaSent === null) return;
    pending = isBusy() ? 'beside' : null;
    if (pending === null) alone();
  };
  const ready = (): void => {
    if (pending === 'view') send();
    else if (pending === 'beside') sendBeside();
  };
  // The transport says `ready` once it can be written again; an upgrade brings another transport.
  const watch = (): void => {
    socket.conn.transport.on('ready', ready);
  };
  watch();
  socket.conn.on('upgrade', () => {
    watch();
    ready();
  });
  const sendWhole = (): void => {
    agendaSent = null;
    send();
  };
  return { send, sendWhole, sendBeside };
};
