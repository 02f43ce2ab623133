import type { Slot } from '../agenda/agenda.ts';
import { forecast } from '../forecast/forecast.ts';
import type { Proposal } from '../recovery/proposal.ts';
import { recoveryProposals } from '../recovery/recovery-proposals.ts';
import { domainNow } from '../run/rehearsal.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { compare, type RoomAmong } from './room-standing.ts';

/** A break that several rooms share: of the same name, published for the same wall time. */
export type SharedBreak = {
  readonly title: string;
  /** The published start, as an instant of the wall clock. */
  readonly start: Instant;
  readonly places: readonly { readonly room: string; readonly slot: string }[];
};

/** How one room comes to a break: `late` is 0 where it comes in time. */
export type BreakPlace = { readonly room: string; readonly slot: string; readonly late: Duration };

/** What one room would do to be in time for a break; `short` is what it stays late with it. A person of that room accepts it. */
export type WayToBreak = { readonly room: string; readonly proposal: Proposal | null; readonly short: Duration };

/** Names are the same in whatever case and with whatever spaces they are written. */
export const sameName = (name: string): string => name.trim().split(/\s+/).join(' ').toLocaleLowerCase();

const isShareable = ({ kind, startGiven }: Slot): boolean => kind === 'break' && startGiven;

/** The breaks that two rooms or more share, in the order of their times. */
export const sharedBreaks = (rooms: readonly RoomAmong[]): readonly SharedBreak[] => {
  const found = new Map<string, SharedBreak>();
  for (const { id, agenda } of rooms) {
    const named = new Set<string>();
    for (const slot of agenda.slots.filter(isShareable)) {
      const key = `${slot.plannedStart} ${sameName(slot.title)}`;
      // A room is at a break once, however often its agenda names it.
      if (named.has(key)) continue;
      named.add(key);
      const known = found.get(key) ?? { title: slot.title, start: slot.plannedStart, places: [] };
      found.set(key, { ...known, places: [...known.places, { room: id, slot: slot.id }] });
    }
  }
  return [...found.values()]
    .filter(({ places }) => places.length > 1)
    .toSorted((one, other) => one.start - other.start || compare(one.title, other.title));
};

/** How a room that has a break still ahead comes to it, by its own forecast; null where it is not open, or in a rehearsal. */
export const comesTo = (room: RoomAmong, slot: string, t: Instant): (BreakPlace & { readonly due: Instant }) | null => {
  if (room.run === null || room.run.rehearsal !== undefined || room.run.stage === 'done') return null;
  const seen = forecast(room, domainNow(room.run, t));
  const place = seen.slots.findIndex((timed) => timed.slot === slot);
  const timed = seen.slots[place];
  if (timed === undefined || (timed.status !== 'untouched' && timed.status !== 'left')) return null;
  const next = seen.slots.findIndex((one) => one.slot === seen.next);
  // The break has gone by without having been held.
  if (next < 0 || next > place) return null;
  return { room: room.id, slot, late: duration(Math.max(0, timed.start - timed.due)), due: timed.due };
};

/** How each room comes to a break that they share. */
export const comingTo = ({ places }: SharedBreak, rooms: readonly RoomAmong[], t: Instant): readonly BreakPlace[] =>
  places.flatMap(({ room: id, slot }) => {
    const room = rooms.find((one) => one.id === id);
    const coming = room === undefined ? null : comesTo(room, slot, t);
    return coming === null ? [] : [{ room: id, slot, late: coming.late }];
  });

/** The rooms that will miss a break by a minute or more. */
export const missing = (coming: readonly BreakPlace[]): readonly BreakPlace[] => coming.filter(({ late }) => late >= MINUTE);

/** When a break begins under a proposal: what is before it is as long as the proposal says. */
const startUnder = (proposal: Proposal, slot: string): Instant => {
  const effect = proposal.slots.find((one) => one.slot === slot);
  const target = proposal.targets.find((one) => one.slot === slot);
  return effect?.start ?? target?.start ?? instant(Number.POSITIVE_INFINITY);
};

/**
 * A way for each room that will miss a break to be in time for it: of its own recovery's proposals, the first that brings it there, else
 * the one that leaves it least late. Nothing is applied: each room's own moderator takes it, or does not.
 */
export const waysToBreak = (one: SharedBreak, rooms: readonly RoomAmong[], t: Instant): readonly WayToBreak[] =>
  missing(comingTo(one, rooms, t)).flatMap(({ room: id, slot, late }): readonly WayToBreak[] => {
    const room = rooms.find((candidate) => candidate.id === id);
    if (room === undefined) return [];
    const now = domainNow(room.run, t);
    const due = forecast(room, now).slots.find((timed) => timed.slot === slot)?.due ?? now;
    const ways = recoveryProposals(room, now)
      .filter(({ kind }) => kind !== 'give-back')
      .map((proposal) => ({ room: id, proposal, short: duration(Math.max(0, startUnder(proposal, slot) - due)) }))
      .filter(({ short }) => short < late)
      .toSorted((a, b) => Math.floor(a.short / MINUTE) - Math.floor(b.short / MINUTE));
    return [ways[0] ?? { room: id, proposal: null, short: late }];
  });
