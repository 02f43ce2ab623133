import type { RoomFloor } from '../floor/floor.ts';
import { heardIn } from '../forecast/floor-fit.ts';
import { forecast, type Timed } from '../forecast/forecast.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';
import type { Proposal } from './proposal.ts';

/** What a proposal does to the list of one debate: how many of those who wait are heard in its length before and after. */
export type ListEffect = {
  readonly slot: string;
  readonly waiting: number;
  readonly before: number;
  readonly after: number;
};

/** The lists of the slots whose length a proposal changes; those in which nobody waits are left out. */
export const listEffects = (
  room: Timed & { readonly floor: Pick<RoomFloor, 'lists'> },
  { changes, slots }: Pick<Proposal, 'changes' | 'slots'>,
  now: Instant,
): readonly ListEffect[] => {
  const present = forecast(room, now).slots;
  const leftOf = (start: Instant, end: Instant): Duration => duration(Math.max(0, end - Math.max(start, now)));
  return changes.flatMap(({ slot }) => {
    const [from, to] = [present.find((line) => line.slot === slot), slots.find((effect) => effect.slot === slot)];
    if (from === undefined || to === undefined) return [];
    const before = heardIn(room, slot, leftOf(from.start, from.end), now);
    const after = heardIn(room, slot, leftOf(to.start, to.end), now);
    return before === null || after === null ? [] : [{ slot, waiting: before.waiting, before: before.fits, after: after.fits }];
  });
};
