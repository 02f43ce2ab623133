import type { Kind, Slot } from './agenda.ts';
import { type Forecast, forecast, type Timed } from './forecast.ts';
import { isAhead, position, slotRunOf } from './order.ts';
import { type Duration, duration, type Instant } from './time.ts';
import { spentAt } from './timer.ts';

/** A slot's allotted length before and after, in ms. */
export type LengthChange = { readonly slot: string; readonly from: Duration; readonly to: Duration };
export type PlanKind = 'debate-pays' | 'fair' | 'protect-people';

/** A proposal that changes nothing until a person accepts it. */
export type RecoveryPlan = {
  readonly kind: PlanKind;
  readonly changes: readonly LengthChange[];
  /** Fixed starts ahead under this plan, and what stays lost at each: 0 is on time. Instants on T. */
  readonly targets: readonly {
    readonly slot: string;
    readonly due: Instant;
    readonly start: Instant;
    readonly short: Duration;
  }[];
  readonly end: Instant | null;
  /** The most that any target stays late. */
  readonly short: Duration;
};

const MINUTE = 60_000;

/** Who pays first. Talks and panels last, and never the slot that is running. */
const RANK: Record<Kind, number> = { buffer: 1, debate: 2, break: 3, chair: 4, talk: 5, panel: 5 };

/** The shortest that a slot may become, in ms of its planned length, unless the agenda sets another minimum. */
export const minimumOf = (slot: Slot): number => {
  const length = slot.length ?? 0;
  if (slot.minimum !== undefined) return slot.minimum;
  switch (slot.kind) {
    case 'buffer':
      return 0;
    case 'debate':
    case 'chair':
      return length / 2;
    case 'break':
      return Math.min(length, Math.max(10 * MINUTE, (length * 2) / 3));
    case 'talk':
    case 'panel':
      return length * 0.8;
  }
};

type Payer = { readonly slot: Slot; readonly from: number; readonly minutes: number };
/** Whole minutes to cut, by slot id. */
type Cuts = Readonly<Record<string, number>>;

const cutOf = (cuts: Cuts, slot: string): number => cuts[slot] ?? 0;

/** The room as if the cuts were made, with the running slot ending now where it is over. */
const withCuts = (room: Timed, cuts: Cuts): Timed => {
  if (room.run === null) return room;
  const slots = Object.fromEntries(
    Object.entries(room.run.slots).map(([id, slotRun]) => {
      const allotted = duration(slotRun.timer.allotted - cutOf(cuts, id) * MINUTE);
      return [id, { ...slotRun, timer: { ...slotRun.timer, allotted } }];
    }),
  );
  return { ...room, run: { ...room.run, slots } };
};

const payersBetween = (room: Timed, from: number, to: number, now: Instant): Payer[] =>
  room.agenda.slots.slice(from, to).flatMap((slot) => {
    const slotRun = slotRunOf(room.run, slot);
    if (!isAhead(slotRun) || slot.length === null) return [];
    const least = Math.max(minimumOf(slot), spentAt(slotRun.timer, now));
    const minutes = Math.floor((slotRun.timer.allotted - least) / MINUTE);
    return minutes > 0 ? [{ slot, from: slotRun.timer.allotted, minutes }] : [];
  });

/** The next flexible slots in order, the kinds that may pay first before the others. */
const inOrder = (payers: readonly Payer[], minutes: number): Cuts => {
  let left = minutes;
  const cuts: Record<string, number> = {};
  for (const payer of payers.toSorted((a, b) => RANK[a.slot.kind] - RANK[b.slot.kind])) {
    const cut = Math.min(left, payer.minutes);
    cuts[payer.slot.id] = cut;
    left -= cut;
  }
  return cuts;
};

/** Exact shares of a cut: the same part of each length, with those at their floor set aside and the rest shared again. */
const waterFilled = (payers: readonly Payer[], minutes: number): ReadonlyMap<Payer, number> => {
  const shares = new Map<Payer, number>();
  let open = [...payers];
  let left = minutes;
  for (;;) {
    const total = open.reduce((sum, { from }) => sum + from, 0);
    const full = open.filter((payer) => total > 0 && (left * payer.from) / total >= payer.minutes);
    if (full.length === 0) {
      for (const payer of open) shares.set(payer, total === 0 ? 0 : (left * payer.from) / total);
      return shares;
    }
    for (const payer of full) shares.set(payer, payer.minutes);
    left -= full.reduce((sum, payer) => sum + payer.minutes, 0);
    open = open.filter((payer) => !full.includes(payer));
  }
};

