import type { LiveRoom } from '../../rooms/live-room.ts';
import { inSlices, type Soon } from '../../time/in-slices.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveSocket } from '../live-server.ts';
import { startHeart } from './heart.ts';
import { write, writtenEvent } from './view-frames.ts';

/**
 * One heartbeat for all screens of a room. It says which view is the newest, so that a screen that lost it asks for it. A hall hears
 * it in slices, as it hears of a change: a tap that comes meanwhile does not wait for the last seat.
 */
export const heartbeatRegistration = (after: Scheduler, soon: Soon = setImmediate) => {
  const beating = new Map<LiveRoom, { readonly screens: Set<LiveSocket>; readonly stop: () => void }>();

  const start = (room: LiveRoom) => {
    const screens = new Set<LiveSocket>();
    const heart = startHeart(after, () => {
      const beat = writtenEvent('beat', room.room.revision, room.edition);
      inSlices([...screens], (screen) => screen.connected && write(screen, beat), soon);
    });
    const silence = room.listen({ changed: heart.changed, warned: () => undefined });
    return {
      screens,
      stop: (): void => {
        silence();
        heart.stop();
      },
    };
  };

  return (socket: LiveSocket, { onNotice }: Handlers): void => {
    const { room } = socket.data;
    const heart = beating.get(room) ?? start(room);
    beating.set(room, heart);
    heart.screens.add(socket);
    onNotice('disconnect', () => {
      heart.screens.delete(socket);
      if (heart.screens.size > 0) return;
      heart.stop();
      beating.delete(room);
    });
  };
};
