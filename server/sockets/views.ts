import type { Timeline } from '../timeline.ts';
import type { LiveSocket } from './live-server.ts';
import { viewOutbox } from './outbox.ts';

/** The newest view after every change and whenever a screen asks for it; warnings as they fall due. */
export const sendsViews = (socket: LiveSocket, timeline: Timeline): void => {
  const { room, request } = socket.data;
  const outbox = viewOutbox(socket, () => room.message(request));
  const silence = room.listen({
    changed: outbox.send,
    warned: (warning) => socket.emit('warning', warning),
  });
  socket.on('disconnect', silence);
  socket.on('refresh', outbox.send);
  // First a guess of the time, so that the first view is painted with a clock.
  socket.emit('hello', { sentAt: timeline.precise() });
  outbox.send();
};
