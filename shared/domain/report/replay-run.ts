import type { Agenda } from '../agenda/agenda.ts';
import { initialRoom, logPlayer, replayedInstant } from '../evolve/evolve.ts';
import type { Entry } from '../run/events.ts';
import { slotRunOf } from '../run/order.ts';
import type { Room } from '../run/room.ts';
import type { RunSpan } from '../run/runs/runs.ts';
import { type Duration, duration, type Instant } from '../time/time.ts';
import { type DriftPoint, driftWhile, thinned, withoutFlats } from './drift-curve.ts';

/** What a decision did to the time given out: negative was won back, positive given away. An undo gives it back. */
export type DecisionEffect = { readonly commandId: string; readonly given: Duration };

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
