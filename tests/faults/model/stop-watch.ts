import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

export type Status = 'untouched' | 'current' | 'left' | 'ended' | 'skipped';
export type Slot = { status: Status; spent: number; allotted: number };
/** A stop-watch: it adds up milliseconds as they pass, and knows nothing of anchors, events or replay. */
export type State = {
  stage: 'before' | 'running' | 'paused' | 'hold' | 'done';
  current: string | null;
  /** Place of the slot that ended last; -1 before the first. */
  last: number;
  slots: Record<string, Slot>;
};
/** What a command of the run makes of the stop-watch; null where it must be refused. */
export type Effect = (state: State) => State | null;
/** A command that was accepted, as the stop-watch keeps it. */
export type Done = {
  readonly id: string;
  readonly before: State;
  readonly at: number;
  readonly command: Command;
  readonly effect: Effect;
  /** Who has the floor afterwards. */
  readonly speaks: string | null;
  /** Which of what was done it moves, and to when; null for all but what was told to have been earlier. */
  readonly moved: { readonly index: number; readonly at: number } | null;
};
export type Model = {
  now: number;
  state: State;
  accepted: number;
  /** How many of them told that something had been earlier. */
  told: number;
  done: Done[];
  undone: (Done & { after: State; undoneAt: number })[];
};

export const agenda = smallDay();
export const ids = agenda.slots.map(({ id }) => id);
export const LUNCH = 'lunch';

export const passed = (state: State, ms: number): State => {
  const slot = state.current === null ? undefined : state.slots[state.current];
  return slot && state.current !== null && state.stage === 'running'
    ? { ...state, slots: { ...state.slots, [state.current]: { ...slot, spent: slot.spent + ms } } }
    : state;
};
export const change = (state: State, id: string, by: Partial<Slot>): State => {
  const slot = state.slots[id];
  return slot ? { ...state, slots: { ...state.slots, [id]: { ...slot, ...by } } } : state;
};
export const ahead = (slot: Slot | undefined): boolean => slot?.status === 'untouched' || slot?.status === 'left';

export const freshModel = (): Model => ({
  now: 0,
  state: {
    stage: 'before',
    current: null,
    last: -1,
    slots: Object.fromEntries(
      agenda.slots.map(({ id, length: planned }) => [id, { status: 'untouched', spent: 0, allotted: planned ?? 0 }]),
    ),
  },
  accepted: 0,
  told: 0,
  done: [],
  undone: [],
});
