import { type ById, byId, entriesOf } from '../by-id.ts';

/**
 * Something that can give or take whole minutes: at most `minutes`, in proportion to `weight` (a whole number). `index` is its
 * place in the agenda.
 */
export type Sharer = { readonly slot: string; readonly index: number; readonly weight: number; readonly minutes: number };
/** Those that stand before this place of the agenda give at most so many whole minutes together. */
export type Ceiling = { readonly before: number; readonly minutes: number };
/** Whole minutes by slot id. */
export type MinutesById = ById<number>;
/** Whole minutes of each sharer. */
export type Parts<S extends Sharer = Sharer> = ReadonlyMap<S, number>;

/** Minutes by slot, those of a slot that shares in several ways added up. */
export const minutesOf = (...some: readonly Parts[]): MinutesById => {
  const total = new Map<string, number>();
  for (const parts of some) for (const [{ slot }, part] of parts) total.set(slot, (total.get(slot) ?? 0) + part);
  return byId(total);
};

export const sumOf = (...some: readonly MinutesById[]): MinutesById => {
  const total = new Map<string, number>();
  for (const minutesOfSlots of some)
    for (const [slot, minutes] of entriesOf(minutesOfSlots)) total.set(slot, (total.get(slot) ?? 0) + minutes);
  return byId(total);
};

const added = (numbers: Iterable<number>): number => [...numbers].reduce((all, number) => all + number, 0);

/** What the sharers before a place give together. */
const minutesBefore = (parts: Parts, place: number): number => {
  let given = 0;
  for (const [{ index }, part] of parts) if (index < place) given += part;
  return given;
};

/** What ceilings leave once so much is given. */
export const loweredCeilings = (ceilings: readonly Ceiling[], parts: Parts): readonly Ceiling[] =>
  ceilings.map((ceiling) => ({ ...ceiling, minutes: Math.max(0, ceiling.minutes - minutesBefore(parts, ceiling.before)) }));

/** One after the other, each as much as it can under the ceilings. */
export const sharedInOrder = <S extends Sharer>(
  sharers: readonly S[],
  minutes: number,
  ceilings: readonly Ceiling[] = [],
): Parts<S> => {
  const parts = new Map<S, number>();
  const room = ceilings.map((ceiling) => ceiling.minutes);
  let left = minutes;
  for (const sharer of sharers) {
    const isUnder = (place: number): boolean => sharer.index < (ceilings[place]?.before ?? 0);
    const part = room.reduce(
      (most, free, place) => (isUnder(place) ? Math.min(most, free) : most),
      Math.min(left, sharer.minutes),
    );
    for (const [place, free] of room.entries()) if (isUnder(place)) room[place] = free - part;
    parts.set(sharer, part);
    left -= part;
  }
  return parts;
};

/** The same part of each, within limits, by largest remainder; equal remainders go to who stands first. Whole numbers alone. */
const sharedEvenly = <S extends Sharer>(sharers: readonly S[], minutes: number): Parts<S> => {
  const parts = new Map<S, number>();
  let open = sharers;
  let left = Math.min(minutes, added(sharers.map((sharer) => sharer.minutes)));
  for (;;) {
    const total = added(open.map(({ weight }) => weight));
    const share = left;
    const isFull = (sharer: S): boolean => share * sharer.weight >= sharer.minutes * total;
    const full = open.filter(isFull);
    for (const sharer of full) {
      parts.set(sharer, sharer.minutes);
      left -= sharer.minutes;
    }
    open = open.filter((sharer) => !isFull(sharer));
    if (full.length === 0 || open.length === 0) break;
  }
  const total = added(open.map(({ weight }) => weight));
  const exact = open.map((sharer) => {
    const rest = (left * sharer.weight) % total;
    return { sharer, part: (left * sharer.weight - rest) / total, rest };
  });
  const missing = left - added(exact.map(({ part }) => part));
  const raised = new Set(exact.toSorted((a, b) => b.rest - a.rest).slice(0, missing));
  for (const whole of exact) parts.set(whole.sharer, whole.part + (raised.has(whole) ? 1 : 0));
  return parts;
};

/**
 * The same part of each, within limits and ceilings, in whole minutes: the sum is exact. Where the sharers before a place would
 * give more than their ceiling, they share the ceiling, and those behind share the rest.
 */
export const sharedByWeight = <S extends Sharer>(
  sharers: readonly S[],
  minutes: number,
  ceilings: readonly Ceiling[] = [],
): Parts<S> => {
  const parts = sharedEvenly(sharers, minutes);
  const over = ({ before: place, minutes: most }: Ceiling): number => minutesBefore(parts, place) - most;
  const [worst] = ceilings.filter((ceiling) => over(ceiling) > 0).toSorted((a, b) => over(b) - over(a));
  if (worst === undefined) return parts;
  const isInside = ({ index }: S): boolean => index < worst.before;
  const inside = sharedByWeight(
    sharers.filter(isInside),
    worst.minutes,
    ceilings.filter((ceiling) => ceiling.before < worst.before),
  );
  const outside = sharedByWeight(
    sharers.filter((sharer) => !isInside(sharer)),
    minutes - added(inside.values()),
    loweredCeilings(
      ceilings.filter((ceiling) => ceiling.before > worst.before),
      inside,
    ),
  );
  return new Map([...inside, ...outside]);
};

/** From so many minutes on, nobody is asked for a single one. */
const WORTH_ASKING = 4;

/**
 * The same minutes with no lone one: it goes to the largest giver who has room, else a second is taken from the largest. `given`
 * is what each slot gives already. Where limits and ceilings leave no other way, the lone minute stands.
 */
export const withoutLone = <S extends Sharer>(parts: Parts<S>, ceilings: readonly Ceiling[], given: MinutesById): Parts<S> => {
  if (added(parts.values()) < WORTH_ASKING) return parts;
  const tidy = new Map(parts);
  const partOf = (sharer: S): number => tidy.get(sharer) ?? 0;
  const totalOf = ({ slot }: S): number => {
    const own = [...tidy].map(([sharer, part]) => (sharer.slot === slot ? part : 0));
    return added(own) + added(entriesOf(given).map(([id, minutes]) => (id === slot ? minutes : 0)));
  };
  /** One minute from one to another, where limits and ceilings allow it. */
  const move = (from: S, to: S): boolean => {
    const isUnder = ceilings
      .filter((ceiling) => to.index < ceiling.before && from.index >= ceiling.before)
      .every((ceiling) => minutesBefore(tidy, ceiling.before) < ceiling.minutes);
    if (!isUnder || partOf(to) >= to.minutes) return false;
    tidy.set(from, partOf(from) - 1);
    tidy.set(to, partOf(to) + 1);
    return true;
  };
  for (const lone of parts.keys()) {
    if (partOf(lone) !== 1 || totalOf(lone) !== 1) continue;
    const others = [...tidy.keys()]
      .filter((sharer) => sharer.slot !== lone.slot && partOf(sharer) > 0)
      .toSorted((a, b) => totalOf(b) - totalOf(a));
    if (others.some((giver) => move(lone, giver))) continue;
    others.filter((giver) => totalOf(giver) > 2).some((giver) => move(giver, lone));
  }
  return tidy;
};
