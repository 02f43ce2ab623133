import type { Scheduler } from '../live-room.ts';
import type { Timeline } from '../timeline.ts';
import type { LiveSocket } from './live-server.ts';
import { viewOutbox } from './outbox.ts';

const HEARTBEAT = 5_000;
const AFTER_COMMIT = 300;

/** The newest view after every change, warnings as they fall due, and a heartbeat with the revision. */
export const sendsViews = (socket: LiveSocket, timeline: Timeline, after: Scheduler): void => {
  const { room, request } = socket.data;
  const outbox = viewOutbox(socket, () => ({
    view: room.view(request),
    wallOffset: room.wallOffset,
    sentAt: timeline.now(),
  }));
  let cancelBeat = (): void => undefined;
  const beatIn = (ms: number): void => {
    cancelBeat();
    cancelBeat = after(ms, () => {
      if (outbox.isStalled()) return void socket.disconnect(true);
      socket.emit('heartbeat', { revision: room.room.revision, sentAt: timeline.now(), wallOffset: room.wallOffset });
      beatIn(HEARTBEAT);
    });
  };
  const silence = room.listen({
    changed: () => {
      outbox.send();
      beatIn(AFTER_COMMIT);
    },
    warned: (warning) => socket.emit('warning', warning),
  });
  socket.on('disconnect', () => {
    silence();
    cancelBeat();
  });
  socket.on('refresh', () => outbox.send());
  outbox.send();
  beatIn(HEARTBEAT);
};
