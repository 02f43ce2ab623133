import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { get } from '../../../../shared/domain/by-id.ts';
import { forecastFor, plannedFor } from '../../../../shared/domain/clock/moved-appointment.ts';
import { shownTime, type Timed } from '../../../../shared/domain/forecast/forecast.ts';
import { slotRunOf } from '../../../../shared/domain/run/order.ts';
import type { Stint } from '../../../../shared/domain/run/room.ts';
import { hasShares } from '../../../../shared/domain/shares/share.ts';
import { type Duration, type Instant, instant } from '../../../../shared/domain/time/time.ts';
import { spentAt } from '../../../../shared/domain/time/timer.ts';

/** One slot of a person on their day, and how it stands with them: in a panel by their own turn. */
export type OwnSlot = {
  readonly slot: Slot;
  readonly standing: 'ahead' | 'on' | 'over' | 'skipped';
  readonly planned: Instant;
  /** As it is shown: of what has begun the fact, of what is ahead the forecast. */
  readonly start: Instant;
  readonly plannedLength: Duration;
  /** What they have now; of what is over what they took. */
  readonly length: Duration;
};

const isOf = ({ people }: Slot, person: string): boolean => people.some(({ id }) => id === person);

/** What this person had of a slot: their own turns in a panel, else the slot's. */
const stintsOf = (room: Timed, slot: Slot, person: string): readonly Stint[] => {
  const { turns, stints } = slotRunOf(room.run, slot);
  return get(turns, person)?.stints ?? stints;
};

const standingOf = (room: Timed, slot: Slot, person: string): OwnSlot['standing'] => {
  const { status, turns } = slotRunOf(room.run, slot);
  if (status === 'skipped') return 'skipped';
  if (status === 'ended') return 'over';
  if (status !== 'current') return 'ahead';
  const turn = get(turns, person);
  if (turn?.status === 'spoken') return 'over';
  return turn?.status === 'waiting' ? 'ahead' : 'on';
};

/** All slots of a person, in the order of the day: somebody may open it, sit in a panel and close it. */
export const ownSlots = (room: Timed, person: string, now: Instant): readonly OwnSlot[] =>
  room.agenda.slots
    .filter((slot) => isOf(slot, person))
    .map((slot): OwnSlot => {
      const standing = standingOf(room, slot, person);
      const { start: planned, length: plannedLength } = plannedFor(room, slot, person);
      const told = { slot, standing, planned, plannedLength };
      if (room.run === null || standing === 'skipped') return { ...told, start: planned, length: plannedLength };
      const began = stintsOf(room, slot, person)[0]?.start;
      if (standing === 'ahead') {
        const { start, length } = forecastFor(room, slot, person, now);
        return { ...told, start: shownTime(planned, start), length };
      }
      const { timer, turns } = slotRunOf(room.run, slot);
      return { ...told, start: began ?? planned, length: spentAt(get(turns, person)?.timer ?? timer, now) };
    });

/** What comes right before this person: somebody of their panel, else the slot before that is not left out; null where nothing does. */
export const beforePerson = (room: Timed, slot: Slot, person: string): string | null => {
  const index = slot.people.findIndex(({ id }) => id === person);
  const inPanel = hasShares(slot) ? slot.people[index - 1] : undefined;
  if (inPanel !== undefined) return inPanel.name;
  const before = room.agenda.slots.slice(0, room.agenda.slots.indexOf(slot));
  return before.findLast((one) => slotRunOf(room.run, one).status !== 'skipped')?.title ?? null;
};

/** When what a person last had the floor for ended; null while they have had it for nothing. Words sent before are about that. */
export const lastEndOf = (room: Timed, person: string): Instant | null => {
  const ends = room.agenda.slots
    .filter((slot) => isOf(slot, person))
    .flatMap((slot) => stintsOf(room, slot, person).flatMap(({ end }) => end ?? []));
  return ends.length === 0 ? null : instant(Math.max(...ends));
};
