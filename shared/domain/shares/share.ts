import type { Slot } from '../agenda/agenda.ts';
import { type Duration, duration } from '../time/time.ts';

/** Shares exist in a panel of two people or more. */
export const hasShares = (slot: Slot): boolean => slot.kind === 'panel' && slot.people.length > 1 && slot.length !== null;

/** A person's part of a panel of this length, in ms: as given, the rest in equal parts; scaled when the panel's length changed. */
export const shareOf = (slot: Slot, person: string, allotted: Duration): Duration => {
  const given = slot.people.reduce((sum, { share = 0 }) => sum + share, 0);
  const without = slot.people.filter(({ share }) => share === undefined).length;
  const length = slot.length ?? allotted;
  const rest = without === 0 ? 0 : (length - given) / without;
  const share = slot.people.find(({ id }) => id === person)?.share ?? rest;
  return duration(length === 0 ? 0 : Math.floor((share * allotted) / length));
};

/** The length that decides a person's phases and signals: the planned share, or a longer one. */
export const shareLength = (slot: Slot, person: string, allotted: Duration): Duration =>
  shareOf(slot, person, duration(Math.max(allotted, slot.length ?? 0)));

/** What the clock of whoever has the floor shows: what is left of the share, never more than the panel has; once that is over, the panel's. */
export const shownLeft = (own: number, panel: number): Duration => duration(panel <= 0 ? panel : Math.min(own, panel));
