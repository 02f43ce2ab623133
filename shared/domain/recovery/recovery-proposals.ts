import type { Slot } from '../agenda/agenda.ts';
import { byId, entriesOf, get, mapValues, noneById } from '../by-id.ts';
import { partSpans } from '../clock/parts.ts';
import { type Forecast, forecast, type Timed } from '../forecast/forecast.ts';
import { isAhead, position, slotRunOf } from '../run/order.ts';
import { DAY, type Duration, duration, type Instant, MINUTE } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { worthChoosing } from './choice.ts';
import { ceilingsOf, gatesBefore, hasOtherSeconds, reachesFrom } from './gates.ts';
import { givenBack } from './give-back.ts';
import { isPeople, minimumOf, type Payer, payersBetween, rankOf } from './payers.ts';
import type { Pinned, Proposal, ProposalKind, SlotEffect } from './proposal.ts';
import {
  type Ceiling,
  loweredCeilings,
  type MinutesById,
  minutesOf,
  type Parts,
  sharedByWeight,
  sharedInOrder,
  sumOf,
  withoutLone,
} from './sharing.ts';
import { lateMinutes, type PlacedTarget, targetsOf } from './targets.ts';

/** The room as if lengths were so; facts and everything else as they are. */
const withLengths = (room: Timed, lengthOf: (slot: string, allotted: Duration) => Duration): Timed => {
  if (room.run === null) return room;
  const slots = mapValues(room.run.slots, (slotRun, id) => {
    return { ...slotRun, timer: { ...slotRun.timer, allotted: lengthOf(id, slotRun.timer.allotted) } };
  });
  return { ...room, run: { ...room.run, slots } };
};

/** Lengths as they were changed, and the forecast that they come to. */
type LengthOutcome = { readonly after: Timed; readonly seen: Forecast };

const withCuts = (room: Timed, cuts: MinutesById, now: Instant): LengthOutcome => {
  const after = withLengths(room, (slot, allotted) => duration(allotted - (get(cuts, slot) ?? 0) * MINUTE));
  return { after, seen: forecast(after, now) };
};

type Share = (payers: readonly Payer[], minutes: number, ceilings: readonly Ceiling[]) => Parts<Payer>;

/** How those who are no buffer share what buffers leave. */
const SHARING_BY_KIND: Record<Exclude<ProposalKind, 'give-back'>, Share> = {
  'debate-pays': sharedInOrder,
  fair: sharedByWeight,
  'protect-people': (payers, minutes, ceilings) =>
    sharedByWeight(
      payers.filter((payer) => !payer.isPeople),
      minutes,
      ceilings,
    ),
  // The break comes after all targets have had their buffers.
  'break-pays': () => new Map(),
};

/** Who gives how many of so many minutes: buffers first, then the others, none of them a lone minute where more are needed. */
const cutsFor = (share: Share, payers: readonly Payer[], minutes: number, ceilings: readonly Ceiling[], given: MinutesById) => {
  const buffers = sharedInOrder(
    payers.filter(({ isBuffer }) => isBuffer),
    minutes,
    ceilings,
  );
  const rest = minutes - [...buffers.values()].reduce((all, part) => all + part, 0);
  const left = loweredCeilings(ceilings, buffers);
  const others = share(
    payers.filter(({ isBuffer }) => !isBuffer),
    rest,
    left,
  );
  return minutesOf(buffers, withoutLone(others, left, given));
};

const targetAt = ({ after, seen }: LengthOutcome, now: Instant, place: number): PlacedTarget | undefined =>
  targetsOf(after, seen, now).find(({ index }) => index === place);

