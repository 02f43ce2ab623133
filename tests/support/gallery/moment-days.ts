import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { minutes } from '../../../shared/domain/time/time.ts';
import { agendaFrom, fileOf, seminar } from '../agendas/agenda.ts';
import { RoomDriver } from '../days/run.ts';

const PLAN = [
  ['welcome', '08:45'],
  ['introduction', '09:00'],
  ['keynote', '09:05'],
  ['session-1', '09:15'],
  ['debate-1', '09:30'],
  ['session-2', '10:15'],
  ['debate-2', '10:30'],
  ['coffee', '11:15'],
  ['session-3', '11:30'],
  ['debate-3', '11:45'],
  ['recap', '12:10'],
  ['lunch', '13:00'],
] as const;
type SlotId = (typeof PLAN)[number][0];

/** The seminar run to the minute as planned, up to the start of a slot. */
export const upTo = (
  slot: SlotId,
  agenda: Agenda = seminar(),
  opening: Extract<Command, { type: 'open' }>['mode'] = 'published',
) => {
  const driver = new RoomDriver(agenda, '08:40').does({ type: 'open', mode: opening });
  let from: SlotId | null = null;
  for (const [id, start] of PLAN) {
    driver
      .at(start)
      .does(from === null ? { type: 'start', slot: id, early: true } : { type: 'advance', from, to: id, early: true });
    if (id === slot) break;
    from = id;
  }
  return driver;
};

/** Names and titles that no line of a wall holds. */
export function longNames(slot: 'talk' | 'debate' | 'panel', time: string): RoomDriver {
  const title = 'What the unions of nine countries have tried since 2015, and what members, platforms and courts made of it';
  const name = 'Prof. Dr. Maximilian Alexander von Hohenstein-Schwarzenberg';
  const people = [name, 'Wilhelmina Ferreira dos Santos', 'César Garcia Arnal', 'Łukasz Żmudziński', 'Anne-Sophie Debonnaire'];
  const follower = 'Wilhelmina Constanze Ferreira dos Santos-Oliveira von Hohenstein-Schwarzenberg';
  const slots = [
    { id: 'talk', kind: 'talk', title, start: '09:00', minutes: 20, people: [{ name, role: 'Chair of comparative labour law' }] },
    { id: 'debate', kind: 'debate', title, start: '09:20', minutes: 20, people: people.map((name) => ({ name })) },
    {
      id: 'panel',
      kind: 'panel',
      title,
      session: 'Session 2',
      start: '09:40',
      minutes: 20,
      people: [{ name }, { name: follower }],
    },
  ];
  const driver = new RoomDriver(agendaFrom(fileOf(slots)), '08:55').does({ type: 'open', mode: 'published' }).at('09:00');
  driver.does({ type: 'start', slot: 'talk' });
  if (slot !== 'talk') driver.at('09:20').does({ type: 'advance', from: 'talk', to: 'debate' });
  if (slot === 'panel') driver.at('09:40').does({ type: 'advance', from: 'debate', to: 'panel' });
  return driver.at(time);
}

/** The keynote with questions and a change of the room after it. */
export function inParts(): Agenda {
  const parts = [
    { kind: 'talk', length: minutes(6) },
    { kind: 'questions', length: minutes(3) },
    { kind: 'changeover', length: minutes(1) },
  ] as const;
  const agenda = seminar();
  return { ...agenda, slots: agenda.slots.map((slot) => (slot.id === 'keynote' ? { ...slot, parts } : slot)) };
}

/** Who gives the keynote is in a panel of the middle of the day too, and closes it. */
export function thrice(): Agenda {
  const agenda = seminar();
  const speaker = agenda.slots.flatMap(({ people }) => people).find(({ id }) => id === 'mark-graham');
  const isToo = (id: string): boolean => id === 'session-2' || id === 'recap';
  const slots = agenda.slots.map((slot) =>
    isToo(slot.id) && speaker !== undefined ? { ...slot, people: [...slot.people, speaker] } : slot,
  );
  return { ...agenda, slots };
}

/** A rehearsal at ten times the pace, in its first slot. */
export function rehearsed(): RoomDriver {
  const driver = new RoomDriver(seminar(), '07:00').does({ type: 'open', mode: 'rehearsal', rate: 10 });
  return driver.wait(30_000).does({ type: 'start', slot: 'welcome', early: true }).wait(40_000);
}
