import type { Receipt } from '../cues/receipts.ts';
import { type Airtime, airtimeInAll } from '../floor/airtime.ts';
import type { HandView } from '../floor/floor-views.ts';
import type { Cue } from '../run/cue.ts';
import type { Entry } from '../run/events.ts';
import { domainNow } from '../run/rehearsal.ts';
import type { Room } from '../run/room.ts';
import type { RunMode } from '../run/run-mode.ts';
import { isRehearsal, type RunSpan } from '../run/runs/runs.ts';
import type { LogLine } from '../run/views.ts';
import { type Instant, instant } from '../time/time.ts';
import type { DriftPoint } from './drift-curve.ts';
import { floorReport } from './floor-report.ts';
import { type Ledger, ledger } from './ledger.ts';
import type { DecisionEffect, Replayed } from './replay-run.ts';
import { type SignalReport, signalReport } from './signal-report.ts';
import { inAgendaOrder, type Planned, removedReport, type SlotReport, slotReport } from './slot-report.ts';

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
  /** Of all debates together, there where somebody asked for the floor in one. */
  readonly airtime?: Airtime;
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

type ReportLog = {
  span: RunSpan;
  entries: readonly Entry[];
  cues: readonly Cue[];
  receipts?: readonly Receipt[];
  /** Those of the run that nobody has taken back. */
  hands?: readonly HandView[];
};

/** Planned against actual for one run, from its part of the log alone. */
export const reportOf = (
  { opened, end, until, drift, decisions }: Replayed,
  { span, entries, cues, receipts = [], hands = [] }: ReportLog,
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
    const floor = floorReport(end, slot.id, row.spent, hands, wall);
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
  const floors = all.flatMap(({ floor }) => floor ?? []);
  return {
    room: end.id,
    title: end.agenda.title,
    ...(end.agenda.venue === undefined ? {} : { venue: end.agenda.venue }),
    timeZone: end.agenda.timeZone,
    run: headingOf(span),
    plannedEnd: last ? instant(last.start + (last.slot.length ?? 0)) : null,
    actualEnd: end.run?.stage === 'done' ? instant(Math.max(...ends)) : null,
    slots: all,
    ...(floors.length === 0 ? {} : { airtime: airtimeInAll(floors.map(({ airtime }) => airtime)) }),
    drift: drift.map((point) => ({ ...point, at: wall(point.at) })),
    ledger: ledger(end, until, span.closedAt !== null),
    decisions,
    cues: said.map((cue) => ({ ...cue, at: wall(onRunTimeline(entries.slice(span.from, span.to), cue.at)) })),
    ...(signals === null ? {} : { signals }),
  };
};