/** Each target in turn is met as far as floors allow, by those before it whose minutes reach it. */
const afterSharing = (room: Timed, now: Instant, share: Share, pinned: Pinned, first: Forecast): LengthOutcome => {
  let outcome: LengthOutcome = { after: room, seen: first };
  let given: MinutesById = noneById;
  for (const { index } of targetsOf(room, first, now)) {
    // Where seconds differ, a gate that is late by part of a minute may still let one through.
    for (const started of [false, true]) {
      const target = targetAt(outcome, now, index);
      if (target === undefined || lateMinutes(target) === 0) break;
      const gates = gatesBefore(outcome.after, outcome.seen, index);
      if (started && !hasOtherSeconds(gates, target.short)) break;
      const ceilings = ceilingsOf(gates, started);
      const payers = payersBetween(outcome.after, reachesFrom(ceilings), index, now);
      const free = payers.filter(({ slot }) => get(pinned, slot) === undefined);
      const cuts = cutsFor(share, free, lateMinutes(target), ceilings, given);
      const next = withCuts(outcome.after, cuts, now);
      const then = targetAt(next, now, index);
      if (then === undefined || lateMinutes(then) >= lateMinutes(target)) continue;
      outcome = next;
      given = sumOf(given, cuts);
    }
  }
  return outcome;
};

/** One break ahead carries all that the targets behind it are late; null where none can. */
const carriedByBreak = (room: Timed, now: Instant, pinned: Pinned, first: Forecast): LengthOutcome | null => {
  const drained = afterSharing(room, now, SHARING_BY_KIND['break-pays'], pinned, first);
  const targets = targetsOf(drained.after, drained.seen, now);
  for (const payer of payersBetween(drained.after, 0, room.agenda.slots.length, now).toSorted((a, b) => a.index - b.index)) {
    if (room.agenda.slots[payer.index]?.kind !== 'break' || get(pinned, payer.slot) !== undefined) continue;
    const minutes = Math.max(0, ...targets.filter(({ index }) => index > payer.index).map(lateMinutes));
    if (minutes === 0 || minutes > payer.minutes) continue;
    // Buffers that the break leaves nothing to do keep their minutes.
    const cut = withCuts(room, byId([[payer.slot, minutes]]), now);
    const next = afterSharing(cut.after, now, SHARING_BY_KIND['break-pays'], pinned, cut.seen);
    const behind = targetsOf(next.after, next.seen, now).filter(({ index }) => index > payer.index);
    if (behind.every((target) => lateMinutes(target) === 0)) return next;
  }
  return null;
};

