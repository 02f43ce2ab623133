import type { Agenda, Slot } from '../agenda/agenda.ts';
import { type ById, byId, entriesOf, get, mapValues, noneById } from '../by-id.ts';
import type { Event } from '../run/events.ts';
import { slotRunOf } from '../run/order.ts';
import type { Run, SlotRun, Turn } from '../run/room.ts';
import { dividedShares } from '../shares/division.ts';
import { hasShares, shareOf } from '../shares/share.ts';
import { duration, type Instant } from '../time/time.ts';

const idleTimer = (allotted: number) => ({ allotted: duration(allotted), spent: duration(0), runningSince: null });

const turnsOf = (slot: Slot, allotted: number): ById<Turn> =>
  hasShares(slot)
    ? byId(
        slot.people.map(({ id }) => [
          id,
          { status: 'waiting', timer: idleTimer(shareOf(slot, id, duration(allotted))), stints: [] } as const,
        ]),
      )
    : noneById;

const freshSlot = (slot: Slot): SlotRun => ({
  status: 'untouched',
  timer: idleTimer(slot.length ?? 0),
  stints: [],
  turns: turnsOf(slot, slot.length ?? 0),
});

/** A run as opening makes it: everything ahead, nothing started. */
export const freshRun = (agenda: Agenda, opened: Extract<Event, { type: 'opened' }>, at: Instant): Run => ({
  id: opened.runId,
  mode: opened.mode,
  openedAt: at,
  offset: opened.offset,
  ...(opened.rehearsal === undefined ? {} : { rehearsal: opened.rehearsal }),
  stage: 'before',
  current: null,
  speaking: null,
  slots: byId(agenda.slots.map((slot) => [slot.id, freshSlot(slot)])),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const alignSlot = (kept: SlotRun, before: Slot, slot: Slot, at: Instant): SlotRun => {
  if (before.kind === slot.kind && before.length === slot.length && same(before.people, slot.people)) return kept;
  if (kept.status === 'ended') return kept;
  const changes = kept.timer.allotted - (before.length ?? 0);
  const timer = { ...kept.timer, allotted: duration(Math.max(0, (slot.length ?? 0) + changes)) };
  if (kept.stints.length === 0) return { ...kept, timer, turns: turnsOf(slot, timer.allotted) };
  const merged = { ...kept, timer, turns: byId([...entriesOf(turnsOf(slot, timer.allotted)), ...entriesOf(kept.turns)]) };
  const speaking = entriesOf(kept.turns).find(([, { status }]) => status === 'speaking')?.[0] ?? null;
  const shares = dividedShares(slot, merged, speaking, at);
  const turns = mapValues(merged.turns, (turn, id) => {
    const allotted = get(shares, id) ?? turn.timer.allotted;
    return { ...turn, timer: { ...turn.timer, allotted } };
  });
  return { ...merged, turns };
};

/**
 * The run under another agenda: facts stay, lengths of what is not over follow the agenda, accepted changes stay on top.
 * `at`: the instant from which it counts, for what is left to divide in a panel that runs.
 */
export const alignRun = (run: Run, before: Agenda, after: Agenda, at: Instant): Run => {
  // The agenda has not changed: the run is aligned already.
  if (before === after) return run;
  const was = new Map(before.slots.map((slot) => [slot.id, slot]));
  return {
    ...run,
    slots: byId(
      after.slots.map((slot) => {
        const planned = was.get(slot.id);
        return [slot.id, planned ? alignSlot(slotRunOf(run, planned), planned, slot, at) : freshSlot(slot)];
      }),
    ),
  };
};

/** The run once an earlier agenda stands again: a slot that nothing was done to since is as it was, all others are aligned. */
export const restoreRun = (
  run: Run,
  { from, to, runThen, runSince }: { from: Agenda; to: Agenda; runThen: Run | null; runSince: Run | null },
  at: Instant,
): Run => {
  const aligned = alignRun(run, from, to, at);
  const slots = mapValues(aligned.slots, (slotRun, id) => {
    const then = get(runThen?.slots, id);
    return then && same(get(run.slots, id), get(runSince?.slots, id)) ? then : slotRun;
  });
  const turns = entriesOf(get(slots, run.current ?? '')?.turns ?? noneById);
  const speaking = turns.find(([, { status }]) => status === 'speaking')?.[0] ?? null;
  return { ...aligned, slots, speaking };
};
