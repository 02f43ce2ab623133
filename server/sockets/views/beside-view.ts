import type { Cue } from '../../../shared/domain/run/cue.ts';
import { showsCues } from '../../../shared/domain/run/views.ts';
import type { SentFloor } from '../../../shared/protocol/floor.ts';
import type { RoomMessage } from '../../rooms/screens/kept-messages.ts';
import type { LiveSocket } from '../live-server.ts';
import { type Written, write, writtenEvent } from './view-frames.ts';

/** By what is told, which is the same for every screen of its kind: it is turned into bytes once. */
const writtenOnce = <Told extends object>(event: string) => {
  const written = new WeakMap<Told, Written>();
  return (told: Told): Written => {
    const known = written.get(told) ?? writtenEvent(event, told);
    written.set(told, known);
    return known;
  };
};
const writtenCues = writtenOnce<readonly Cue[]>('cues');
const writtenFloor = writtenOnce<SentFloor>('floor');

/** What a screen is told apart from its view: the floor of a debate, and the messages that stand where they alone have changed. */
export const besideView = (socket: LiveSocket) => {
  const { room, request } = socket.data;
  let floorSent: string | null = null;
  let cuesSent = '';
  const sendFloor = (): void => {
    const floor = room.floorMessage(request.screen);
    if (floor === null || floor.word === floorSent) return;
    floorSent = floor.word;
    write(socket, writtenFloor(floor.sent));
  };
  const sendCues = (): void => {
    if (!showsCues(request.screen)) return;
    const cues = writtenCues(room.cuesFor(request));
    if (cues.text === cuesSent) return;
    cuesSent = cues.text;
    write(socket, cues);
  };
  return {
    withView: ({ view }: RoomMessage): void => {
      sendFloor();
      if ('cues' in view) cuesSent = writtenCues(view.cues).text;
    },
    alone: (): void => {
      sendFloor();
      sendCues();
    },
  };
};
