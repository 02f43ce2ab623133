import type { Agenda, Kind, PartKind, Slot } from '../agenda/agenda.ts';
import { get } from '../by-id.ts';
import type { Receipt } from '../cues/receipts.ts';
import { initialRoom, logPlayer, replayedInstant } from '../evolve/evolve.ts';
import type { Cue } from '../run/cue.ts';
import type { Entry } from '../run/events.ts';
import { slotRunOf } from '../run/order.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Room, Run, SlotRun, Stint } from '../run/room.ts';
import type { RunMode } from '../run/run-mode.ts';
import { isRehearsal, type RunSpan } from '../run/runs.ts';
import type { LogLine } from '../run/views.ts';
import { shareOf } from '../shares/share.ts';
import { type Duration, duration, type Instant, instant } from '../time/time.ts';
import { spentAt } from '../time/timer.ts';
import { type DriftPoint, driftWhile, thinned, withoutFlats } from './drift-curve.ts';
import { type FloorReport, floorReport } from './floor-report.ts';
import { type Ledger, ledger } from './ledger.ts';
import { type SignalReport, signalReport } from './signal-report.ts';

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

/** What a decision did to the time given out: negative was won back, positive given away. An undo gives it back. */
export type DecisionEffect = { readonly commandId: string; readonly given: Duration };

export type RunHeading = {
  readonly id: string;
  readonly mode: RunMode;
  readonly rehearsal: boolean;
  /** When it was really opened and closed, also for a rehearsal; wall clock, ms. */
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
};

export type RunReport = {
  readonly room: string;
  readonly title: string;
  readonly venue?: string;
  readonly timeZone: string;
  readonly run: RunHeading;
  readonly plannedEnd: Instant | null;
  readonly actualEnd: Instant | null;
  readonly slots: readonly SlotReport[];
  readonly drift: readonly DriftPoint[];
  /** Who took minutes from whom, at the end of the run. */
  readonly ledger: Ledger;
  readonly decisions: readonly DecisionEffect[];
  readonly cues: readonly Cue[];
  /** There where a cue was for somebody. */
  readonly signals?: SignalReport;
};

/** One run as the report page shows it, and the runs that can be chosen, newest first. Instants are wall clock, ms. */
export type ReportAnswer = {
  readonly report: RunReport;
  readonly log: readonly LogLine[];
  readonly runs: readonly RunHeading[];
};

export const headingOf = (run: RunSpan): RunHeading => ({
  id: run.id,
  mode: run.mode,
  rehearsal: isRehearsal(run),
  openedAt: instant(run.openedAt + run.wallOffset),
  closedAt: run.closedAt === null ? null : instant(run.closedAt + run.wallOffset),
});

/** Each fact keeps the wall offset it was made under; a rehearsal has the one it was opened with. */
const wallTimeOf = (entries: readonly Entry[], room: Room) => {
  const all = room.run?.rehearsal ? [] : entries.map(({ at, wallOffset }) => ({ at, wallOffset }));
  // Few entries were made under another offset than the one before.
  const steps = all.filter(({ wallOffset }, index) => wallOffset !== all[index - 1]?.wallOffset);
  return (at: Instant): Instant =>
    instant(at + (steps.findLast((step) => step.at <= at)?.wallOffset ?? steps[0]?.wallOffset ?? room.dueOffset));
};

