import { tokenBucket } from '../connections/connection-limits.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveSocket } from '../live-server.ts';
import { viewOutbox } from './newest-view.ts';

/** So many views may a screen ask for, in a second and at once: a few bytes ask for a whole view. */
const ASKED = { rate: 2, burst: 10 };

/** Sends a screen the newest view after every change, with its agenda whenever it asks, and warnings as they fall due. `now` in ms. */
export const registerViews = (socket: LiveSocket, { onNotice, guarded }: Handlers, now: () => number): void => {
  const { room, request } = socket.data;
  let floorSent: string | null = null;
  const outbox = viewOutbox(
    socket,
    guarded(() => room.message(request)),
    guarded(() => {
      const floor = room.floorMessage(request.screen);
      if (floor === null || floor.word === floorSent) return;
      floorSent = floor.word;
      socket.emit('floor', floor.sent);
    }),
  );
  const silence = room.listen({
    screen: request.screen,
    changed: outbox.send,
    warned: (warning) => {
      // A foyer shows no countdown, and shall not hear of a rehearsal's.
      if (request.screen !== 'foyer') socket.emit('warning', warning);
    },
  });
  onNotice('disconnect', silence);
  onNotice('disconnect', room.listenToHands(outbox.sendBeside));
  const mayAsk = tokenBucket(ASKED, now);
  onNotice('refresh', () => {
    if (mayAsk()) outbox.sendWhole();
  });
  outbox.send();
};
