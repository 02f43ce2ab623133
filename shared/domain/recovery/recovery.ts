import { type ById, byId, entriesOf, get, mapValues, noneById } from '../by-id.ts';
import { type Forecast, forecast, type Timed } from '../forecast/forecast.ts';
import { position, slotRunOf } from '../run/order.ts';
import { DAY, type Duration, duration, type Instant, MINUTE } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { givenBack } from './give-back.ts';
import { isPeople, minimumOf, type Payer, payersBetween, rankOf } from './payers.ts';
import { inOrder, type Minutes, shared } from './sharing.ts';

/** A slot's allotted length before and after, in ms. */
export type LengthChange = { readonly slot: string; readonly from: Duration; readonly to: Duration };
export type ProposalKind = 'debate-pays' | 'fair' | 'protect-people' | 'give-back';
/** Lengths set by hand, in ms by slot id: the rest is computed around them. */
export type Pinned = ById<Duration>;

/** What one slot gets under a plan. Lengths in ms, instants on T. */
export type SlotEffect = LengthChange & {
  readonly start: Instant;
  readonly end: Instant;
  /** The shortest and longest that a plan gives by itself; a hand may go further. */
  readonly minimum: Duration;
  readonly pinned: boolean;
};

/** A time to keep: a fixed start, or the planned end (`slot` null). */
export type Target = {
  readonly slot: string | null;
  readonly due: Instant;
  readonly start: Instant;
  /** What stays lost: 0 is on time. */
  readonly short: Duration;
};

/** A proposal that changes nothing until a person accepts it. */
export type Proposal = {
  readonly kind: ProposalKind;
  readonly changes: readonly LengthChange[];
  /** What every slot that is on or ahead gets, in order. */
  readonly slots: readonly SlotEffect[];
  readonly targets: readonly Target[];
  readonly end: Instant | null;
  /** The most that any target stays late. */
  readonly short: Duration;
  /** The way out of what stays lost: a slot to shorten below its minimum by hand; null where there is none. */
  readonly below: string | null;
};

/** The room as if lengths were so; facts and everything else as they are. */
const withLengths = (room: Timed, lengthOf: (slot: string, allotted: Duration) => Duration): Timed => {
  if (room.run === null) return room;
  const slots = mapValues(room.run.slots, (slotRun, id) => {
    const allotted = lengthOf(id, slotRun.timer.allotted);
    return allotted === slotRun.timer.allotted ? slotRun : { ...slotRun, timer: { ...slotRun.timer, allotted } };
  });
  return { ...room, run: { ...room.run, slots } };
};

const withCuts = (room: Timed, cuts: Minutes): Timed =>
  withLengths(room, (slot, allotted) => duration(allotted - (get(cuts, slot) ?? 0) * MINUTE));

const sharing: Record<Exclude<ProposalKind, 'give-back'>, (payers: readonly Payer[], minutes: number) => Minutes> = {
  'debate-pays': inOrder,
  fair: shared,
  'protect-people': (payers, minutes) =>
    shared(
      payers.filter((payer) => !payer.isPeople),
      minutes,
    ),
};

/** The planned end counts as the last target where the last slot has a length. */
const endTarget = (room: Timed, { end, slots }: Forecast): Target[] => {
  const last = slots.at(-1);
  if (end === null || !last || room.agenda.slots.at(-1)?.length === null || last.status === 'ended') return [];
  return [{ slot: null, due: last.dueEnd, start: end, short: duration(Math.max(0, end - last.dueEnd)) }];
};

const isLate = (length: number): boolean => length >= MINUTE;

/** Lengths changed so that each target in time order is met as far as floors allow, and what they come to. */
type Outcome = { readonly after: Timed; readonly seen: Forecast };

const recovered = (
  room: Timed,
  now: Instant,
  { kind, pinned, first }: { kind: Exclude<ProposalKind, 'give-back'>; pinned: Pinned; first: Forecast | null },
): Outcome => {
  const { slots } = room.agenda;
  const reached = position(room);
  const indexes = slots.flatMap(({ fixedStart }, index) => (fixedStart && index > reached ? [index] : []));
  let after = room;
  let seen = first ?? forecast(room, now);
  // The slot that runs may pay as well; what is cut before one target cannot help the next, which waits for its own time.
  let from = room.run?.current == null ? reached + 1 : reached;
  for (const index of [...indexes, slots.length]) {
    const target = seen.slots[index];
    const late = target ? target.start - target.due : (endTarget(room, seen)[0]?.short ?? 0);
    // One that is past already cannot be met: the next future one is the target.
    const isAhead = !target || target.due > now;
    if (isAhead && isLate(late)) {
      const payers = payersBetween(after, from, index, now).filter(({ slot }) => get(pinned, slot) === undefined);
      if (payers.length > 0) {
        after = withCuts(after, sharing[kind](payers, Math.ceil(late / MINUTE)));
        seen = forecast(after, now);
      }
    }
    if (isAhead) from = index;
  }
  return { after, seen };
};