/** An instant on T as one of the run's own timeline. */
const onRunTimeline = (entries: readonly Entry[], t: Instant): Instant => {
  const anchors = entries
    .filter(({ committedAt }) => committedAt <= t)
    .flatMap(({ events }) => events.flatMap((event) => ('rehearsal' in event && event.rehearsal ? [event.rehearsal] : [])))
    .at(-1);
  return domainNow(anchors ? { rehearsal: anchors } : null, t);
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
type Planned = { readonly slot: Slot; readonly start: Instant };

const slotReport = (
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
const removedReport = (planned: Planned, now: Instant, wall: (at: Instant) => Instant): SlotReport => ({
  ...slotReport({ slot: planned.slot, planned, run: null, now, isOpen: false }, wall),
  status: 'removed',
  allotted: null,
});

/** Rows in the order of the present agenda; what was removed stands where it was planned. */
const inAgendaOrder = (rows: readonly SlotReport[], removed: readonly SlotReport[]): readonly SlotReport[] => {
  const all = [...rows];
  for (const row of removed) {
    const at = all.findIndex(({ planned }) => planned !== null && row.planned !== null && planned.start > row.planned.start);
    all.splice(at < 0 ? all.length : at, 0, row);
  }
  return all;
};

export type Replayed = {
  readonly opened: Room;
  readonly end: Room;
  readonly until: Instant;
  readonly drift: readonly DriftPoint[];
  readonly decisions: readonly DecisionEffect[];
};

/** All the time that is given out to slots which are not skipped. */
const allottedInAll = ({ agenda, run }: Room): number =>
  agenda.slots.reduce((sum, slot) => {
    const { status, timer } = slotRunOf(run, slot);
    return status === 'skipped' ? sum : sum + timer.allotted;
  }, 0);

/**
 * Plays the log to the end of the run (without its closing) and looks at the drift on the way. `now` on the run's own timeline
 * counts only while it is open; its closing stands for it otherwise.
 */
export const replayRun = (agenda: Agenda, entries: readonly Entry[], span: RunSpan, now: Instant): Replayed => {
  const play = logPlayer(initialRoom(agenda));
  const before = entries.slice(0, span.from).reduce((_room, entry) => play(entry), initialRoom(agenda));
  const own = entries.slice(span.from, span.closedAt === null ? span.to : span.to - 1);
  const until = span.closedAt === null ? now : (entries[span.to - 1]?.at ?? now);
  let room = before;
  let opened = before;
  let given = allottedInAll(before);
  const drift: DriftPoint[] = [];
  const decisions: DecisionEffect[] = [];
  for (const [index, entry] of own.entries()) {
    const at = replayedInstant(room, entry);
    const was = given;
    room = play(entry);
    given = allottedInAll(room);
    if (index === 0) opened = room;
    else if (given !== was) decisions.push({ commandId: entry.commandId, given: duration(given - was) });
    const next = own[index + 1];
    drift.push(...driftWhile(room, at, next === undefined ? until : replayedInstant(room, next)));
  }
  return { opened, end: room, until, drift: thinned(withoutFlats(drift)), decisions };
};

type ReportLog = { span: RunSpan; entries: readonly Entry[]; cues: readonly Cue[]; receipts?: readonly Receipt[] };

/** Planned against actual for one run, from its part of the log alone. */
export const reportOf = (
  { opened, end, until, drift, decisions }: Replayed,
  { span, entries, cues, receipts = [] }: ReportLog,
): RunReport => {
  const wall = wallTimeOf(entries.slice(span.from, span.to), opened);
  const planned = new Map(
    opened.agenda.slots.map((slot): [string, Planned] => [
      slot.id,
      { slot, start: instant(slot.plannedStart + (opened.run?.offset ?? 0)) },
    ]),
  );
  const rows = end.agenda.slots.map((slot): SlotReport => {
    const row = slotReport(
      { slot, planned: planned.get(slot.id), run: end.run, now: until, isOpen: span.closedAt === null },
      wall,
    );
    const floor = floorReport(end, slot.id, row.spent, wall);
    return floor === null ? row : { ...row, floor };
  });
  const kept = new Set(rows.map(({ id }) => id));
  const removed = [...planned.values()]
    .filter(({ slot }) => !kept.has(slot.id))
    .map((absent) => removedReport(absent, until, wall));
  const ends = rows.flatMap(({ actual }) => (actual === null ? [] : [actual.end ?? actual.start]));
  const last = [...planned.values()].at(-1);
  const all = inAgendaOrder(rows, removed);
  const said = cues.filter(({ at }) => at >= span.openedAt && (span.closedAt === null || at < span.closedAt));
  const signals = signalReport(said, receipts, all);
  return {
    room: end.id,
    title: end.agenda.title,
    ...(end.agenda.venue === undefined ? {} : { venue: end.agenda.venue }),
    timeZone: end.agenda.timeZone,
    run: headingOf(span),
    plannedEnd: last ? instant(last.start + (last.slot.length ?? 0)) : null,
    actualEnd: end.run?.stage === 'done' ? instant(Math.max(...ends)) : null,
    slots: all,
    drift: drift.map((point) => ({ ...point, at: wall(point.at) })),
    ledger: ledger(end, until, span.closedAt !== null),
    decisions,
    cues: said.map((cue) => ({ ...cue, at: wall(onRunTimeline(entries.slice(span.from, span.to), cue.at)) })),
    ...(signals === null ? {} : { signals }),
  };
};
