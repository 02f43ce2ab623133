import type { Slot } from '../../../shared/domain/agenda.ts';
import { type Face, personFace } from '../../../shared/domain/face.ts';
import { dueOf, forecast, type Timed } from '../../../shared/domain/forecast.ts';
import { isAhead, slotRunOf } from '../../../shared/domain/order.ts';
import { shareOf } from '../../../shared/domain/shares.ts';
import { type Duration, duration, type Instant } from '../../../shared/domain/time.ts';

/** Where one person stands: before their slot, in it without the floor, speaking, over, skipped, or not on the agenda. */
export type SpeakerState =
  | { readonly at: 'unknown' }
  | {
      readonly at: 'before' | 'closed';
      readonly slot: Slot;
      readonly start: Instant;
      readonly planned: Instant;
      readonly length: Duration;
    }
  | { readonly at: 'waiting'; readonly slot: Slot; readonly face: Face; readonly isNext: boolean; readonly length: Duration }
  | { readonly at: 'speaking'; readonly slot: Slot; readonly face: Face }
  | { readonly at: 'over' | 'skipped'; readonly slot: Slot };

const lengthFor = (room: Timed, slot: Slot, person: string): Duration => {
  const { timer, turns } = slotRunOf(room.run, slot);
  const turn = turns[person];
  if (turn) return turn.timer.allotted;
  return slot.kind === 'panel' && slot.people.length > 1 ? shareOf(slot, person, timer.allotted) : timer.allotted;
};

export const speakerState = (room: Timed, person: string, now: Instant): SpeakerState => {
  const own = room.agenda.slots.filter(({ people }) => people.some(({ id }) => id === person));
  // Somebody on twice sees what runs, else what comes next, else what was last.
  const slot =
    own.find(({ id }) => id === room.run?.current) ?? own.find((one) => isAhead(slotRunOf(room.run, one))) ?? own.at(-1);
  if (!slot) return { at: 'unknown' };
  const { status, turns } = slotRunOf(room.run, slot);
  const length = lengthFor(room, slot, person);
  if (status === 'skipped') return { at: 'skipped', slot };
  if (status === 'ended') return { at: 'over', slot };
  if (status === 'current') {
    const turn = turns[person];
    if (!turn || room.run?.speaking === person) return { at: 'speaking', slot, face: personFace(room, person, now) };
    if (turn.status === 'spoken') return { at: 'over', slot };
    const next = slot.people.find(({ id }) => turns[id]?.status === 'waiting');
    return { at: 'waiting', slot, face: personFace(room, person, now), isNext: next?.id === person, length };
  }
  const start = forecast(room, now).slots.find((one) => one.slot === slot.id)?.start ?? dueOf(room, slot);
  return {
    at: room.run === null ? 'closed' : 'before',
    slot,
    start: startInSlot(room, slot, person, start),
    planned: startInSlot(room, slot, person, dueOf(room, slot)),
    length,
  };
};

/** Who speaks after this person in their panel, as far as is known; undefined where a slot follows. */
export const afterInPanel = (room: Timed, person: string, state: SpeakerState): string | undefined => {
  if (state.at === 'unknown' || state.at === 'over' || state.slot.kind !== 'panel') return undefined;
  const { people } = state.slot;
  const { turns } = slotRunOf(room.run, state.slot);
  // Who has the floor may have been given it out of turn.
  const from = state.at === 'speaking' ? 0 : people.findIndex(({ id }) => id === person) + 1;
  return people.slice(from).find(({ id }) => id !== person && (turns[id]?.status ?? 'waiting') === 'waiting')?.name;
};

/** In a panel, those who speak before take their shares first. */
const startInSlot = (room: Timed, slot: Slot, person: string, start: Instant): Instant => {
  if (slot.kind !== 'panel') return start;
  const index = slot.people.findIndex(({ id }) => id === person);
  const before = slot.people.slice(0, index).reduce((sum, { id }) => sum + lengthFor(room, slot, id), 0);
  return (start + duration(before)) as Instant;
};
