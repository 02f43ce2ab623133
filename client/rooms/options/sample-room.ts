import type { Slot } from '../../../shared/domain/agenda/agenda.ts';
import { get, noneById, put } from '../../../shared/domain/by-id.ts';
import { freshRun } from '../../../shared/domain/evolve/align-run.ts';
import type { Run } from '../../../shared/domain/run/room.ts';
import type { RoomView } from '../../../shared/domain/run/views.ts';
import { hasShares, shareOf } from '../../../shared/domain/shares/share.ts';
import { type Duration, duration, type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';

/** What the preview can show of an agenda that has not begun. */
export const samples = ['running', 'warning', 'last-minute', 'overtime', 'break', 'message'] as const;
export type Sample = (typeof samples)[number];

const slotFor = (slots: readonly Slot[], sample: Sample): Slot | undefined =>
  sample === 'break'
    ? slots.find(({ kind, length }) => kind === 'break' && length !== null)
    : (slots.find(hasShares) ?? slots.find(({ kind, length }) => kind !== 'break' && length !== null));

const leftIn = (sample: Sample, length: Duration): number => {
  switch (sample) {
    case 'overtime':
      return -75_000;
    case 'last-minute':
      return Math.min(42_000, length / 2);
    case 'warning':
      return Math.min(4 * MINUTE + 33_000, length / 2);
    default:
      return length * 0.7;
  }
};

/** The room as it would be at `at` in the middle of a slot that shows this state; as it is where the agenda has no such slot. */
export const sampleRoom = (room: RoomView, sample: Sample, at: Instant): RoomView => {
  const chosen = slotFor(room.agenda.slots, sample);
  if (chosen === undefined || chosen.length === null) return room;
  const { length } = chosen;
  const slot = sample === 'warning' ? { ...chosen, kind: 'talk' as const, signals: [duration(5 * MINUTE)] } : chosen;
  const first = hasShares(slot) ? (slot.people[0]?.id ?? null) : null;
  const left = leftIn(sample, first === null ? length : shareOf(slot, first, length));
  const slotLeft = first === null || sample === 'overtime' ? left : length - shareOf(slot, first, length) + left;
  // Begun when it was due: what follows starts when this clock runs out.
  const began = instant(at - (length - slotLeft));
  const offset = duration(began + room.dueOffset - slot.plannedStart);
  const fresh = freshRun(room.agenda, { type: 'opened', runId: 'sample', mode: 'now', offset }, began);
  const running = (allotted: number, rest: number) => ({
    allotted: duration(allotted),
    spent: duration(allotted - rest),
    runningSince: at,
  });
  const stints = [{ start: began, end: null }];
  const turns = get(fresh.slots, slot.id)?.turns ?? noneById;
  const turn = first === null ? undefined : get(turns, first);
  const current = {
    status: 'current' as const,
    stints,
    timer: running(length, slotLeft),
    turns:
      first === null || turn === undefined
        ? turns
        : put(turns, first, { status: 'speaking' as const, stints, timer: running(turn.timer.allotted, left) }),
  };
  const run: Run = {
    ...fresh,
    stage: 'running',
    current: slot.id,
    speaking: first,
    slots: put(fresh.slots, slot.id, current),
  };
  const slots = room.agenda.slots.map((known) => (known.id === slot.id ? slot : known));
  return { ...room, agenda: { ...room.agenda, slots }, run };
};
