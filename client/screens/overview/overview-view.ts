import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { dateOf } from '../../../shared/domain/forecast/beginning.ts';
import { type DoubleBooked, doubleBooked, forecastEngagements } from '../../../shared/domain/rooms/double-booked.ts';
import { byNeed, NEEDS, type Need, type RoomStanding, roomStanding } from '../../../shared/domain/rooms/room-standing.ts';
import { type SharedBreak, sharedBreaks, type WayToBreak, waysToBreak } from '../../../shared/domain/rooms/shared-breaks.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { dayOf } from '../../../shared/domain/time/wall-time.ts';
import type { OverviewRoom } from '../../live/overview-link.ts';

/** Needs for which somebody is wanted in the room. */
const URGENT: readonly Need[] = NEEDS.slice(0, NEEDS.indexOf('late') + 1);
export const isUrgent = (need: Need): boolean => URGENT.includes(need);

/** The days that rooms are on, in order. */
export const daysOf = (rooms: readonly OverviewRoom[]): readonly string[] => [...new Set(rooms.map(dateOf))].sort();

/** The day that is shown first: today where a room is on it, else the next one, else the last. */
export const firstDay = (rooms: readonly OverviewRoom[], t: Instant): string | null => {
  const days = daysOf(rooms);
  const todays = rooms.map(({ agenda, wallOffset }) => dayOf(t + wallOffset, agenda.timeZone));
  const [today = ''] = todays;
  return days.find((day) => todays.includes(day)) ?? days.find((day) => day > today) ?? days.at(-1) ?? null;
};

export const standingOf = (room: OverviewRoom, t: Instant): RoomStanding =>
  roomStanding(room, t, { consoles: room.consoles, fails: room.fails });

/** A room with how it stands. */
export type Row = { readonly room: OverviewRoom; readonly standing: RoomStanding };

/** The rooms of a day by need. */
export const rowsOf = (rooms: readonly OverviewRoom[], t: Instant): readonly Row[] => {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  return byNeed(rooms.map((room) => standingOf(room, t))).flatMap((standing) => {
    const room = byId.get(standing.id);
    return room === undefined ? [] : [{ room, standing }];
  });
};

/** The shared breaks that a room will miss, with a way for each of those rooms. */
export const missedBreaks = (
  rooms: readonly OverviewRoom[],
  t: Instant,
): readonly { readonly shared: SharedBreak; readonly ways: readonly WayToBreak[] }[] =>
  sharedBreaks(rooms)
    .map((shared) => ({ shared, ways: waysToBreak(shared, rooms, t) }))
    .filter(({ ways }) => ways.length > 0);

/** Who is wanted in two rooms as the day stands. */
export const wantedTwice = (rooms: readonly OverviewRoom[], t: Instant): readonly DoubleBooked[] =>
  doubleBooked(rooms.flatMap((room) => forecastEngagements(room, t)));

export const titleOf = (agenda: Agenda, slot: string | null): string => agenda.slots.find(({ id }) => id === slot)?.title ?? '';
