import type { Slot } from '../../../shared/domain/agenda.ts';
import { slotRunOf } from '../../../shared/domain/order.ts';
import type { Run } from '../../../shared/domain/room.ts';

/** A slot in few words, for buttons. */
export const shortTitle = (slot: Slot | null | undefined): string =>
  slot == null ? '' : slot.session && slot.kind === 'panel' ? slot.session : slot.title;

/** The slot that ended last: where "back" leads. */
export const lastEnded = (slots: readonly Slot[], run: Run | null): Slot | null => {
  let last: Slot | null = null;
  let latest = Number.NEGATIVE_INFINITY;
  for (const slot of slots) {
    const { status, stints } = slotRunOf(run, slot);
    const end = status === 'ended' ? (stints.at(-1)?.end ?? Number.NEGATIVE_INFINITY) : Number.NEGATIVE_INFINITY;
    if (end >= latest && status === 'ended') {
      latest = end;
      last = slot;
    }
  }
  return last;
};
