import { isAnchored, plannedEnd } from '../agenda/agenda.ts';
import { forecast } from '../forecast/forecast.ts';
import { domainNow } from '../run/rehearsal.ts';
import { type Duration, duration, type Instant, MINUTE } from '../time/time.ts';
import { compare, type RoomAmong } from './room-standing.ts';
import { sameName } from './shared-breaks.ts';

/** Somebody who is wanted in another room sooner than this after they are done in one, in ms. */
export const LEAST_WALK: Duration = duration(5 * MINUTE);

/** Somebody at work in a room: a slot with them in it, from when to when. */
export type Engagement = {
  readonly room: string;
  readonly slot: string;
  readonly person: string;
  readonly from: Instant;
  readonly to: Instant;
};

/** Somebody who is wanted in two rooms; `gap` is what they have to walk, negative where both are at once. */
export type DoubleBooked<One extends Engagement = Engagement> = {
  readonly person: string;
  readonly first: One;
  readonly second: One;
  readonly gap: Duration;
};

/** Who is engaged in a room as its agenda is published; instants of the wall clock. None where it gives no time of day. */
export const plannedEngagements = ({ id, agenda }: Pick<RoomAmong, 'id' | 'agenda'>): readonly Engagement[] =>
  isAnchored(agenda)
    ? agenda.slots.flatMap((slot) =>
        slot.people.map(({ name }) => ({
          room: id,
          slot: slot.id,
          person: name,
          from: slot.plannedStart,
          to: plannedEnd(slot),
        })),
      )
    : [];

/** Who is still engaged in a room as its day stands: what is over or skipped engages nobody any more. Instants on T; none in a rehearsal. */
export const forecastEngagements = (room: RoomAmong, t: Instant): readonly Engagement[] => {
  if (room.run?.rehearsal !== undefined || room.run?.stage === 'done') return [];
  if (room.run === null && !isAnchored(room.agenda)) return [];
  const { slots } = forecast(room, domainNow(room.run, t));
  return room.agenda.slots.flatMap((slot, index) => {
    const timed = slots[index];
    if (timed === undefined || timed.status === 'ended' || timed.status === 'skipped' || timed.end < t) return [];
    return slot.people.map(({ name }) => ({ room: room.id, slot: slot.id, person: name, from: timed.start, to: timed.end }));
  });
};

/** Everybody who is wanted in two rooms at once, or with less than five minutes between; the soonest first. */
export const doubleBooked = <One extends Engagement>(engagements: readonly One[]): readonly DoubleBooked<One>[] => {
  const byPerson = new Map<string, One[]>();
  for (const one of engagements) {
    const key = sameName(one.person);
    byPerson.set(key, [...(byPerson.get(key) ?? []), one]);
  }
  const found: DoubleBooked<One>[] = [];
  for (const own of byPerson.values()) {
    const inOrder = own.toSorted((one, other) => one.from - other.from || one.to - other.to || compare(one.room, other.room));
    for (const [index, first] of inOrder.entries())
      for (const second of inOrder.slice(index + 1)) {
        const gap = duration(second.from - first.to);
        if (second.room !== first.room && gap < LEAST_WALK) found.push({ person: first.person, first, second, gap });
      }
  }
  return found.toSorted((one, other) => one.second.from - other.second.from || compare(one.person, other.person));
};
