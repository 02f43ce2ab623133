import type { Slot } from '../agenda/agenda.ts';
import { untilMinute } from '../clock/face.ts';
import { dueOf, type Timed } from '../forecast/forecast.ts';
import { isAhead, nextSlot, position, slotRunOf } from '../run/order.ts';
import type { SlotRun } from '../run/room.ts';
import { type Duration, duration, type Instant, instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { wholeMinutes } from '../time/wall-time.ts';
import { type Account, atLeastZero, type Debt, IDLE_ACCOUNT, type ShareDebt } from './accounts.ts';
import { peopleOf, shareDebts } from './share-accounts.ts';

export type Ledger = {
  readonly accounts: readonly Account[];
  readonly people: readonly Account[];
  readonly debts: readonly Debt[];
  readonly shareDebts: readonly ShareDebt[];
  /** Taken and not yet paid by anybody: what the day is still late, or gaps have taken in. */
  readonly open: Duration;
};

/** Where the minutes of one slot went, against the agenda. Lengths in ms. */
export type SlotMinutes = Pick<Account, 'took' | 'lost' | 'gave'> & {
  readonly slot: string;
  /** From when it could have begun (free, and due where its start is given) to when it did, or to now while it is waited for. */
  readonly waited: Duration;
  readonly isWaiting: boolean;
  /** It stood paused. */
  readonly paused: Duration;
  /** The run goes on in it no more by itself: what was not used is final. A slot left out before the first start has lost nothing. */
  readonly isFinal: boolean;
};

const noMinutes = { took: duration(0), lost: duration(0), gave: duration(0) };

/** `isFinal`: the run goes on in it no more by itself. */
const minutesUsed = (slot: Slot, { status, timer }: SlotRun, isFinal: boolean, now: Instant): typeof noMinutes => {
  if (slot.length === null) return noMinutes;
  if (isFinal && (status === 'skipped' || status === 'untouched')) return { ...noMinutes, lost: slot.length };
  const spent = spentAt(timer, now);
  if (isFinal) {
    const lost = Math.min(atLeastZero(slot.length - timer.allotted), atLeastZero(slot.length - spent));
    return { took: atLeastZero(spent - slot.length), lost: duration(lost), gave: atLeastZero(slot.length - spent - lost) };
  }
  const has = Math.max(spent, timer.allotted);
  return { took: atLeastZero(has - slot.length), lost: atLeastZero(slot.length - has), gave: duration(0) };
};

/** Whether the run goes on in a slot no more by itself: it is over, left out, or passed; once the room is closed also where it stood. */
const isFinalIn = ({ status }: SlotRun, isPassed: boolean, isClosed: boolean): boolean => {
  if (status === 'ended' || status === 'skipped') return true;
  return status === 'current' ? isClosed : isPassed || (isClosed && status === 'left');
};

/** Opened late, what was left out before the first start won no time: no more than that start was early by. In ms. */
const wonAtFirst = (room: Timed, index: number): Duration => {
  const first = room.agenda.slots[index];
  const begun = first && slotRunOf(room.run, first).stints[0]?.start;
  return first === undefined || begun === undefined ? duration(0) : atLeastZero(dueOf(room, first) - begun);
};

/**
 * How long each slot was waited for, in ms by its id, in the order in which they began: what was left out and is run after all begins
 * where the slot before it ended, wherever it stands in the agenda. `first` is the slot that the day began with.
 */
const waitsOf = (room: Timed, now: Instant, first: number, next: string | undefined): ReadonlyMap<string, Duration> => {
  const { slots } = room.agenda;
  const begun = slots
    .flatMap((slot) => {
      const { stints } = slotRunOf(room.run, slot);
      const start = stints[0]?.start ?? (slot.id === next ? now : null);
      const last = stints.at(-1);
      return start === null ? [] : [{ slot, start, end: last === undefined ? null : (last.end ?? now) }];
    })
    .sort((a, b) => a.start - b.start);
  const opening = slots[first];
  let free = opening === undefined ? Number.NEGATIVE_INFINITY : dueOf(room, opening);
  const waits = new Map<string, Duration>();
  for (const [place, { slot, start, end }] of begun.entries()) {
    waits.set(slot.id, atLeastZero(start - (slot.startGiven ? Math.max(free, dueOf(room, slot)) : free)));
    // A day that began early is free as early as its first slot ended. What is waited for comes last.
    if (end !== null) free = place === 0 ? end : Math.max(free, end);
  }
  return waits;
};

/** What each slot took, lost, gave and was waited for: the one count that the picture of the day, the debts and the report go by. */
export const minutesBySlot = (room: Timed, now: Instant, isClosed = false): readonly SlotMinutes[] => {
  const { run } = room;
  if (run === null) return [];
  const next = run.stage === 'before' || run.stage === 'hold' ? nextSlot(room)?.id : undefined;
  const reached = position(room);
  const first = room.agenda.slots.findIndex((slot, index) => {
    const slotRun = slotRunOf(run, slot);
    return slotRun.stints.length > 0 || (index > reached && isAhead(slotRun));
  });
  let won = wonAtFirst(room, first);
  const waits = waitsOf(room, now, first, next);
  return room.agenda.slots.map((slot, index): SlotMinutes => {
    const slotRun = slotRunOf(run, slot);
    const { stints, timer } = slotRun;
    const isFinal = isFinalIn(slotRun, index < reached, isClosed);
    const all = minutesUsed(slot, slotRun, isFinal, now);
    const used = index < first ? { ...all, lost: duration(Math.min(all.lost, won)) } : all;
    if (index < first) won = atLeastZero(won - all.lost);
    const isWaiting = stints.length === 0 && slot.id === next;
    const waited = waits.get(slot.id) ?? duration(0);
    const whole = stints.reduce((sum, { start, end }) => sum + (end ?? now) - start, 0);
    const paused = slot.length === null ? duration(0) : atLeastZero(whole - spentAt(timer, now));
    return { slot: slot.id, waited, isWaiting, paused, isFinal: isFinal && index >= first, ...used };
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
    // Stryker disable next-line EqualityOperator: the two sums are told apart by being two, and nothing is added where there is nothing
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
export const ledger = (room: Timed, now: Instant, isClosed = false): Ledger => {
  if (room.run === null) return { accounts: [], people: [], debts: [], shareDebts: [], open: duration(0) };
  const minutes = minutesBySlot(room, now, isClosed);
  const waited = minutes.reduce((sum, slot) => sum + slot.paused + (slot.isWaiting && isClosed ? 0 : slot.waited), 0);
  const idle: Account = { ...noMinutes, who: IDLE_ACCOUNT, took: duration(waited) };
  const slots = minutes.map(({ slot, took, lost, gave }): Account => ({ who: slot, took, lost, gave }));
  const accounts = [idle, ...slots].filter(({ took, lost, gave }) => took + lost + gave > 0);
  const finals = new Set(minutes.filter(({ isFinal }) => isFinal).map(({ slot }) => slot));
  const people = room.agenda.slots.flatMap((slot) => peopleOf(room, slot, finals.has(slot.id), now));
  const matched = matchedDebts(accounts);
  return { accounts, people, ...matched, shareDebts: shareDebts(people, matched.debts) };
};
