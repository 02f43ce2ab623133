import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Receipt } from '../../../shared/domain/cues/receipts.ts';
import type { HandView } from '../../../shared/domain/floor/floor-views.ts';
import { deedLookup, logOf } from '../../../shared/domain/report/log-lines.ts';
import { replayRun } from '../../../shared/domain/report/replay-run.ts';
import { headingOf, type ReportAnswer, type RunHeading, reportOf } from '../../../shared/domain/report/report.ts';
import { withoutNames } from '../../../shared/domain/report/without-names.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { type RunSpan, runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import type { StoredHand } from '../../event-store/ports/hand-store.ts';
import type { LiveRoom } from '../../rooms/live-room.ts';
import { type ChapterOrder, chaptersText } from './chapters.ts';
import { csvOf } from './report-csv.ts';

export const runsOfRoom = (live: Pick<LiveRoom, 'runs'>): readonly RunHeading[] => live.runs.map(headingOf).toReversed();

/** The run asked for; else the open one, else the latest live one, else the latest. */
const chosen = (runs: readonly RunSpan[], id: string | undefined): RunSpan | undefined =>
  id === undefined
    ? (runs.find(({ closedAt }) => closedAt === null) ?? runs.findLast(({ mode }) => mode !== 'rehearsal') ?? runs.at(-1))
    : runs.find((run) => run.id === id);

/** What a report is asked for: a run (the one of now unless named), `now` on the room's own timeline, and the form it is sent in. */
export type AskedReport = {
  readonly room: string;
  readonly run: string | undefined;
  readonly now: Instant;
  readonly form: 'json' | 'csv' | ChapterOrder;
  /** Whether it names anybody. */
  readonly names: boolean;
};
/** What a report is made of. */
export type ReportSource = {
  readonly agenda: Agenda;
  readonly entries: readonly Entry[];
  readonly cues: readonly Cue[];
  /** What people told of the cues; none unless given. */
  readonly receipts?: readonly Receipt[];
  /** Hands of the hall, of every run; none unless given. */
  readonly hands?: readonly StoredHand[];
};

/** The report of a run; null where there is no such run. */
export const reportOfRun = (
  { agenda, entries, cues, receipts = [], hands = [] }: ReportSource,
  { run, now, names = true }: Pick<AskedReport, 'run' | 'now'> & Partial<Pick<AskedReport, 'names'>>,
): ReportAnswer | null => {
  const runs = runsOf(entries);
  const span = chosen(runs, run);
  if (!span) return null;
  const replayed = replayRun(agenda, entries, span, now);
  const raised = hands
    .filter((hand) => hand.run === span.id && hand.withdrawnAt === null)
    .map(({ id, slot, words, asked }): HandView => ({ id, slot, ...words, at: asked }));
  const report = reportOf(replayed, { span, entries, cues, receipts, hands: raised });
  const lines = logOf(replayed.end, entries.slice(span.from, span.to), deedLookup(replayed.end, entries));
  const log = lines.map((line, index) => ({
    ...line,
    at: instant(
      line.at + (replayed.end.run?.rehearsal ? replayed.opened.dueOffset : (entries[span.from + index]?.wallOffset ?? 0)),
    ),
  }));
  const whole: ReportAnswer = { report, log, runs: runsOfRoom({ runs }) };
  return names ? whole : withoutNames(whole);
};

/** The same as it is sent; empty where it has too few chapters for their form. */
export const reportText = (source: ReportSource, asked: AskedReport): string | null => {
  const answer = reportOfRun(source, asked);
  if (answer === null) return null;
  if (typeof asked.form === 'object') {
    const now = asked.now + (source.entries.at(-1)?.wallOffset ?? 0);
    return chaptersText(answer, asked.form, now) ?? '';
  }
  return asked.form === 'csv' ? `\uFEFF${csvOf(answer)}` : JSON.stringify(answer);
};
