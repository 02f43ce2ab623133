import type { Access } from '../access/access.ts';
import type { Handlers } from './handlers.ts';
import type { LiveSocket } from './live-server.ts';

/** Tells a console who holds the clock, who asks for it and whether somebody guesses: first of all, and after each change. */
export const registerAccessView = (socket: LiveSocket, { onNotice, guarded }: Handlers, access: Access): void => {
  const { room } = socket.data;
  let last = '';
  const tell = (): void => {
    const { caller } = socket.data;
    const view = { ...access.view(room.room.id), you: caller.id, name: caller.device, script: caller.by === 'bearer' };
    const text = JSON.stringify(view);
    if (text === last) return;
    last = text;
    socket.emit('access', view);
  };
  onNotice('disconnect', access.listen(guarded(tell)));
  tell();
};
