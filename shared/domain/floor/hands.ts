import type { Slot } from '../agenda/agenda.ts';
import type { FloorList } from './floor.ts';
import { isListOpen } from './slot-floor.ts';

/** So many hands stand in one slot at once: beyond it no moderator can look them over. */
export const MOST_HANDS = 1_000;

/** Whether somebody in the hall may raise a hand for a slot: its list is open, and a moderator lets hands be raised. */
export const takesHands = (list: Pick<FloorList, 'door' | 'hands'>, slot: Pick<Slot, 'kind' | 'floor'>): boolean =>
  isListOpen(list, slot) && list.hands !== 'closed';
