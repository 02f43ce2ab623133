import type { Slot } from '../agenda/agenda.ts';
import { entriesOf, get } from '../by-id.ts';
import { type Duration, minutes } from '../time/time.ts';
import type { FloorEntry, FloorList } from './floor.ts';

/** How long a contribution may take where nobody says otherwise. */
export const USUAL_LIMIT: Duration = minutes(2);

/** Debates have a floor, and whatever says so: the slot itself or a part of it. */
export const mayHaveFloor = ({ kind, length, floor, parts = [] }: Pick<Slot, 'kind' | 'length' | 'floor' | 'parts'>): boolean =>
  length !== null && floor !== 'none' && (kind === 'debate' || floor !== undefined || parts.some((part) => part.floor === true));

/** The list of a debate is open from the start; where only a part has a floor, the moderator opens it. */
export const isListOpen = ({ door }: Pick<FloorList, 'door'>, { kind, floor }: Pick<Slot, 'kind' | 'floor'>): boolean =>
  door === null ? kind === 'debate' || (floor !== undefined && floor !== 'none') : door.open;

/** How long an entry may speak. */
export const limitOf = (slot: Slot, list: Pick<FloorList, 'limit'>, entry?: Pick<FloorEntry, 'limit'>): Duration =>
  entry?.limit ?? list.limit ?? (slot.floor === 'none' ? undefined : slot.floor?.limit) ?? USUAL_LIMIT;

/** The times of the groups, in the order of the agenda; those that came later behind. */
export const budgetsOf = (slot: Slot, list: Pick<FloorList, 'budgets'>): ReadonlyMap<string, Duration> => {
  const planned = slot.floor === 'none' ? [] : (slot.floor?.groups ?? []);
  const all = new Map<string, Duration>();
  for (const { name, time } of planned) {
    const changed = get(list.budgets, name);
    const budget = changed === undefined ? (time ?? null) : changed;
    if (budget !== null) all.set(name, budget);
  }
  for (const [name, budget] of entriesOf(list.budgets)) if (budget !== null) all.set(name, budget);
  return all;
};
