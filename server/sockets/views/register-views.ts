import { showsCues } from '../../../shared/domain/run/views.ts';
import { tokenBucket } from '../connections/connection-limits.ts';
import type { Handlers } from '../handlers.ts';
import type { LiveSocket } from '../live-server.ts';
import { besideView } from './beside-view.ts';
import { viewOutbox } from './newest-view.ts';

/** So many views may a screen ask for, in a second and at once: a few bytes ask for a whole view. */
const ASKED = { rate: 2, burst: 10 };

/** Sends a screen the newest view after every change, with its agenda whenever it asks, and warnings as they fall due. `now` in ms. */
export const registerViews = (socket: LiveSocket, { onNotice, guarded }: Handlers, now: () => number): void => {
  const { room, request } = socket.data;
  const beside = besideView(socket);
  const outbox = viewOutbox(socket, {
    make: guarded(() => room.message(request)),
    withView: guarded(beside.withView),
    alone: guarded(beside.alone),
  });
  const silence = room.listen({
    screen: request.screen,
    changed: outbox.send,
    ...(showsCues(request.screen) && { cuesChanged: outbox.sendBeside }),
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
