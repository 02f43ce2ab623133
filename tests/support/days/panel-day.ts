import fc from 'fast-check';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { byId } from '../../../shared/domain/by-id.ts';
import { proposalWith, recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { duration, type Instant } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminar, smallDay } from '../agendas/agenda.ts';
import { commandOf } from './arbitrary-day.ts';
import { edits, opened, type RoomDriver } from './run.ts';

const kinds = [
  'add',
  'take',
  'set',
  'hand',
  'hand',
  'pause',
  'resume',
  'undo',
  'redo',
  'edit',
  'edit',
  'people',
  'drop',
  'last',
  'undo-edit',
  'redo-edit',
  'proposal',
  'by-hand',
  'by-hand',
  'earlier',
  'earlier',
  'skip',
  'unskip',
  'back',
  'next',
  'finish',
] as const;
export type PanelStep = {
  readonly kind: (typeof kinds)[number];
  readonly pick: number;
  readonly ms: number;
  readonly wait: number;
};
export type PanelDay = { readonly agenda: Agenda; readonly panel: string; readonly steps: readonly PanelStep[] };

/** A panel of one and one with given shares, one after the other. */
const unevenDay = (): Agenda =>
  agendaFrom(
    fileOf([
      { id: 'alone', kind: 'panel', title: 'A panel of one', start: '09:00', minutes: 10, people: [{ name: 'Ada' }] },
      {
        id: 'uneven',
        kind: 'panel',
        title: 'A panel with given shares',
        minutes: 20,
        people: [{ name: 'Bea', share: 9 }, { name: 'Cleo' }, { name: 'Dan' }],
      },
      { id: 'close', kind: 'talk', title: 'The last talk', minutes: 10, people: [{ name: 'Eve' }] },
    ]),
  );

/** Days that begin with a panel and stay about it. */
export const panelDays: fc.Arbitrary<PanelDay> = fc
  .record({
    on: fc.constantFrom(
      { agenda: smallDay(), panel: 'panel' },
      { agenda: seminar(), panel: 'session-1' },
      { agenda: unevenDay(), panel: 'alone' },
      { agenda: unevenDay(), panel: 'uneven' },
    ),
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        pick: fc.nat(20),
        ms: fc.oneof(
          fc.integer({ min: 1, max: 8 }).map((count) => count * 60_000),
          fc.integer({ min: 1, max: 500_000 }),
        ),
        wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300_000 })),
      }),
      { minLength: 1, maxLength: 16 },
    ),
  })
  .map(({ on, steps }) => ({ ...on, steps }));

/** One command with the room before and after it, at its instant. */
export type Seen = {
  readonly before: Room;
  readonly after: Room;
  readonly now: Instant;
  readonly command: Command;
  readonly kind: PanelStep['kind'];
  readonly driver: RoomDriver;
};

const withPeople = (file: AgendaFile, panel: string, pick: number): AgendaFile => ({
  ...file,
  slots: file.slots.map((slot) =>
    slot.id === panel ? { ...slot, people: [...(slot.people ?? []), { name: `Guest ${pick}` }] } : slot,
  ),
});

const commandFor = ({ kind, pick, ms }: PanelStep, panel: string, driver: RoomDriver): Command => {
  const { room } = driver;
  const { slots } = room.agenda;
  const slot = room.run?.current ?? panel;
  const some = slots[pick % slots.length]?.id ?? '';
  const people = slots.find(({ id }) => id === slot)?.people ?? [];
  switch (kind) {
    case 'add':
    case 'take':
      return { type: kind, slot, by: ms };
    case 'set':
      return { type: 'set-remaining', slot, to: ms };
    case 'hand': {
      const to = pick % 3 === 0 ? (people[pick % Math.max(1, people.length)]?.id ?? null) : null;
      return { type: 'hand-over', slot, from: room.run?.speaking ?? '', to };
    }
    case 'pause':
    case 'resume':
      return { type: kind, slot };
    case 'undo':
      return { type: 'undo', ids: [room.standing.at(-1)?.commandId ?? 'nothing'] };
    case 'redo':
      return { type: 'redo', id: room.undone.at(-1)?.commandId ?? 'nothing' };
    case 'edit': {
      const edited = pick % 4 === 0 ? some : slot;
      const minutes = Math.max(1, Math.round(ms / 20_000));
      return edits(driver, (file) => ({
        ...file,
        slots: file.slots.map((one) => (one.id === edited && one.minutes !== undefined ? { ...one, minutes } : one)),
      }));
    }
    case 'people':
      return edits(driver, (file) => withPeople(file, slot, pick));
    case 'drop':
      return edits(driver, (file) => ({ ...file, slots: file.slots.slice(0, Math.max(1, file.slots.length - 1 - (pick % 4))) }));
    case 'last':
      return edits(driver, (file) => ({
        ...file,
        slots: [...file.slots, { id: `last-${pick}`, kind: 'talk', title: 'One more', minutes: 5 }],
      }));
    case 'undo-edit':
      return { type: 'undo', ids: [room.agendaStanding.at(-1)?.commandId ?? 'nothing'] };
    case 'redo-edit':
      return { type: 'redo', id: room.agendaUndone.at(-1)?.commandId ?? 'nothing' };
    case 'proposal': {
      const changes = recoveryProposals(room, driver.present)[pick % 3]?.changes ?? [];
      return { type: 'accept-plan', changes: [...changes] };
    }
    case 'by-hand': {
      // One length is set by hand, and the rest is computed around it.
      const byHand = byId([[pick % 3 === 0 ? some : slot, duration(pick % 5 === 0 ? 0 : ms)]]);
      return { type: 'accept-plan', changes: [...proposalWith(room, driver.present, 'fair', byHand).changes] };
    }
    case 'earlier':
      return commandOf({ kind, pick, ms, wait: 0 }, driver);
    case 'skip':
    case 'unskip':
      return { type: kind, slot: some };
    case 'back':
      return { type: 'back', from: room.run?.current ?? null, to: some };
    case 'finish':
      return { type: 'finish', slot };
    case 'next': {
      const to = nextSlot(room)?.id ?? some;
      return room.run?.current == null
        ? { type: 'start', slot: to, early: true }
        : { type: 'advance', from: slot, to, early: true };
    }
  }
};

/** Plays the day from the start of its panel on and tells each command that was accepted. */
export const playPanel = ({ agenda, panel, steps }: PanelDay, look: (seen: Seen) => void): void => {
  const driver = opened(agenda, '08:30');
  if (agenda.slots[0]?.id !== panel) driver.does({ type: 'begin-at', slot: panel });
  driver.at('09:15').does({ type: 'start', slot: panel, early: true });
  for (const step of steps) {
    driver.wait(step.wait);
    const before = driver.room;
    const command = commandFor(step, panel, driver);
    if (driver.tries(command).ok) look({ before, after: driver.room, now: driver.now, command, kind: step.kind, driver });
  }
};