const handedBack = (room: Timed, now: Instant, pinned: Pinned): Outcome => {
  const after = withCuts(room, givenBack(room, now, pinned));
  return { after, seen: forecast(after, now) };
};

/** Where floors end, a hand may go on: the slot that would pay first, and of those the longest. */
const belowFloor = (room: Timed, after: Timed, now: Instant, missed: Target | undefined, pinned: Pinned): string | null => {
  if (!missed) return null;
  const { slots } = room.agenda;
  const to = missed.slot === null ? slots.length : slots.findIndex(({ id }) => id === missed.slot);
  const [first] = slots
    .slice(Math.max(0, position(room)), to)
    .filter((slot) => {
      const { status, timer } = slotRunOf(after.run, slot);
      const isOn = status === 'current' && !isPeople(slot);
      const counts = isOn || status === 'untouched' || status === 'left';
      return (
        counts &&
        slot.length !== null &&
        !slot.endsWithNext &&
        get(pinned, slot.id) === undefined &&
        timer.allotted - spentAt(timer, now) > MINUTE
      );
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (b.length ?? 0) - (a.length ?? 0));
  return first?.id ?? null;
};

const proposalOf = (room: Timed, now: Instant, kind: ProposalKind, pinned: Pinned, first: Forecast | null = null): Proposal => {
  const held = withLengths(room, (slot, allotted) => get(pinned, slot) ?? allotted);
  const { after, seen } = kind === 'give-back' ? handedBack(held, now, pinned) : recovered(held, now, { kind, pinned, first });
  const targets: Target[] = [
    ...seen.fixed.map(({ slot, due, start }) => ({ slot, due, start, short: duration(start - due) })),
    ...endTarget(after, seen),
  ];
  const reached = position(room);
  const slots = seen.slots.flatMap(({ slot: id, start, end, status }, index): SlotEffect[] => {
    const slot = room.agenda.slots[index];
    const isOn = status === 'current' || (index > reached && (status === 'untouched' || status === 'left'));
    if (!slot || !isOn || slot.length === null) return [];
    const from = slotRunOf(room.run, slot).timer.allotted;
    const to = slotRunOf(after.run, slot).timer.allotted;
    const minimum = duration(Math.min(from, minimumOf(slot)));
    return [{ slot: id, from, to, start, end, minimum, pinned: get(pinned, id) !== undefined }];
  });
  const missed = targets.find(({ due, short }) => due > now && isLate(short));
  return {
    kind,
    changes: slots.filter(({ from, to }) => from !== to).map(({ slot, from, to }) => ({ slot, from, to })),
    slots,
    targets,
    end: seen.end,
    short: duration(Math.max(0, ...targets.map(({ short }) => short))),
    below: belowFloor(room, after, now, missed, pinned),
  };
};

/** One way back with some figures set by hand and the rest computed around them. The hand may go below a floor, never below what is spent. */
export const proposalWith = (room: Timed, now: Instant, kind: ProposalKind, pinned: Pinned): Proposal => {
  const sound = entriesOf(pinned).flatMap(([id, length]): [string, Duration][] => {
    const slot = room.agenda.slots.find((one) => one.id === id);
    if (!slot || slot.length === null) return [];
    const { status, timer } = slotRunOf(room.run, slot);
    if (status === 'ended' || status === 'skipped') return [];
    return [[id, duration(Math.min(DAY, Math.max(length, spentAt(timer, now))))]];
  });
  return proposalOf(room, now, kind, byId(sound));
};

/**
 * At most three ways back to the times ahead, ranked: least left lost first, then debates before people; or, when early, one
 * that hands minutes back to those who lost them. None where nothing is late or nobody may pay. An overrun counts as if it
 * ended now; nothing is applied by itself.
 */
export const recoveryProposals = (room: Timed, now: Instant): readonly Proposal[] => {
  if (room.run === null || room.run.stage === 'done') return [];
  const seen = new Set<string>();
  const first = forecast(room, now);
  const plans = (['debate-pays', 'fair', 'protect-people'] as const)
    .map((kind) => proposalOf(room, now, kind, noneById, first))
    .filter(({ changes }) => {
      const name = JSON.stringify(changes);
      if (changes.length === 0 || seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .sort((a, b) => a.short - b.short);
  if (plans.length > 0) return plans;
  const back = proposalOf(room, now, 'give-back', noneById);
  return back.changes.length > 0 && back.short < MINUTE ? [back] : [];
};
