import type { Access } from '../access/access.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

/** Who holds the clock, who asks for it, whether somebody guesses: a console is told first of all, and when it changes. */
export const registerAccess = (socket: LiveSocket, { onNotice, guarded }: Handlers, access: Access): void => {
  const { room, caller } = socket.data;
  let last = '';
  const tell = (): void => {
    const view = { ...access.view(room.room.id), you: caller.id, script: caller.by === 'bearer' };
    const text = JSON.stringify(view);
    if (text === last) return;
    last = text;
    socket.emit('access', view);
  };
  onNotice('disconnect', access.listen(guarded(tell)));
  tell();
};
