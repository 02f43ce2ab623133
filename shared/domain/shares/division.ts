import type { Slot } from '../agenda/agenda.ts';
import { byId, get, noneById } from '../by-id.ts';
import type { Shares } from '../run/events.ts';
import type { SlotRun, Turn } from '../run/room.ts';
import { type Duration, duration, type Instant, instant } from '../time/time.ts';
import { remainingAt, spentAt } from '../time/timer.ts';
import { hasShares, shareOf, shownLeft } from './share.ts';
import { isWaiting } from './speaking-order.ts';

/** The slot with another length. */
export const withAllotted = (run: SlotRun, allotted: Duration): SlotRun => ({ ...run, timer: { ...run.timer, allotted } });

type Need = { readonly id: string; readonly need: number };

/** So much time over those who need it: in proportion to what each needs, and never more. Ms by person id, in their order. */
const partsOf = (needs: readonly Need[], time: number): ReadonlyMap<string, number> => {
  const all = needs.reduce((sum, { need }) => sum + need, 0);
  // Where nobody needs anything, as in a panel that is over and has no length, there is nothing to divide by.
  const factor = all > 0 ? Math.min(1, Math.max(0, time) / all) : 1;
  return new Map(needs.map(({ id, need }) => [id, Math.floor(need * factor)]));
};

/** Whoever waits, but for who has the floor from now on, needs a whole share. */
const waitingNeeds = (slot: Slot, run: SlotRun, speaking: string | null = null): readonly Need[] =>
  slot.people
    .filter(({ id }) => id !== speaking && isWaiting(run, id))
    .map(({ id }) => ({ id, need: shareOf(slot, id, run.timer.allotted) }));

const spentBy = (run: SlotRun, id: string, now: Instant): number => {
  const turn = get(run.turns, id);
  return turn ? spentAt(turn.timer, now) : 0;
};

/**
 * What is left of the panel, divided over those still to speak: in proportion to what each share still needs, never above it.
 * 7 of 15 minutes used by the first → 4 and 4. `speaking` has the floor from now on; `fresh` gives a whole new share.
 */
export const dividedShares = (slot: Slot, run: SlotRun, speaking: string | null, now: Instant, fresh = false): Shares => {
  if (!hasShares(slot)) return noneById;
  const { allotted } = run.timer;
  const still = slot.people.map(({ id }) => id).filter((id) => id === speaking || isWaiting(run, id));
  const needs = still.map((id): Need => {
    const share = shareOf(slot, id, allotted);
    return { id, need: fresh ? share : Math.max(0, share - spentBy(run, id, now)) };
  });
  const parts = partsOf(needs, remainingAt(run.timer, now));
  return byId(still.map((id) => [id, duration(spentBy(run, id, now) + (parts.get(id) ?? 0))]));
};

/**
 * What a speaker has left once the panel went from `panel` to `panelAfter`: `wanted`, as far as the clock moves by no more than the
 * panel did and in that direction. A share that is used up stays used; one of no length, given in a panel that was over, was not.
 */
const boundedLeft = ({ timer }: Turn, wanted: number, panel: number, panelAfter: number, now: Instant): number => {
  const own = remainingAt(timer, now);
  if (own <= 0 && (panel > 0 || timer.allotted > 0)) return panel > 0 ? own : Math.max(own, panel);
  const shown = shownLeft(own, panel);
  const change = panelAfter - panel;
  return Math.max(shown + Math.min(0, change), Math.min(wanted, shown + Math.max(0, change)));
};

/**
 * The shares after something but a handover has changed what the panel has left. Whoever has the floor keeps it as bounded above, and
 * those who wait divide what that leaves.
 */
export const redividedShares = (slot: Slot, before: SlotRun, after: SlotRun, speaking: string | null, now: Instant): Shares => {
  const shares = dividedShares(slot, after, speaking, now);
  if (speaking === null) return shares;
  const turn = get(before.turns, speaking);
  const share = get(shares, speaking);
  if (turn === undefined || share === undefined) return shares;
  const spent = spentBy(after, speaking, now);
  const panel = remainingAt(after.timer, now);
  const left = Math.min(boundedLeft(turn, share - spent, remainingAt(before.timer, now), panel, now), Math.max(0, panel));
  if (left === share - spent) return shares;
  const parts = partsOf(waitingNeeds(slot, after, speaking), panel - Math.max(0, left));
  return byId([
    [speaking, duration(Math.max(0, spent + left))],
    ...[...parts].map(([id, part]): [string, Duration] => [id, duration(part)]),
  ]);
};

/** When the floor comes to somebody who waits, and for how long. */
export type TurnAhead = { readonly start: Instant; readonly length: Duration };

/**
 * What each who waits would get at a handover, by the division that it makes: 1:00 left for two is 0:30 each. `from`: when the first
 * of them has the floor; `time`: what the panel has left then, in ms. By person id.
 */
export const turnsAhead = (slot: Slot, run: SlotRun, from: Instant, time: number): ReadonlyMap<string, TurnAhead> => {
  let start: Instant = from;
  return new Map(
    [...partsOf(waitingNeeds(slot, run), time)].map(([id, length]) => {
      const turn = { start, length: duration(length) };
      start = instant(start + length);
      return [id, turn];
    }),
  );
};

/**
 * Ms until what one of them would get falls to its next mark, where the time to divide falls by 1 ms a ms; a ms early at most. `markOf`
 * gives the longest length below that is told otherwise.
 */
export const untilTurnsFall = (slot: Slot, run: SlotRun, time: number, markOf: (length: Duration) => number): number => {
  const needs = waitingNeeds(slot, run);
  const all = needs.reduce((sum, { need }) => sum + need, 0);
  const parts = partsOf(needs, time);
  const waits = needs.flatMap(({ id, need }) => {
    const length = duration(parts.get(id) ?? 0);
    return length <= 0 ? [] : [Math.max(1, Math.floor(time - ((markOf(length) + 1) * all) / need))];
  });
  return Math.min(Number.POSITIVE_INFINITY, ...waits);
};
