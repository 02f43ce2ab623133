import type { Instant } from '../../time/time.ts';
import type { Entry } from '../events.ts';
import type { RunMode } from '../run-mode.ts';

/** One run of a room in its log. `openedAt` and `closedAt` are on T, also for a rehearsal; entries are a stretch of the log. */
export type RunSpan = {
  readonly id: string;
  readonly mode: RunMode;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** wall − T when it was opened. */
  readonly wallOffset: number;
  /** Indexes into the log: from the opening up to and without `to`. */
  readonly from: number;
  readonly to: number;
};

/** Every run of the log, oldest first. Only one is ever open, so their stretches never overlap. */
export const runsOf = (entries: readonly Entry[]): readonly RunSpan[] => {
  const runs: RunSpan[] = [];
  let open: RunSpan | null = null;
  for (const [index, entry] of entries.entries()) {
    for (const event of entry.events) {
      if (event.type === 'opened') {
        const { runId: id, mode } = event;
        open = {
          id,
          mode,
          openedAt: entry.committedAt,
          closedAt: null,
          wallOffset: entry.wallOffset,
          from: index,
          to: entries.length,
        };
      }
      if (event.type === 'closed' && open) {
        runs.push({ ...open, closedAt: entry.committedAt, to: index + 1 });
        open = null;
      }
    }
  }
  return open ? [...runs, open] : runs;
};

export const isRehearsal = ({ mode }: Pick<RunSpan, 'mode'>): boolean => mode === 'rehearsal';

const isWithin = (at: Instant, { openedAt, closedAt }: RunSpan): boolean =>
  at >= openedAt && (closedAt === null || at < closedAt);

/** The messages that are still shown: those of a run end with it, and a rehearsal shows none from outside it. */
export const saidInPresentRun = <Said extends { readonly at: Instant }>(
  said: readonly Said[],
  runs: readonly RunSpan[],
): readonly Said[] => {
  const last = runs.at(-1);
  if (last && last.closedAt === null && isRehearsal(last)) return said.filter(({ at }) => isWithin(at, last));
  const over = runs.filter(({ closedAt }) => closedAt !== null);
  return said.filter(({ at }) => !over.some((run) => isWithin(at, run)));
};
