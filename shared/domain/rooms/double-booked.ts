import { isAnchored, type Person, plannedEnd } from '../agenda/agenda.ts';
import { personId as idOfName } from '../agenda/file/person-id.ts';
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
  /** The id that the agenda gives them; none where it follows from the name. */
  readonly personId?: string;
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

const named = ({ id, name }: Person): Pick<Engagement, 'person' | 'personId'> => ({
  person: name,
  ...(id === idOfName({ name }) ? {} : { personId: id }),
});

/** Who is engaged in a room as its agenda is published; instants of the wall clock. None where it gives no time of day. */
export const plannedEngagements = ({ id, agenda }: Pick<RoomAmong, 'id' | 'agenda'>): readonly Engagement[] =>
  isAnchored(agenda)
    ? agenda.slots.flatMap((slot) =>
        slot.people.map((person) => ({
          room: id,
          slot: slot.id,
          ...named(person),
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
    return slot.people.map((person) => ({ room: room.id, slot: slot.id, ...named(person), from: timed.start, to: timed.end }));
  });
};

/** Whether two of one name may be one person: not where both agendas give an id, and another one. */
const mayBeSame = (one: Engagement, other: Engagement): boolean =>
  one.personId === undefined || other.personId === undefined || one.personId === other.personId;
const areNamedOtherwise = (one: Engagement, other: Engagement): boolean => sameName(one.person) !== sameName(other.person);

/** Those that clash among engagements with the same key, if they count as one person. */
const clashes = <One extends Engagement>(
  engagements: readonly One[],
  keyOf: (one: One) => string | undefined,
  areOne: (one: One, other: One) => boolean,
): readonly DoubleBooked<One>[] => {
  const groups = new Map<string, One[]>();
  for (const one of engagements) {
    const key = keyOf(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const found: DoubleBooked<One>[] = [];
  for (const own of groups.values()) {
    const inOrder = own.toSorted((one, other) => one.from - other.from || one.to - other.to || compare(one.room, other.room));
    for (const [index, first] of inOrder.entries())
      for (const second of inOrder.slice(index + 1)) {
        const gap = duration(second.from - first.to);
        if (second.room !== first.room && gap < LEAST_WALK && areOne(first, second))
          found.push({ person: first.person, first, second, gap });
      }
  }
  return found;
};

/**
 * Everybody who is wanted in two rooms at once, or with less than five minutes between; the soonest first. They are the same by the id
 * that both agendas give, whatever they are called there, else by their name.
 */
export const doubleBooked = <One extends Engagement>(engagements: readonly One[]): readonly DoubleBooked<One>[] =>
  [
    ...clashes(engagements, ({ person }) => sameName(person), mayBeSame),
    ...clashes(engagements, (one) => one.personId, areNamedOtherwise),
  ].toSorted((one, other) => one.second.from - other.second.from || compare(one.person, other.person));
