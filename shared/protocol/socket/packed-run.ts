import { type ById, mapValues } from '../../domain/by-id.ts';
import type { SlotRun, Stint, Turn } from '../../domain/run/room.ts';
import type { ShownRun } from '../../domain/run/views.ts';
import type { Duration, Instant } from '../../domain/time/time.ts';
import type { Timer } from '../../domain/time/timer.ts';

/**
 * A run as it travels: the same facts in fewer bytes, for every tap sends it to every screen. What stands in a place of its own has
 * no name; nothing is left out, and nothing refers to what was sent before.
 */
type PackedTimer = readonly [allotted: Duration, spent: Duration, runningSince: Instant | null];
type PackedStint = readonly [start: Instant, end: Instant | null];
type PackedTurn = readonly [Turn['status'], PackedTimer, readonly PackedStint[]];
type PackedSlot = readonly [SlotRun['status'], PackedTimer, readonly PackedStint[], ById<PackedTurn>];
export type PackedRun = Omit<ShownRun, 'slots'> & { readonly slots: ById<PackedSlot> };

/** A fact that is added to the domain and not here does not compile: it would be lost on the way. */
type Whole<Facts, Known extends keyof Facts> = Exclude<keyof Facts, Known> extends never ? Facts : never;

const packedTimer = ({ allotted, spent, runningSince }: Whole<Timer, 'allotted' | 'spent' | 'runningSince'>): PackedTimer => [
  allotted,
  spent,
  runningSince,
];
const packedStint = ({ start, end }: Whole<Stint, 'start' | 'end'>): PackedStint => [start, end];
const packedTurn = ({ status, timer, stints }: Whole<Turn, 'status' | 'timer' | 'stints'>): PackedTurn => [
  status,
  packedTimer(timer),
  stints.map(packedStint),
];
const packedSlot = ({ status, timer, stints, turns }: Whole<SlotRun, 'status' | 'timer' | 'stints' | 'turns'>): PackedSlot => [
  status,
  packedTimer(timer),
  stints.map(packedStint),
  mapValues(turns, packedTurn),
];

const timerOf = ([allotted, spent, runningSince]: PackedTimer): Timer => ({ allotted, spent, runningSince });
const stintOf = ([start, end]: PackedStint): Stint => ({ start, end });
const turnOf = ([status, timer, stints]: PackedTurn): Turn => ({ status, timer: timerOf(timer), stints: stints.map(stintOf) });
const slotOf = ([status, timer, stints, turns]: PackedSlot): SlotRun => ({
  status,
  timer: timerOf(timer),
  stints: stints.map(stintOf),
  turns: mapValues(turns, turnOf),
});

export const packedRun = ({ slots, ...about }: ShownRun): PackedRun => ({ ...about, slots: mapValues(slots, packedSlot) });
export const runOf = ({ slots, ...about }: PackedRun): ShownRun => ({ ...about, slots: mapValues(slots, slotOf) });