/** Where floors end, a hand may go on: of those whose minutes reach the target, who gives first, and of those the longest. */
const slotBelowFloor = (
  room: Timed,
  { after, seen }: LengthOutcome,
  now: Instant,
  missed: PlacedTarget | undefined,
  pinned: Pinned,
) => {
  if (!missed) return null;
  const gates = gatesBefore(after, seen, missed.index);
  const reached = position(room);
  const [first] = room.agenda.slots
    .slice(0, missed.index)
    .filter((slot, index) => {
      const slotRun = slotRunOf(after.run, slot);
      const { status, timer } = slotRun;
      const isOn = status === 'current' && !isPeople(slot) && slot.kind !== 'break';
      const reaches = gates.every((gate) => gate.index <= index || gate.late >= MINUTE);
      return (
        (isOn || (isAhead(slotRun) && index > reached)) &&
        reaches &&
        slot.pays !== false &&
        !slot.endsWithNext &&
        get(pinned, slot.id) === undefined &&
        timer.allotted - spentAt(timer, now) > MINUTE
      );
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (b.length ?? 0) - (a.length ?? 0));
  return first?.id ?? null;
};

const questionsAt = (slot: Slot, allotted: Duration): Duration | null => {
  const questions = partSpans(slot, allotted).filter(({ kind }) => kind === 'questions');
  return questions.length === 0 ? null : duration(questions.reduce((all, { budget }) => all + budget, 0));
};

/** What one slot that is on or ahead gets; null for every other. */
const effectOn = (
  room: Timed,
  { after, seen }: LengthOutcome,
  pinned: Pinned,
  index: number,
  reached: number,
): SlotEffect | null => {
  const [slot, timed] = [room.agenda.slots[index], seen.slots[index]];
  if (!slot || !timed || slot.length === null) return null;
  const slotRun = slotRunOf(room.run, slot);
  if (slotRun.status !== 'current' && !(index > reached && isAhead(slotRun))) return null;
  const from = slotRun.timer.allotted;
  const to = slotRunOf(after.run, slot).timer.allotted;
  const [before, then] = [questionsAt(slot, from), questionsAt(slot, to)];
  return {
    slot: slot.id,
    from,
    to,
    start: timed.start,
    end: timed.end,
    minimum: duration(Math.min(from, minimumOf(slot))),
    pinned: get(pinned, slot.id) !== undefined,
    questions: before === null || then === null ? null : { from: before, to: then },
  };
};

const lengthOutcome = (held: Timed, now: Instant, kind: ProposalKind, pinned: Pinned, first: Forecast): LengthOutcome => {
  if (kind === 'give-back') return withCuts(held, givenBack(held, now, pinned), now);
  if (kind === 'break-pays') return carriedByBreak(held, now, pinned, first) ?? { after: held, seen: first };
  return afterSharing(held, now, SHARING_BY_KIND[kind], pinned, first);
};

const proposalOf = (room: Timed, now: Instant, kind: ProposalKind, pinned: Pinned, seen: Forecast | null = null): Proposal => {
  const held = withLengths(room, (slot, allotted) => get(pinned, slot) ?? allotted);
  const outcome = lengthOutcome(held, now, kind, pinned, seen ?? forecast(held, now));
  const targets = targetsOf(outcome.after, outcome.seen, now);
  const reached = position(room);
  const slots = room.agenda.slots.flatMap((_slot, index) => effectOn(room, outcome, pinned, index, reached) ?? []);
  const missed = targets.filter((target) => lateMinutes(target) > 0);
  return {
    kind,
    changes: slots.filter(({ from, to }) => from !== to).map(({ slot, from, to }) => ({ slot, from, to })),
    slots,
    targets: targets.map(({ slot, due, start, short }) => ({ slot, due, start, short })),
    end: outcome.seen.end,
    short: duration(Math.max(0, ...missed.map(({ short }) => short))),
    below: slotBelowFloor(room, outcome, now, missed[0], pinned),
  };
};

/** One way back with some figures set by hand and the rest computed around them. The hand may go below a floor, never below what is spent. */
export const proposalWith = (room: Timed, now: Instant, kind: ProposalKind, pinned: Pinned): Proposal => {
  const sound = entriesOf(pinned).flatMap(([id, length]): [string, Duration][] => {
    const slot = room.agenda.slots.find((candidate) => candidate.id === id);
    if (!slot || slot.length === null) return [];
    return [[id, duration(Math.min(DAY, Math.max(length, spentAt(slotRunOf(room.run, slot).timer, now))))]];
  });
  return proposalOf(room, now, kind, byId(sound));
};

/**
 * At most three ways back to the times ahead, none alike and none that another beats: least left lost first, then those that ask
 * the fewest, then those that take least of people's own time; or, when early, one that hands minutes back to those who lost
 * them. None where nothing is late or nobody may give. An overrun counts as if it ended now; nothing is applied by itself.
 */
export const recoveryProposals = (room: Timed, now: Instant): readonly Proposal[] => {
  if (room.run === null || room.run.stage === 'done') return [];
  const first = forecast(room, now);
  const kinds = ['debate-pays', 'fair', 'protect-people', 'break-pays'] as const;
  const best = worthChoosing(
    room.agenda,
    kinds.map((kind) => proposalOf(room, now, kind, noneById, first)),
  );
  if (best.length > 0) return best;
  const back = proposalOf(room, now, 'give-back', noneById);
  return back.changes.length > 0 && back.short === 0 ? [back] : [];
};
