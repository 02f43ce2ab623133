import type { Slot } from '../agenda/agenda.ts';
import { get, isEmpty } from '../by-id.ts';
import type { SlotRun } from '../run/room.ts';
import { hasShares } from './share.ts';

/** They have not had the floor yet. */
export const isWaiting = (run: SlotRun, id: string): boolean => get(run.turns, id)?.status === 'waiting';

/**
 * Who has the floor when the panel starts or goes on: whoever spoke last in it, else the first still waiting. Null where it has no
 * turns: what ended as the panel of one person stays without, whoever is added to it later.
 */
export const firstToSpeak = (slot: Slot, run: SlotRun): string | null => {
  if (!hasShares(slot) || isEmpty(run.turns)) return null;
  const last = Math.max(...slot.people.map(({ id }) => get(run.turns, id)?.stints.at(-1)?.start ?? Number.NEGATIVE_INFINITY));
  const spoke = slot.people.find(({ id }) => get(run.turns, id)?.stints.at(-1)?.start === last);
  return spoke?.id ?? slot.people[0]?.id ?? null;
};

export const nextToSpeak = (slot: Slot, run: SlotRun): string | null =>
  slot.people.find(({ id }) => isWaiting(run, id))?.id ?? null;
