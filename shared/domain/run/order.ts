import type { Agenda, Slot } from '../agenda/agenda.ts';
import { get, noneById } from '../by-id.ts';
import { duration, type Instant } from '../time/time.ts';
import type { Run, SlotRun } from './room.ts';

/** What the order of slots is read from; a room and every view of it fit. */
export type Ordered = { readonly agenda: Agenda; readonly run: Run | null };

const untouched: SlotRun = {
  status: 'untouched',
  timer: { allotted: duration(0), spent: duration(0), runningSince: null },
  stints: [],
  turns: noneById,
};

export const slotRunOf = (run: Run | null, slot: Slot): SlotRun =>
  get(run?.slots, slot.id) ?? {
    ...untouched,
    timer: { ...untouched.timer, allotted: slot.length ?? duration(0) },
  };

/** When a slot was begun the last time, on T: one that was gone back to counts from then. Null where it never ran. */
export const lastStart = (run: Run | null, slot: Slot): Instant | null => slotRunOf(run, slot).stints.at(-1)?.start ?? null;

/** Untouched, or left for an earlier slot: it may still be entered. */
export const isAhead = ({ status }: Pick<SlotRun, 'status'>): boolean => status === 'untouched' || status === 'left';

/** How far the run has come: the index of the current slot, else of the slot that ended last; −1 before the first. */
export const position = ({ agenda, run }: Ordered): number => {
  if (run === null) return -1;
  if (run.current !== null) return agenda.slots.findIndex(({ id }) => id === run.current);
  let last = -1;
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, slot] of agenda.slots.entries()) {
    const { status, stints } = slotRunOf(run, slot);
    const end = stints.at(-1)?.end ?? null;
    if (status === 'ended' && end !== null && end >= latest) {
      latest = end;
      last = index;
    }
  }
  return last;
};

/** The slot that comes next: the first behind the position that is untouched or left. */
export const nextSlot = (room: Ordered): Slot | null => {
  const from = position(room) + 1;
  return room.agenda.slots.slice(from).find((slot) => isAhead(slotRunOf(room.run, slot))) ?? null;
};

export const currentSlot = ({ agenda, run }: Ordered): Slot | null =>
  run?.current == null ? null : (agenda.slots.find(({ id }) => id === run.current) ?? null);
