import type { LiveSocket } from './live-server.ts';
import { viewOutbox } from './outbox.ts';

/** The newest view after every change and whenever a screen asks for it; warnings as they fall due. */
export const sendsViews = (socket: LiveSocket): void => {
  const { room, request } = socket.data;
  const outbox = viewOutbox(socket, () => room.message(request));
  const silence = room.listen({
    changed: outbox.send,
    warned: (warning) => socket.emit('warning', warning),
  });
  socket.on('disconnect', silence);
  socket.on('refresh', outbox.send);
  outbox.send();
};
