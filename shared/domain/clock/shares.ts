import type { Slot } from '../agenda/agenda.ts';
import { byId, get, noneById } from '../by-id.ts';
import type { Shares } from '../run/events.ts';
import type { SlotRun } from '../run/room.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';
import { remainingAt, spentAt } from '../time/timer.ts';

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

/**
 * What is left of the panel, divided over those still to speak: in proportion to what each share still needs, never above it.
 * 7 of 15 minutes used by the first → 4 and 4. `speaking` has the floor from now on; `fresh` gives a whole new share.
 */
export const dividedShares = (slot: Slot, run: SlotRun, speaking: string | null, now: Instant, fresh = false): Shares => {
  if (!hasShares(slot)) return noneById;
  const { allotted } = run.timer;
  const still = slot.people
    .map(({ id }) => id)
    .filter((id) => id === speaking || get(run.turns, id)?.status === 'waiting')
    .map((id) => {
      const turn = get(run.turns, id);
      const spent = turn ? spentAt(turn.timer, now) : duration(0);
      const share = shareOf(slot, id, allotted);
      const need = id === speaking && !fresh ? Math.max(0, share - spent) : share;
      return { id, spent, need };
    });
  const remaining = Math.max(0, remainingAt(run.timer, now));
  const needs = still.reduce((sum, { need }) => sum + need, 0);
  const factor = needs > remaining ? remaining / needs : 1;
  return byId(still.map(({ id, spent, need }) => [id, duration(spent + Math.floor(need * factor))]));
};

/** Who has the floor when the panel starts or goes on: whoever spoke last in it, else the first still waiting. */
export const firstToSpeak = (slot: Slot, run: SlotRun): string | null => {
  if (!hasShares(slot)) return null;
  const last = Math.max(...slot.people.map(({ id }) => get(run.turns, id)?.stints.at(-1)?.start ?? Number.NEGATIVE_INFINITY));
  const spoke = slot.people.find(({ id }) => get(run.turns, id)?.stints.at(-1)?.start === last);
  return spoke?.id ?? slot.people[0]?.id ?? null;
};

export const nextToSpeak = (slot: Slot, run: SlotRun): string | null =>
  slot.people.find(({ id }) => get(run.turns, id)?.status === 'waiting')?.id ?? null;
