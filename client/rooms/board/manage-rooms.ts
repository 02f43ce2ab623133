import { format } from 'date-fns';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { slugOf } from '../../../shared/domain/agenda/file/person-id.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { type Asked, ask } from '../../live/ask.ts';

/** Letters of an id, which stands in every address and code of its room: whole words, as many as fit. */
const LONGEST = 40;

type Taken = Readonly<Record<'rooms' | 'archived', readonly { readonly id: string }[]>>;

/** The id that a room of this title gets: its words, and a number where they are taken. */
export const idFor = (title: string, { rooms, archived }: Taken): string => {
  const taken = new Set([...rooms, ...archived].map(({ id }) => id));
  const whole = slugOf(title);
  const cut = whole.length > LONGEST ? whole.slice(0, LONGEST + 1).replace(/-[^-]*$/, '') : whole;
  const words = cut.slice(0, LONGEST) || 'room';
  let id = words;
  for (let number = 2; taken.has(id); number += 1) id = `${words}-${number}`;
  return id;
};

export type RoomOrder = {
  readonly id: string;
  readonly title: string;
  /** The room whose agenda is taken; without one the agenda has a single slot. */
  readonly from?: string;
  readonly language: string;
  readonly welcome: string;
};

/** Makes a room, as an organiser, who is in every room. */
export const makeRoom = ({ id, title, from, language, welcome }: RoomOrder): Promise<Asked<{ readonly id: string }>> => {
  const slots = [{ id: 'welcome', kind: 'chair', title: welcome, start: '09:00', minutes: 10 }];
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const body =
    from === undefined
      ? { agenda: { id, title, date: format(new Date(), 'yyyy-MM-dd'), timeZone, language, slots } }
      : { from, id, title };
  return ask('POST', api.rooms, { body });
};

/** Makes a room with an agenda of its own. */
export const makeRoomOf = (agenda: AgendaFile): Promise<Asked<{ readonly id: string }>> =>
  ask('POST', api.rooms, { body: { agenda } });

/** Puts a room away, or lists it again: each takes the other back. */
export const putRoom = (id: string, what: 'archive' | 'restore'): Promise<Asked<object>> =>
  ask('POST', api[what], { names: { room: id } });
