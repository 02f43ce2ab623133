import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { RoomDriver } from '../days/run.ts';
import { agendaFrom, fileOf } from './agenda.ts';

/** A room of a conference: a talk at 9, a panel, coffee at 9:40 that all rooms share, a debate, lunch at 10:30. */
export const hallDay = (id: string, speaker = `Speaker of ${id}`, more: object = {}): Agenda =>
  agendaFrom(
    fileOf(
      [
        { id: 'talk', kind: 'talk', title: `Talk in ${id}`, start: '09:00', minutes: 20, people: [{ name: speaker }] },
        { id: 'debate', kind: 'debate', title: 'Questions', start: '09:20', minutes: 20 },
        { id: 'coffee', kind: 'break', title: 'Coffee', start: '09:40', minutes: 20, fixedStart: true },
        { id: 'second', kind: 'talk', title: 'A second talk', start: '10:00', minutes: 30 },
        { id: 'lunch', kind: 'break', title: 'Lunch', start: '10:30', fixedStart: true },
      ],
      { id, title: `Hall ${id}`, ...more },
    ),
  );

/** A room that is driven to a time: its talk begins on time and, `late`, is still on then. */
export const hall = (id: string, speaker?: string): RoomDriver => new RoomDriver(hallDay(id, speaker), '08:59');
