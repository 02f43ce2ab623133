import type { Slot } from './agenda.ts';
import { dueOf, type Timed } from './forecast.ts';
import { slotRunOf } from './order.ts';
import { shareOf } from './shares.ts';
import { type Duration, duration, type Instant } from './time.ts';
import { spentAt } from './timer.ts';

/** The chair's own account: starts later than they could be, and pauses. */
export const CHAIR = 'chair';

/** What one slot, one person of a panel, or the chair took and lost against the plan. Lengths in ms. */
export type Account = {
  /** A slot id, or CHAIR. */
  readonly who: string;
  readonly person?: string;
  /** Used, or given by hand, beyond the plan. */
  readonly took: Duration;
  /** Taken away by a decision: a plan, a cut, a skip. */
  readonly lost: Duration;
  /** Left unused by ending early. */
  readonly gave: Duration;
};

/** Minutes that `from` lost and `to` had taken, oldest debts first. */
export type Debt = { readonly from: string; readonly to: string; readonly amount: Duration };

export type Ledger = {
  readonly accounts: readonly Account[];
  readonly people: readonly Account[];
  readonly debts: readonly Debt[];
  /** Taken and not yet paid by anybody: what the day is still late, or gaps have taken in. */
  readonly open: Duration;
};

const above = (length: number): Duration => duration(Math.max(0, length));

const accountOf = (room: Timed, slot: Slot, now: Instant): Account | null => {
  if (slot.length === null) return null;
  const { status, timer } = slotRunOf(room.run, slot);
  const spent = spentAt(timer, now);
  const about = { who: slot.id };
  if (status === 'skipped') return { ...about, took: duration(0), lost: slot.length, gave: duration(0) };
  if (status === 'ended') {
    const lost = Math.min(above(slot.length - timer.allotted), above(slot.length - spent));
    return { ...about, took: above(spent - slot.length), lost: duration(lost), gave: above(slot.length - spent - lost) };
  }
  const has = Math.max(spent, timer.allotted);
  return { ...about, took: above(has - slot.length), lost: above(slot.length - has), gave: duration(0) };
};

/** How long the room waited without need: starts after both the end before and the due time, and pauses. */
const chairTook = (room: Timed, now: Instant): Duration => {
  let free: Instant | null = null;
  let took = 0;
  for (const slot of room.agenda.slots) {
    const { stints, timer } = slotRunOf(room.run, slot);
    const [first] = stints;
    if (!first) continue;
    const could: number = Math.max(
      free ?? Number.NEGATIVE_INFINITY,
      slot.startGiven || free === null ? dueOf(room, slot) : first.start,
    );
    took += above(first.start - could);
    const whole = stints.reduce((sum, { start, end }) => sum + (end ?? now) - start, 0);
    if (slot.length !== null) took += above(whole - spentAt(timer, now));
    free = stints.at(-1)?.end ?? now;
  }
  return duration(took);
};

const peopleOf = (room: Timed, slot: Slot, now: Instant): Account[] =>
  Object.entries(slotRunOf(room.run, slot).turns).map(([person, { status, timer }]) => {
    const share = shareOf(slot, person, slot.length ?? duration(0));
    const spent = spentAt(timer, now);
    const lost = Math.min(above(share - timer.allotted), above(share - spent));
    return {
      who: slot.id,
      person,
      took: above(spent - share),
      lost: duration(lost),
      gave: duration(status === 'spoken' ? above(share - spent - lost) : 0),
    };
  });

/** Who lost minutes to whom: each loss pays the oldest debt that stands when it comes, in the order of the day. */
const matched = (accounts: readonly Account[]): { debts: Debt[]; open: Duration } => {
  const owed = accounts.filter(({ took }) => took > 0).map(({ who, took }) => ({ who, left: took as number }));
  const debts: Debt[] = [];
  for (const { who, lost } of accounts) {
    let left: number = lost;
    for (const debt of owed) {
      const amount = Math.min(left, debt.left);
      if (amount <= 0 || debt.who === who) continue;
      debts.push({ from: who, to: debt.who, amount: duration(amount) });
      debt.left -= amount;
      left -= amount;
    }
  }
  return { debts, open: duration(owed.reduce((sum, { left }) => sum + left, 0)) };
};

/** Time debt of a run: who took minutes from whom, the chair included. Empty while the room is closed. */
export const ledger = (room: Timed, now: Instant): Ledger => {
  if (room.run === null) return { accounts: [], people: [], debts: [], open: duration(0) };
  const chair: Account = { who: CHAIR, took: chairTook(room, now), lost: duration(0), gave: duration(0) };
  const hasRun = (slot: Slot): boolean => slotRunOf(room.run, slot).stints.length > 0;
  // Opened late, what was skipped before the first start was lost to nobody in the room.
  const begun = room.agenda.slots.findIndex(hasRun);
  const slots = room.agenda.slots.slice(Math.max(0, begun)).flatMap((slot) => accountOf(room, slot, now) ?? []);
  const accounts = [chair, ...slots].filter(({ took, lost, gave }) => took + lost + gave > 0);
  const people = room.agenda.slots
    .flatMap((slot) => peopleOf(room, slot, now))
    .filter(({ took, lost, gave }) => took + lost + gave > 0);
  return { accounts, people, ...matched(accounts) };
};
