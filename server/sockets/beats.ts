import { BEAT_EVERY } from '../../shared/protocol/limits.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Handlers } from './handlers.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';

/** After a commit a screen that lost the view learns of it this soon, in ms. */
const AFTER_COMMIT = 300;

/** One heartbeat for all screens of a room. It says which view is the newest, so that a screen that lost it asks for it. */
export const heartbeatRegistration = (io: LiveServer, after: Scheduler) => {
  const beating = new Map<LiveRoom, { screens: number; stop: () => void }>();

  const start = (room: LiveRoom) => {
    const beat = (): void => void io.to(room.room.id).emit('beat', room.room.revision, room.edition);
    let soon: (() => void) | null = null;
    let cancel = (): void => undefined;
    const again = (): void => {
      cancel = after(BEAT_EVERY, () => {
        beat();
        again();
      });
    };
    const silence = room.listen({
      // Not put off by the next commit: taps in quick succession must not silence the heart.
      changed: () => {
        soon ??= after(AFTER_COMMIT, () => {
          soon = null;
          beat();
        });
      },
      warned: () => undefined,
    });
    again();
    return {
      screens: 0,
      stop: (): void => {
        silence();
        cancel();
        soon?.();
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