/** An equal relative cut with floors, in whole minutes by largest remainder: the sum is exact. */
const shared = (payers: readonly Payer[], minutes: number): Cuts => {
  const most = payers.reduce((sum, payer) => sum + payer.minutes, 0);
  const total = Math.min(minutes, most);
  const exact = [...waterFilled(payers, total)];
  const whole = exact.map(([payer, share]) => ({ id: payer.slot.id, cut: Math.floor(share), rest: share - Math.floor(share) }));
  const missing = total - whole.reduce((sum, { cut }) => sum + cut, 0);
  const raised = new Set(
    whole
      .toSorted((a, b) => b.rest - a.rest)
      .slice(0, missing)
      .map(({ id }) => id),
  );
  return Object.fromEntries(whole.map(({ id, cut }) => [id, cut + (raised.has(id) ? 1 : 0)]));
};

const isPeople = ({ slot: { kind } }: Payer): boolean => kind === 'talk' || kind === 'panel';

const sharing: Record<PlanKind, (payers: readonly Payer[], minutes: number) => Cuts> = {
  'debate-pays': inOrder,
  fair: shared,
  'protect-people': (payers, minutes) =>
    shared(
      payers.filter((payer) => !isPeople(payer)),
      minutes,
    ),
};

/** The planned end counts as the last target where the last slot has a length. */
const lateAtEnd = (room: Timed, { end, slots }: Forecast): number => {
  const last = slots.at(-1);
  return end === null || !last || room.agenda.slots.at(-1)?.length === null ? 0 : end - last.dueEnd;
};

const planned = (room: Timed, now: Instant, kind: PlanKind): RecoveryPlan => {
  const { slots } = room.agenda;
  const start = position(room) + 1;
  const indexes = slots.flatMap(({ fixedStart }, index) => (fixedStart && index >= start ? [index] : []));
  let cuts: Cuts = {};
  let from = start;
  // Targets in time order; what is cut before one cannot help the next, which waits for its own due time.
  for (const index of [...indexes, slots.length]) {
    const seen = forecast(withCuts(room, cuts), now);
    const target = seen.slots[index];
    const late = target ? target.start - target.due : lateAtEnd(room, seen);
    // One that is past already cannot be met: the next future one is the target.
    if (late > 0 && (!target || target.due > now))
      cuts = { ...cuts, ...sharing[kind](payersBetween(room, from, index, now), Math.ceil(late / MINUTE)) };
    if (!target || target.due > now) from = index;
  }
  const after = forecast(withCuts(room, cuts), now);
  const changes = slots.flatMap(({ id }): LengthChange[] => {
    const allotted = room.run?.slots[id]?.timer.allotted;
    return allotted === undefined || cutOf(cuts, id) === 0
      ? []
      : [{ slot: id, from: allotted, to: duration(allotted - cutOf(cuts, id) * MINUTE) }];
  });
  const targets = after.fixed.map(({ slot, due, start: starts }) => ({
    slot,
    due,
    start: starts,
    short: duration(starts - due),
  }));
  return {
    kind,
    changes,
    targets,
    end: after.end,
    short: duration(Math.max(0, ...targets.map(({ short }) => short), lateAtEnd(room, after))),
  };
};

/**
 * At most three ways back to the fixed starts ahead, ranked: least left lost first, then debates before people. None where
 * nothing is late or nothing can pay. An overrun counts as if it ended now; nothing is applied by itself.
 */
export const recoveryPlans = (room: Timed, now: Instant): readonly RecoveryPlan[] => {
  if (room.run === null || room.run.stage === 'done') return [];
  const seen = new Set<string>();
  return (['debate-pays', 'fair', 'protect-people'] as const)
    .map((kind) => planned(room, now, kind))
    .filter(({ changes }) => {
      const name = JSON.stringify(changes);
      if (changes.length === 0 || seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .sort((a, b) => a.short - b.short);
};
