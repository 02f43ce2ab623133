import fc from 'fast-check';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { byId } from '../../../shared/domain/by-id.ts';
import { untilNextChange } from '../../../shared/domain/clock/face.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { followWallTime } from '../../../shared/domain/run/due-offset.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import { duration, type Instant, instant } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, partsDay, seminar, smallDay } from '../agendas/agenda.ts';
import { agendas } from '../agendas/arbitrary-agenda.ts';
import { commandOf, kinds as plainKinds, type Tap } from './arbitrary-day.ts';
import { edits, RoomDriver } from './run.ts';

/** What is done besides the moderator's buttons: plans taken, lengths set by hand, the agenda edited, clocks set, a rehearsal moved. */
const rareKinds = ['plan', 'by-hand', 'edit', 'undo-plan', 'clock', 'follow', 'rate', 'jump', 'next', 'next', 'next'] as const;
type Step = Omit<Tap, 'kind'> & { readonly kind: Tap['kind'] | (typeof rareKinds)[number] };

export type WholeDay = {
  readonly agenda: Agenda;
  /** Minutes from the planned start to the opening; the step of T against whole seconds, in ms. */
  readonly opened: number;
  readonly phase: number;
  readonly rehearsal: boolean;
  readonly beginLate: boolean;
  readonly steps: readonly Step[];
};

/** Over midnight and over the night when the clocks go back: slots of 1 min and of 10 h. */
const nightDay = (date: string): Agenda =>
  agendaFrom(
    fileOf(
      [
        { id: 'eve', kind: 'talk', title: 'The evening', start: '23:40', minutes: 1, people: [{ name: 'Ada' }] },
        {
          id: 'hosts',
          kind: 'panel',
          title: 'The hosts',
          start: '23:45',
          minutes: 7,
          people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }],
        },
        { id: 'sleep', kind: 'break', title: 'The night', minutes: 600, fixedStart: true, start: '00:00' },
        { id: 'morning', kind: 'talk', title: 'The morning', minutes: 15, people: [{ name: 'Ada' }] },
      ],
      { date },
    ),
  );

const wait = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 70_000 }) },
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 900_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 15 }).map((count) => count * 60_000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 7_200_000 }) },
);

export const wholeDays: fc.Arbitrary<WholeDay> = fc.record({
  agenda: fc.oneof(
    fc.constantFrom(smallDay(), partsDay(), seminar(), nightDay('2026-10-24'), nightDay('2026-03-28'), nightDay('2026-05-05')),
    agendas,
  ),
  opened: fc.integer({ min: -20, max: 45 }),
  phase: fc.constantFrom(0, 0, 0, 1, 400, 30_000, 41_234),
  rehearsal: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
  beginLate: fc.boolean(),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom(...plainKinds, ...rareKinds),
      pick: fc.nat(20),
      ms: fc.oneof(
        fc.integer({ min: 1, max: 20 }).map((count) => count * 60_000),
        fc.integer({ min: 1, max: 1_200_000 }),
      ),
      wait,
    }),
    { minLength: 3, maxLength: 16 },
  ),
});

const edited = (file: AgendaFile, { pick, ms }: Step): AgendaFile => {
  const at = pick % file.slots.length;
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (pick % 3 === 0) {
    const extra = { id: `extra-${pick}`, kind: 'talk' as const, title: 'One more', minutes, people: [{ name: 'Ada' }] };
    return { ...file, slots: file.slots.toSpliced(at, 0, extra) };
  }
  return {
    ...file,
    slots: file.slots.map((slot, index) => (index === at && slot.minutes !== undefined ? { ...slot, minutes } : slot)),
  };
};

const commandFor = (step: Step, driver: RoomDriver): Command | null => {
  const { room } = driver;
  switch (step.kind) {
    case 'next': {
      const [current, next] = [room.run?.current, nextSlot(room)];
      if (next === null) return current == null ? null : { type: 'finish', slot: current };
      return current == null
        ? { type: 'start', slot: next.id, early: true }
        : { type: 'advance', from: current, to: next.id, early: true };
    }
    case 'plan': {
      const changes = recoveryProposals(room, driver.present)[0]?.changes ?? [];
      return changes.length === 0 ? null : { type: 'accept-plan', changes: [...changes] };
    }
    case 'by-hand': {
      const { id = '' } = room.agenda.slots[step.pick % room.agenda.slots.length] ?? {};
      const { changes } = proposalWith(room, driver.present, 'fair', byId([[id, duration(step.ms)]]));
      return changes.length === 0 ? null : { type: 'accept-plan', changes: [...changes] };
    }
    case 'edit':
      return edits(driver, (file) => edited(file, step));
    case 'undo-plan':
      return { type: 'undo', ids: [room.agendaStanding.at(-1)?.commandId ?? 'nothing'] };
    case 'clock':
      driver.wallOffset = step.pick % 2 === 0 ? 3_600_000 : step.ms % 2_000;
      driver.room = followWallTime(driver.room, driver.wallOffset);
      return null;
    case 'follow':
      return { type: 'follow-clock', to: driver.wallOffset };
    case 'rate':
      return { type: 'set-rate', rate: ([1, 2, 10, 60] as const)[step.pick % 4] ?? 1 };
    case 'jump':
      return { type: 'jump', to: instant(driver.present + step.ms) };
    default:
      return commandOf({ ...step, kind: step.kind }, driver);
  }
};

/** Plays a day and looks at many instants of it: as things are done, in between, and on both sides of what changes by itself. */
export const playDay = (day: WholeDay, look: (driver: RoomDriver, now: Instant) => void): void => {
  const [first] = day.agenda.slots;
  const driver = new RoomDriver(day.agenda);
  driver.now = instant((first?.plannedStart ?? 0) + day.opened * 60_000 + day.phase);
  const sees = (): void => {
    const now = driver.present;
    look(driver, now);
    const change = untilNextChange(driver.room, now, driver.wallOffset);
    if (Number.isFinite(change)) look(driver, instant(now + change));
  };
  sees();
  driver.tries(day.rehearsal ? { type: 'open', mode: 'rehearsal', rate: 1 } : { type: 'open', mode: 'published' });
  sees();
  if (day.beginLate) {
    const on = driver.room.agenda.slots.findLast(({ plannedStart }) => plannedStart <= driver.present);
    if (on) driver.tries({ type: 'begin-at', slot: on.id });
  }
  for (const step of day.steps) {
    driver.wait(Math.ceil(step.wait / 2));
    sees();
    driver.wait(Math.floor(step.wait / 2));
    const command = commandFor(step, driver);
    if (command !== null) driver.tries(command);
    sees();
  }
};
