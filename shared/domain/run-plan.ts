import type { Agenda, Slot } from './agenda.ts';
import type { Event } from './events.ts';
import type { Run, SlotRun, Turn } from './room.ts';
import { hasShares, shareOf } from './shares.ts';
import { duration, type Instant } from './time.ts';

const idle = (allotted: number) => ({ allotted: duration(allotted), spent: duration(0), runningSince: null });

const turnsOf = (slot: Slot, allotted: number): Record<string, Turn> =>
  hasShares(slot)
    ? Object.fromEntries(
        slot.people.map(({ id }) => [
          id,
          { status: 'waiting', timer: idle(shareOf(slot, id, duration(allotted))), stints: [] } as const,
        ]),
      )
    : {};

const freshSlot = (slot: Slot): SlotRun => ({
  status: 'untouched',
  timer: idle(slot.length ?? 0),
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
  slots: Object.fromEntries(agenda.slots.map((slot) => [slot.id, freshSlot(slot)])),
});

const alignSlot = (kept: SlotRun, before: Slot | undefined, slot: Slot): SlotRun => {
  const changes = kept.timer.allotted - (before?.length ?? 0);
  const allotted = kept.status === 'ended' ? kept.timer.allotted : Math.max(0, (slot.length ?? 0) + changes);
  const turns = kept.stints.length === 0 ? turnsOf(slot, allotted) : { ...turnsOf(slot, allotted), ...kept.turns };
  return { ...kept, timer: { ...kept.timer, allotted: duration(allotted) }, turns };
};

/** The run under another plan: facts stay, lengths of what is not over follow the plan, accepted changes stay on top. */
export const alignRun = (run: Run, before: Agenda, after: Agenda): Run => ({
  ...run,
  slots: Object.fromEntries(
    after.slots.map((slot) => {
      const kept = run.slots[slot.id];
      return [
        slot.id,
        kept
          ? alignSlot(
              kept,
              before.slots.find(({ id }) => id === slot.id),
              slot,
            )
          : freshSlot(slot),
      ];
    }),
  ),
});
