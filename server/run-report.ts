import Papa from 'papaparse';
import { logOf } from '../shared/domain/log-lines.ts';
import { domainNow } from '../shared/domain/rehearsal.ts';
import { headingOf, type ReportAnswer, type RunHeading, replayRun, reportOf } from '../shared/domain/report.ts';
import type { RunSpan } from '../shared/domain/runs.ts';
import { instant } from '../shared/domain/time.ts';
import type { EventStore } from './event-store/event-store.ts';
import type { LiveRoom } from './live-room.ts';
import type { Timeline } from './timeline.ts';

export const runsOfRoom = (live: LiveRoom): readonly RunHeading[] => live.runs.map(headingOf).toReversed();

/** The run asked for; else the open one, else the latest live one, else the latest. */
const chosen = ({ runs }: LiveRoom, id: string | undefined): RunSpan | undefined =>
  id === undefined
    ? (runs.find(({ closedAt }) => closedAt === null) ?? runs.findLast(({ mode }) => mode !== 'rehearsal') ?? runs.at(-1))
    : runs.find((run) => run.id === id);

/** The report of a run; null where there is no such run. */
export const reportOfRun = (
  live: LiveRoom,
  { store, timeline, id }: { store: EventStore; timeline: Timeline; id: string | undefined },
): ReportAnswer | null => {
  const span = chosen(live, id);
  if (!span) return null;
  const { entries } = live;
  const now = domainNow(live.room.run, timeline.now());
  const replayed = replayRun(live.firstAgenda, entries, span, now);
  const report = reportOf(replayed, { span, entries, cues: store.cues(live.room.id) });
  const lines = logOf(replayed.end, entries.slice(span.from, span.to));
  const log = lines.map((line, index) => ({
    ...line,
    at: instant(
      line.at + (replayed.end.run?.rehearsal ? replayed.opened.dueOffset : (entries[span.from + index]?.wallOffset ?? 0)),
    ),
  }));
  return { report, log, runs: runsOfRoom(live) };
};

const isoOf = (at: number | null | undefined): string => (at == null ? '' : new Date(at).toISOString());
const minutesOf = (length: number | null): string => (length === null ? '' : String(Math.round(length / 600) / 100));

/** A row per slot, part and speaker, for a spreadsheet: a cell can never begin a formula. */
export const csvOf = ({ report }: ReportAnswer): string => {
  const { run, slots } = report;
  const blank = {
    part: '',
    person: '',
    affiliation: '',
    status: '',
    plannedStart: '',
    plannedEnd: '',
    actualStart: '',
    actualEnd: '',
  };
  const rows = slots.flatMap((slot) => {
    const about = { run: run.id, rehearsal: run.rehearsal ? 'yes' : 'no', slot: slot.id, kind: slot.kind, title: slot.title };
    return [
      {
        ...about,
        row: 'slot',
        ...blank,
        status: slot.status,
        plannedStart: isoOf(slot.planned?.start),
        plannedEnd: isoOf(slot.planned?.end),
        actualStart: isoOf(slot.actual?.start),
        actualEnd: isoOf(slot.actual?.end),
        plannedMinutes: minutesOf(slot.planned?.length ?? null),
        allottedMinutes: minutesOf(slot.allotted),
        usedMinutes: slot.actual === null ? '' : minutesOf(slot.spent),
        startedLateMinutes: minutesOf(slot.startedLate),
        endedLateMinutes: minutesOf(slot.endedLate),
      },
      ...slot.parts.map((part) => ({
        ...about,
        row: 'part',
        ...blank,
        part: part.title ?? part.kind,
        plannedMinutes: minutesOf(part.planned),
        allottedMinutes: '',
        usedMinutes: minutesOf(part.used),
        startedLateMinutes: '',
        endedLateMinutes: '',
      })),
      ...slot.people.map((person) => ({
        ...about,
        row: 'speaker',
        ...blank,
        person: person.name,
        affiliation: person.affiliation ?? '',
        plannedMinutes: minutesOf(person.planned),
        allottedMinutes: '',
        usedMinutes: minutesOf(person.spent),
        startedLateMinutes: '',
        endedLateMinutes: '',
      })),
    ];
  });
  return Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' });
};
