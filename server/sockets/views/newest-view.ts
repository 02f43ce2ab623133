import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import { queuedPackets } from '../connections/transport.ts';
import type { LiveSocket } from '../live-server.ts';
import { write, writtenView } from './view-frames.ts';

/**
 * The latest view wins, and none is lost: while the transport is busy the view only stays marked as pending, and the newest is
 * made and sent as soon as it can be. Never more than one is queued. `make` gives null where none could be made. The agenda goes along
 * where the screen has not got it on this connection. `beside`: sends what travels apart from the view and belongs to it; it
 * comes first, so that no screen draws the newest run beside an older list.
 */
export const viewOutbox = (socket: LiveSocket, make: () => RoomMessage | null, beside: () => unknown = () => undefined) => {
  let pending = false;
  let agendaSent: number | null = null;
  const send = (): void => {
    if (!socket.connected) return;
    if (queuedPackets(socket) > 0 || !socket.conn.transport.writable) {
      pending = true;
      return;
    }
    pending = false;
    const message = make();
    if (message === null) return;
    beside();
    write(socket, writtenView(message, message.agendaRevision === agendaSent ? 'run' : 'whole'));
    agendaSent = message.agendaRevision;
  };
  const ready = (): void => {
    if (pending) send();
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
  /** What travels beside the view has changed alone. */
  const sendBeside = (): void => {
    if (!socket.connected || pending || agendaSent === null) return;
    if (queuedPackets(socket) > 0 || !socket.conn.transport.writable) pending = true;
    else beside();
  };
  return { send, sendWhole, sendBeside };
};
