import type { Slot } from '../agenda/agenda.ts';
import { entriesOf } from '../by-id.ts';
import { untilMinute } from '../clock/face.ts';
import { shareOf } from '../clock/shares.ts';
import { dueOf, type Timed } from '../forecast/forecast.ts';
import { isAhead, nextSlot, position, slotRunOf } from '../run/order.ts';
import type { SlotRun } from '../run/room.ts';
import { type Duration, duration, type Instant, instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { wholeMinutes } from '../time/wall-time.ts';

/** The account of time that ran while nothing did: late starts and pauses. Answers and screens call it by this word. */
export const IDLE_ACCOUNT = 'chair';

/** What one slot, one person of a panel, or the time between slots took and lost against the agenda. Lengths in ms. */
export type Account = {
  /** A slot id, or IDLE_ACCOUNT. */
  readonly who: string;
  readonly person?: string;
  /** Used, or given by hand, beyond what was planned. */
  readonly took: Duration;
  /** Taken away by a decision: a proposal, a cut, a skip. */
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

const atLeastZero = (length: number): Duration => duration(Math.max(0, length));

/** Where the minutes of one slot went, against the agenda. Lengths in ms. */
export type SlotMinutes = Pick<Account, 'took' | 'lost' | 'gave'> & {
  readonly slot: string;
  /** From when it could have begun (free, and due where its start is given) to when it did, or to now while it is waited for. */
  readonly waited: Duration;
  readonly isWaiting: boolean;
  /** It stood paused. */
  readonly paused: Duration;
};

const noMinutes = { took: duration(0), lost: duration(0), gave: duration(0) };

/** `isBehind`: the run has come past it, so that it goes on no more by itself. */
const minutesUsed = (slot: Slot, { status, timer }: SlotRun, isBehind: boolean, now: Instant): typeof noMinutes => {
  if (slot.length === null) return noMinutes;
  if (status === 'skipped' || (status === 'untouched' && isBehind)) return { ...noMinutes, lost: slot.length };
  const spent = spentAt(timer, now);
  if (status === 'ended' || (status === 'left' && isBehind)) {
    const lost = Math.min(atLeastZero(slot.length - timer.allotted), atLeastZero(slot.length - spent));
    return { took: atLeastZero(spent - slot.length), lost: duration(lost), gave: atLeastZero(slot.length - spent - lost) };
  }
  const has = Math.max(spent, timer.allotted);
  return { took: atLeastZero(has - slot.length), lost: atLeastZero(slot.length - has), gave: duration(0) };
};

/** Opened late, what was left out before the first start won no time: no more than that start was early by. In ms. */
const wonAtFirst = (room: Timed, index: number): Duration => {
  const first = room.agenda.slots[index];
  const begun = first && slotRunOf(room.run, first).stints[0]?.start;
  return first === undefined || begun === undefined ? duration(0) : atLeastZero(dueOf(room, first) - begun);
};

/** What each slot took, lost, gave and was waited for: the one count that the picture of the day, the debts and the report go by. */
export const minutesBySlot = (room: Timed, now: Instant): readonly SlotMinutes[] => {
  const { run } = room;
  if (run === null) return [];
  const next = run.stage === 'before' || run.stage === 'hold' ? nextSlot(room)?.id : undefined;
  const reached = position(room);
  const first = room.agenda.slots.findIndex((slot, index) => {
    const slotRun = slotRunOf(run, slot);
    return slotRun.stints.length > 0 || (index > reached && isAhead(slotRun));
  });
  let won = wonAtFirst(room, first);
  let free = Number.NEGATIVE_INFINITY;
  return room.agenda.slots.map((slot, index): SlotMinutes => {
    const slotRun = slotRunOf(run, slot);
    const { stints, timer } = slotRun;
    const waits = slot.startGiven || index === first ? dueOf(room, slot) : free;
    const all = minutesUsed(slot, slotRun, index < reached, now);
    const used = index < first ? { ...all, lost: duration(Math.min(all.lost, won)) } : all;
    if (index < first) won = atLeastZero(won - all.lost);
    const isWaiting = stints.length === 0 && slot.id === next;
    const begun = stints[0]?.start ?? (isWaiting ? now : null);
    const waited = begun === null ? duration(0) : atLeastZero(begun - Math.max(free, waits));
    const whole = stints.reduce((sum, { start, end }) => sum + (end ?? now) - start, 0);
    const last = stints.at(-1);
    if (last) free = last.end ?? now;
    const paused = slot.length === null ? duration(0) : atLeastZero(whole - spentAt(timer, now));
    return { slot: slot.id, waited, isWaiting, paused, ...used };
  });
};

/** Time that a slot cost (positive) or gave (negative), in ms, and as it is told beside the others. */
export type TimeCost = {
  readonly slot: string;
  readonly cause: 'wait' | 'pause' | 'over' | 'shorter';
  readonly ms: Duration;
  /** All that was lost (or won) up to and with this. */
  readonly sum: Duration;
  /** The whole minutes of that sum less those before it: three times forty seconds are told as the two minutes that drift tells. */
  readonly minutes: number;
};

/** Where the time of the day went, in the order of the day. */
export const timeCosts = (room: Timed, now: Instant): readonly TimeCost[] => {
  const sums = { lost: duration(0), won: duration(0) };
  const told = (slot: string, cause: TimeCost['cause'], ms: number): TimeCost => {
    const side = ms < 0 ? 'won' : 'lost';
    const before = sums[side];
    const sum = duration(before + ms);
    sums[side] = sum;
    return { slot, cause, ms: duration(ms), sum, minutes: wholeMinutes(sum) - wholeMinutes(before) };
  };
  return minutesBySlot(room, now).flatMap(({ slot, waited, paused, took, lost, gave }) => [
    told(slot, 'wait', waited),
    told(slot, 'pause', paused),
    told(slot, 'over', took),
    told(slot, 'shorter', -(lost + gave)),
  ]);
};

/** Ms until one of the time costs has another number of minutes; infinite where none grows. */
export const untilTimeCosts = (room: Timed, now: Instant): number => {
  const later = timeCosts(room, instant(now + 1));
  return Math.min(
    ...timeCosts(room, now).flatMap(({ sum }, index) => ((later[index]?.sum ?? 0) > sum ? [untilMinute(sum)] : [])),
  );
};

/** Accounts of the people of a panel in the order of the agenda. Sorting is needed: an object puts a key such as `10` first. */
const peopleOf = (room: Timed, slot: Slot, now: Instant): Account[] => {
  const place = (person: string): number => slot.people.findIndex(({ id }) => id === person);
  const turns = entriesOf(slotRunOf(room.run, slot).turns).toSorted(([one], [other]) => place(one) - place(other));
  return turns.map(([person, { status, timer }]) => {
    const share = shareOf(slot, person, slot.length ?? duration(0));
    const spent = spentAt(timer, now);
    const lost = Math.min(atLeastZero(share - timer.allotted), atLeastZero(share - spent));
    return {
      who: slot.id,
      person,
      took: atLeastZero(spent - share),
      lost: duration(lost),
      gave: duration(status === 'spoken' ? atLeastZero(share - spent - lost) : 0),
    };
  });
};

/** Who lost minutes to whom: each loss pays the oldest debt that stands when it comes, in the order of the day. */
const matchedDebts = (accounts: readonly Account[]): { debts: Debt[]; open: Duration } => {
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

/**
 * Time debt of a run: who took minutes from whom, idle time included. Empty while the room is closed. In a run that is over, a slot
 * that never started is not waited for.
 */
export const ledger = (room: Timed, now: Instant, isOver = false): Ledger => {
  if (room.run === null) return { accounts: [], people: [], debts: [], open: duration(0) };
  const minutes = minutesBySlot(room, now);
  const waited = minutes.reduce((sum, slot) => sum + slot.paused + (slot.isWaiting && isOver ? 0 : slot.waited), 0);
  const idle: Account = { ...noMinutes, who: IDLE_ACCOUNT, took: duration(waited) };
  const slots = minutes.map(({ slot, took, lost, gave }): Account => ({ who: slot, took, lost, gave }));
  const accounts = [idle, ...slots].filter(({ took, lost, gave }) => took + lost + gave > 0);
  const people = room.agenda.slots
    .flatMap((slot) => peopleOf(room, slot, now))
    .filter(({ took, lost, gave }) => took + lost + gave > 0);
  return { accounts, people, ...matchedDebts(accounts) };
};
