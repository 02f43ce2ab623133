import { signalsOfLength } from '../agenda/signals.ts';
import { get } from '../by-id.ts';
import { dueOf, type Timed } from '../forecast/forecast.ts';
import { currentSlot, nextSlot, slotRunOf } from '../run/order.ts';
import type { Room } from '../run/room.ts';
import { type Warning, type WarningKind, warningKey } from '../run/warnings.ts';
import { shareLength, shownLeft } from '../shares/share.ts';
import { duration, type Instant, instant, MINUTE } from '../time/time.ts';
import { remainingAt } from '../time/timer.ts';
import { type PartSpan, partSpans } from './parts.ts';

/** Overrun minutes stop after 30: nobody acts on the thirty-first. */
const OVERRUN_MINUTES = 30;

type Watched = Timed & Pick<Room, 'armed'>;

/** A countdown that runs: remaining `left` at `since`, falling by 1 ms per ms. */
type Countdown = {
  readonly name: string;
  readonly revision: number;
  readonly slot: string;
  readonly person?: string;
  readonly since: Instant;
  readonly left: number;
  readonly signals: readonly number[];
  /** A part inside its slot: no overrun of its own, the next part goes on. */
  readonly part?: PartSpan;
  /** From here on the panel's own overrun is told, and no more of the share's. */
  readonly until?: Instant;
};

const marksOf = ({ signals, part }: Countdown): readonly number[] => {
  // Where a part ends with its slot, the slot says so.
  if (part) return part.after > 0 ? [...signals, 0] : signals;
  return [...signals, 0, ...Array.from({ length: OVERRUN_MINUTES }, (_, index) => -(index + 1) * MINUTE)];
};

const countdowns = (room: Watched): Countdown[] => {
  const { run, armed } = room;
  if (run === null) return [];
  const slot = currentSlot(room);
  if (!slot) {
    const next = run.stage === 'hold' ? nextSlot(room) : null;
    if (!next) return [];
    const left = dueOf(room, next) - armed.since;
    return [{ name: `due:${next.id}`, revision: armed.slotRevision, slot: next.id, since: armed.since, left, signals: [] }];
  }
  const { timer, stints, turns } = slotRunOf(run, slot);
  if (timer.runningSince === null) return [];
  const name = `${slot.id}#${stints.length}`;
  const since = timer.runningSince;
  const left = remainingAt(timer, since);
  const base = { revision: armed.slotRevision, slot: slot.id, since };
  const spans = partSpans(slot, timer.allotted).filter(({ budget }) => budget > 0);
  const own: Countdown[] = [
    { ...base, name, left, signals: spans.length > 0 ? [] : slot.signals },
    // A part's countdown begins with the part: what is more than its budget away is not of it.
    ...spans.map((part) => ({
      ...base,
      name: `${name}/${part.index}`,
      left: left - part.after,
      signals: part.signals.filter((signal) => signal < part.budget),
      part,
    })),
  ];
  const turn = run.speaking === null ? undefined : get(turns, run.speaking);
  if (!turn || run.speaking === null || turn.timer.runningSince === null) return own;
  const from = turn.timer.runningSince;
  const panel = remainingAt(timer, from);
  const share = shownLeft(remainingAt(turn.timer, from), panel);
  return [
    ...own,
    {
      name: `${name}@${run.speaking}#${turn.stints.length}`,
      revision: armed.turnRevision,
      slot: slot.id,
      person: run.speaking,
      since: from,
      left: share,
      signals: signalsOfLength(shareLength(slot, run.speaking, timer.allotted)),
      until: instant(from + panel),
    },
  ];
};

const kindOf = (mark: number, hold: boolean, part?: PartSpan): WarningKind =>
  part && mark === 0
    ? 'part'
    : part?.kind === 'questions'
      ? 'last-question'
      : hold
        ? 'due'
        : mark > 0
          ? 'signal'
          : mark === 0
            ? 'time'
            : 'overrun';

/** Those up to `last`: no others are made first, for what is played again asks after each act. */
const plannedCrossings = (room: Watched, last: number): Warning[] =>
  countdowns(room)
    .flatMap((countdown) => {
      const { name, revision, slot, person, since, left, part, until } = countdown;
      const hold = name.startsWith('due:');
      // Passing a mark by a command is no crossing: only running time since the last change of the end counts.
      const crosses = (mark: number, at: number): boolean =>
        left > mark && at > room.armed.since && at <= last && (until === undefined || mark >= 0 || at < until);
      return marksOf(countdown)
        .filter((mark) => crosses(mark, since + left - mark))
        .map(
          (mark): Warning => ({
            key: warningKey({ countdown: name, seconds: mark / 1000, revision }),
            slot,
            ...(person === undefined ? {} : { person }),
            ...(part === undefined ? {} : { part: part.kind }),
            kind: kindOf(mark, hold, part),
            remaining: duration(mark),
            at: instant(since + left - mark),
          }),
        );
    })
    .sort((a, b) => a.at - b.at);

/**
 * Every crossing that the present state implies up to `now`, oldest first. The state forgets them with the next command that
 * moves the countdown: record them before deciding that command.
 */
export const crossings = (room: Watched, now: Instant): readonly Warning[] => plannedCrossings(room, now);

/** When the next crossing falls if nothing is done; null where nothing counts. */
export const nextCrossing = (room: Watched, now: Instant): Instant | null =>
  plannedCrossings(room, Number.POSITIVE_INFINITY).find(({ at }) => at > now)?.at ?? null;
