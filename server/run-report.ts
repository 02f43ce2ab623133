import { knownFrom, logOf } from '../shared/domain/log-lines.ts';
import { domainNow } from '../shared/domain/rehearsal.ts';
import { headingOf, type ReportAnswer, type RunHeading, replayRun, reportOf } from '../shared/domain/report.ts';
import type { RunSpan } from '../shared/domain/runs.ts';
import { instant } from '../shared/domain/time.ts';
import type { EventStore } from './event-store/event-store.ts';
import type { LiveRoom } from './live-room.ts';
import type { Timeline } from './timeline.ts';

type Reported = Pick<LiveRoom, 'runs' | 'entries' | 'room' | 'firstAgenda'>;

export const runsOfRoom = (live: Pick<LiveRoom, 'runs'>): readonly RunHeading[] => live.runs.map(headingOf).toReversed();

/** The run asked for; else the open one, else the latest live one, else the latest. */
const chosen = ({ runs }: Reported, id: string | undefined): RunSpan | undefined =>
  id === undefined
    ? (runs.find(({ closedAt }) => closedAt === null) ?? runs.findLast(({ mode }) => mode !== 'rehearsal') ?? runs.at(-1))
    : runs.find((run) => run.id === id);

/** The report of a run; null where there is no such run. */
export const reportOfRun = (
  live: Reported,
  { store, timeline, id }: { store: Pick<EventStore, 'cues'>; timeline: Pick<Timeline, 'now'>; id: string | undefined },
): ReportAnswer | null => {
  const span = chosen(live, id);
  if (!span) return null;
  const { entries } = live;
  const now = domainNow(live.room.run, timeline.now());
  const replayed = replayRun(live.firstAgenda, entries, span, now);
  const report = reportOf(replayed, { span, entries, cues: store.cues(live.room.id) });
  const lines = logOf(replayed.end, entries.slice(span.from, span.to), knownFrom(replayed.end, entries));
  const log = lines.map((line, index) => ({
    ...line,
    at: instant(
      line.at + (replayed.end.run?.rehearsal ? replayed.opened.dueOffset : (entries[span.from + index]?.wallOffset ?? 0)),
    ),
  }));
  return { report, log, runs: runsOfRoom(live) };
};
