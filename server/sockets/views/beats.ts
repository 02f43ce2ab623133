import type { LiveRoom } from '../../rooms/live-room.ts';
import type { Scheduler } from '../../time/scheduler.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveServer, LiveSocket } from '../live-server.ts';
import { startHeart } from './heart.ts';

/** One heartbeat for all screens of a room. It says which view is the newest, so that a screen that lost it asks for it. */
export const heartbeatRegistration = (io: LiveServer, after: Scheduler) => {
  const beating = new Map<LiveRoom, { screens: number; stop: () => void }>();

  const start = (room: LiveRoom) => {
    const heart = startHeart(after, () => void io.to(room.room.id).emit('beat', room.room.revision, room.edition));
    const silence = room.listen({ changed: heart.changed, warned: () => undefined });
    return {
      screens: 0,
      stop: (): void => {
        silence();
        heart.stop();
      },
    };
  };

  return (socket: LiveSocket, { onNotice }: Handlers): void => {
    const { room } = socket.data;
    void socket.join(room.room.id);
    const heart = beating.get(room) ?? start(room);
    beating.set(room, heart);
    heart.screens += 1;
    onNotice('disconnect', () => {
      heart.screens -= 1;
      if (heart.screens > 0) return;
      heart.stop();
      beating.delete(room);
    });
  };
};
