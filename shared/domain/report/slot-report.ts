import type { Kind, PartKind, Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import { slotRunOf } from '../run/order.ts';
import type { Run, SlotRun, Stint } from '../run/room.ts';
import { shareOf } from '../shares/share.ts';
import { type Duration, duration, type Instant, instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import type { FloorReport } from './floor-report.ts';

/** Of one speaker in one slot: the planned share (the whole slot where nobody has shares) and the time they had the floor. */
export type PersonReport = {
  readonly id: string;
  readonly name: string;
  readonly affiliation?: string;
  readonly planned: Duration | null;
  readonly spent: Duration;
  readonly turns: number;
};

/** Of one part: `used` follows the order of the parts, each to its own budget, and what runs over falls on the last. */
export type PartReport = {
  readonly kind: PartKind;
  readonly title?: string;
  readonly planned: Duration | null;
  readonly used: Duration | null;
};

/** Planned as the run was opened; a slot added later has nothing planned, one removed no facts. All instants are wall clock, ms. */
export type SlotReport = {
  readonly id: string;
  readonly title: string;
  readonly session?: string;
  readonly kind: Kind;
  readonly status: SlotRun['status'] | 'removed';
  readonly planned: { readonly start: Instant; readonly end: Instant; readonly length: Duration | null } | null;
  readonly allotted: Duration | null;
  readonly actual: { readonly start: Instant; readonly end: Instant | null } | null;
  readonly stints: readonly Stint[];
  readonly spent: Duration;
  /** Late is positive. */
  readonly startedLate: Duration | null;
  readonly endedLate: Duration | null;
  /** Time used beyond the planned length; negative where it took less, null while it may still take more. */
  readonly over: Duration | null;
  readonly people: readonly PersonReport[];
  readonly parts: readonly PartReport[];
  /** There where somebody asked for the floor. */
  readonly floor?: FloorReport;
};

const partsOf = (slot: Slot, spent: number, ran: boolean): PartReport[] => {
  let left = spent;
  const { parts = [] } = slot;
  return parts.map(({ kind, title, length }, index): PartReport => {
    const used = index === parts.length - 1 ? left : length === undefined ? null : Math.min(left, length);
    left -= used ?? 0;
    const known = ran && used !== null && parts.slice(0, index).every((part) => part.length !== undefined);
    return {
      kind,
      ...(title === undefined ? {} : { title }),
      planned: length ?? null,
      used: known ? duration(used) : null,
    };
  });
};

const peopleOf = (slot: Slot, slotRun: SlotRun, spent: Duration, now: Instant): PersonReport[] =>
  slot.people.map(({ id, name, affiliation }) => {
    const turn = get(slotRun.turns, id);
    return {
      id,
      name,
      ...(affiliation === undefined ? {} : { affiliation }),
      planned: slot.length === null ? null : turn ? shareOf(slot, id, slot.length) : slot.length,
      spent: turn ? spentAt(turn.timer, now) : spent,
      turns: turn ? turn.stints.length : slotRun.stints.length,
    };
  });

/** A slot as the run was opened with it; `start` is wall clock, ms. */
export type Planned = { readonly slot: Slot; readonly start: Instant };

export const slotReport = (
  {
    slot,
    planned,
    run,
    now,
    isOpen,
  }: { slot: Slot; planned: Planned | undefined; run: Run | null; now: Instant; isOpen: boolean },
  wall: (at: Instant) => Instant,
): SlotReport => {
  const slotRun = slotRunOf(run, slot);
  const first = slotRun.stints[0];
  const last = slotRun.stints.at(-1);
  const spent = slot.length === null ? duration(0) : spentAt(slotRun.timer, now);
  const length = planned?.slot.length ?? null;
  const start = planned?.start ?? null;
  const end = start === null ? null : instant(start + (length ?? 0));
  // What may still go on has used less than its length so far: that is no minute unused.
  const goesOn = isOpen && slotRun.status !== 'ended' && length !== null && spent < length;
  const actual = first ? { start: wall(first.start), end: last?.end == null ? null : wall(last.end) } : null;
  return {
    id: slot.id,
    title: slot.title,
    ...(slot.session === undefined ? {} : { session: slot.session }),
    kind: slot.kind,
    status: slotRun.status,
    planned: start === null || end === null ? null : { start, end, length },
    allotted: slot.length === null ? null : slotRun.timer.allotted,
    actual,
    stints: slotRun.stints.map((stint) => ({ start: wall(stint.start), end: stint.end === null ? null : wall(stint.end) })),
    spent,
    startedLate: actual === null || start === null ? null : duration(actual.start - start),
    endedLate: actual?.end == null || end === null || length === null ? null : duration(actual.end - end),
    over: actual === null || length === null || goesOn ? null : duration(spent - length),
    people: peopleOf(slot, slotRun, spent, now),
    parts: partsOf(slot, spent, first !== undefined),
  };
};

/** What was planned for a slot that an edit has taken out since. */
export const removedReport = (planned: Planned, now: Instant, wall: (at: Instant) => Instant): SlotReport => ({
  ...slotReport({ slot: planned.slot, planned, run: null, now, isOpen: false }, wall),
  status: 'removed',
  allotted: null,
});

/** Rows in the order of the present agenda; what was removed stands where it was planned. */
export const inAgendaOrder = (rows: readonly SlotReport[], removed: readonly SlotReport[]): readonly SlotReport[] => {
  const all = [...rows];
  for (const row of removed) {
    const at = all.findIndex(({ planned }) => planned !== null && row.planned !== null && planned.start > row.planned.start);
    all.splice(at < 0 ? all.length : at, 0, row);
  }
  return all;
};
