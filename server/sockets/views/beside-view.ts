import type { Cue } from '../../../shared/domain/run/cue.ts';
import { showsCues } from '../../../shared/domain/run/views.ts';
import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import type { LiveSocket } from '../live-server.ts';

/** By the list, which is the same for every screen of its kind. */
const words = new WeakMap<readonly Cue[], string>();
const wordOf = (cues: readonly Cue[]): string => {
  const word = words.get(cues) ?? JSON.stringify(cues);
  words.set(cues, word);
  return word;
};

/** What a screen is told apart from its view: the floor of a debate, and the messages that stand where they alone have changed. */
export const besideView = (socket: LiveSocket) => {
  const { room, request } = socket.data;
  let floorSent: string | null = null;
  let cuesSent = '';
  const sendFloor = (): void => {
    const floor = room.floorMessage(request.screen);
    if (floor === null || floor.word === floorSent) return;
    floorSent = floor.word;
    socket.emit('floor', floor.sent);
  };
  const sendCues = (): void => {
    const cues = room.cuesFor(request);
    if (!showsCues(request.screen) || wordOf(cues) === cuesSent) return;
    cuesSent = wordOf(cues);
    socket.emit('cues', cues);
  };
  return {
    withView: ({ view }: RoomMessage): void => {
      sendFloor();
      if ('cues' in view) cuesSent = wordOf(view.cues);
    },
    alone: (): void => {
      sendFloor();
      sendCues();
    },
  };
};
