import type { ById } from '../by-id.ts';
import type { Duration } from '../time/time.ts';
import type { FloorEntry, HandsMode, ListDoor } from './floor.ts';

/** Facts of what was said. They belong to the run, and their positions follow from the running time of the slot at that instant. */
export type SpokenEvent =
  /** Whoever had the floor has it no more. */
  | { readonly type: 'floor-given'; readonly slot: string; readonly entry: string }
  | { readonly type: 'floor-ended'; readonly slot: string }
  /** A question interrupts whoever has the floor; `entry` is null where nobody in the list asked it. `added`: an entry that came with it. */
  | { readonly type: 'floor-interposed'; readonly slot: string; readonly entry: string | null; readonly added?: FloorEntry }
  /** The question is over: whoever was interrupted goes on. */
  | { readonly type: 'floor-resumed'; readonly slot: string }
  /** They wait again, on top, with the time that they have spoken. */
  | { readonly type: 'floor-returned'; readonly slot: string; readonly entry: string };

/** Facts of a list, with a history of their own. */
export type ListEvent =
  /** `before`: the entry that it stands in front of; null at the end. */
  | { readonly type: 'list-added'; readonly slot: string; readonly entry: FloorEntry; readonly before: string | null }
  | { readonly type: 'list-changed'; readonly slot: string; readonly entry: FloorEntry }
  | { readonly type: 'list-removed'; readonly slot: string; readonly entry: string }
  /** Those who wait stand in this order. */
  | { readonly type: 'list-ordered'; readonly slot: string; readonly waiting: readonly string[] }
  | { readonly type: 'list-door'; readonly slot: string; readonly door: ListDoor }
  | { readonly type: 'list-limit'; readonly slot: string; readonly limit: Duration }
  | { readonly type: 'list-hands'; readonly slot: string; readonly hands: HandsMode }
  | { readonly type: 'list-budgets'; readonly slot: string; readonly budgets: ById<Duration | null> };

/** Commands of lists were taken back, or done again. */
export type ListHistoryEvent =
  | { readonly type: 'list-undone'; readonly ids: readonly string[] }
  | { readonly type: 'list-redone'; readonly id: string };

export type FloorEvent = SpokenEvent | ListEvent | ListHistoryEvent;
