import type { Access } from '../access.ts';
import type { LiveSocket } from './live-server.ts';

/** Who holds the clock, who asks for it, whether somebody guesses: a console is told first of all, and when it changes. */
export const tellsAccess = (socket: LiveSocket, access: Access): void => {
  const { room, caller } = socket.data;
  let told = '';
  const tell = (): void => {
    const view = { ...access.view(room.room.id), you: caller.id, script: caller.by === 'bearer' };
    const text = JSON.stringify(view);
    if (text === told) return;
    told = text;
    socket.emit('access', view);
  };
  socket.on('disconnect', access.listen(tell));
  tell();
};
