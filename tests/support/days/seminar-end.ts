import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { publicAgenda, type RoomView, roomView } from '../../../shared/domain/run/views.ts';
import { seminar } from '../agendas/agenda.ts';
import { opened } from './run.ts';

/** The largest view of a day: everything has run, every speaker has spoken. */
export const endOfSeminar = (): RoomView => {
  const day = opened(seminar(), '08:30');
  for (day.at('08:45'); day.now <= day.local('13:00'); day.wait(60_000)) {
    const { command, action } = bigButton(day.room, day.now);
    if (command && action !== 'finish') day.does(command);
    const { current, speaking } = day.room.run ?? {};
    if (current && speaking) day.tries({ type: 'hand-over', slot: current, from: speaking, to: null });
  }
  return roomView(day.room, publicAgenda(day.room.agenda));
};
