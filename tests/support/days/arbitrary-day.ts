import fc from 'fast-check';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { boundariesOf } from '../../../shared/domain/run/boundaries.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import { smallDay } from '../agendas/agenda.ts';
import { RoomDriver } from './run.ts';

/** What a hurried moderator does next; names are filled in from the state, sometimes wrongly. */
export type Tap = {
  readonly kind:
    | 'start'
    | 'advance'
    | 'finish'
    | 'back'
    | 'pause'
    | 'resume'
    | 'add'
    | 'take'
    | 'set'
    | 'skip'
    | 'unskip'
    | 'hand'
    | 'earlier'
    | 'undo'
    | 'redo';
  readonly pick: number;
  readonly ms: number;
  readonly wait: number;
};

/** As often as each is drawn. */
export const kinds: readonly Tap['kind'][] = [
  'start',
  'start',
  'advance',
  'advance',
  'finish',
  'back',
  'pause',
  'resume',
  'add',
  'take',
  'set',
  'skip',
  'unskip',
  'hand',
  'hand',
  'earlier',
  'earlier',
  'undo',
  'redo',
];
export const taps = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    pick: fc.nat(20),
    ms: fc.integer({ min: 1, max: 1_200_000 }),
    wait: fc.integer({ min: 0, max: 900_000 }),
  }),
  { minLength: 1, maxLength: 40 },
);

export const commandOf = ({ kind, pick, ms }: Tap, { room }: Pick<RoomDriver, 'room'>): Command => {
  const { slots } = room.agenda;
  const some = slots[pick % slots.length]?.id ?? '';
  const current = room.run?.current ?? some;
  const next = nextSlot(room)?.id ?? some;
  const people = slots.find(({ id }) => id === current)?.people ?? [];
  const person = people[pick % Math.max(1, people.length)]?.id ?? 'bea';
  switch (kind) {
    case 'start':
      return { type: 'start', slot: pick % 4 === 0 ? some : next, early: true };
    case 'advance':
      return { type: 'advance', from: current, to: pick % 4 === 0 ? some : next, early: true };
    case 'finish':
      return { type: 'finish', slot: current };
    case 'back':
      return { type: 'back', from: room.run?.current ?? null, to: some };
    case 'pause':
    case 'resume':
      return { type: kind, slot: current };
    case 'add':
    case 'take':
      return { type: kind, slot: pick % 3 === 0 ? some : current, by: ms };
    case 'set':
      return { type: 'set-remaining', slot: current, to: ms };
    case 'skip':
    case 'unskip':
      return { type: kind, slot: some };
    case 'hand':
      return { type: 'hand-over', slot: current, from: room.run?.speaking ?? person, to: pick % 2 === 0 ? null : person };
    case 'earlier': {
      const boundaries = boundariesOf(room);
      const boundary = boundaries[pick % Math.max(1, boundaries.length)];
      if (boundary === undefined) return { type: 'began-earlier', slot: current, person: null, to: ms };
      const { what, slot, person: turn, at, earliest } = boundary;
      // Sometimes across what was done before it.
      const to = pick % 5 === 0 ? at - ms : at - (ms % (at - earliest + 1));
      return what === 'end' ? { type: 'ended-earlier', slot, to } : { type: 'began-earlier', slot, person: turn, to };
    }
    case 'undo':
      return { type: 'undo', ids: [room.standing.at(-1)?.commandId ?? 'nothing'] };
    case 'redo':
      return { type: 'redo', id: room.undone.at(-1)?.commandId ?? 'nothing' };
  }
};

/** Plays taps on a small day and looks after each accepted one. */
export const play = (
  list: readonly Tap[],
  look: (driver: RoomDriver, command: Command, before: RoomDriver['room']) => void,
  agenda: Agenda = smallDay(),
): RoomDriver => {
  const driver = new RoomDriver(agenda, '08:59').does({ type: 'open', mode: 'published' });
  for (const tap of list) {
    driver.wait(tap.wait);
    const before = driver.room;
    const command = commandOf(tap, driver);
    if (driver.tries(command).ok) look(driver, command, before);
  }
  return driver;
};
