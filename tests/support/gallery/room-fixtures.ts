import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { seminar } from '../agendas/agenda.ts';

/** A room as the start page is told of it. */
export const roomOf = (agenda: Agenda, more: object = {}): object => ({
  id: agenda.id,
  title: agenda.title,
  date: agenda.date,
  venue: agenda.venue,
  language: agenda.language,
  stage: 'running',
  rehearsal: false,
  mine: false,
  isPrivate: false,
  ...more,
});

/** The answer about rooms and addresses. */
export const rooms = (agenda: Agenda, more: object = {}): object => ({
  rooms: [roomOf(agenda)],
  archived: [],
  unreadable: [],
  mayMake: false,
  addresses: ['http://192.168.1.20:3000', 'http://rostrum.local:3000'],
  publicUrl: 'http://192.168.1.20:3000',
  secure: false,
  ...more,
});

/** A room that cannot be read, of a long title. */
export const unreadable = (revision: number | null): readonly object[] => [
  { id: 'annex', title: 'Social dialogue on platforms: what the unions of nine countries have tried since 2015', revision },
];

/** A house with several rooms in every stage, one of a long title, two put away. */
export const house = (isStaff: boolean): object => {
  const day = seminar();
  const room = (id: string, title: string, more: object = {}): object => roomOf(day, { id, title, mine: isStaff, ...more });
  return rooms(day, {
    rooms: [
      roomOf(day, { mine: isStaff }),
      room('workshop', 'Workshop', { stage: 'closed', venue: undefined }),
      room('small-hall', 'The evening before: how platforms, unions and cooperatives organise in the digital era', {
        rehearsal: true,
      }),
      room('last-year', 'Round table', { stage: 'done', mine: false }),
    ],
    unreadable: isStaff ? unreadable(41) : [],
    archived: isStaff ? [{ id: 'old', title: 'The seminar of 2015', date: '2015-07-08' }] : [],
    mayMake: isStaff,
  });
};

/** What the start page and the sheet ask for, by its path. */
export const asked = (agenda: Agenda, list: object = rooms(agenda)): Record<string, unknown> => ({
  '/api/rooms': list,
  [`/api/rooms/${agenda.id}/people`]: {
    people: agenda.slots.flatMap((slot) =>
      slot.people.map(({ id, name }) => ({ id, name, slot: slot.id, title: slot.title, start: '09:05' })),
    ),
  },
});
