import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { byId, entriesOf } from '../../../shared/domain/by-id.ts';
import { bigButton } from '../../../shared/domain/clock/big-button.ts';
import { crossings, nextCrossing } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, personFace, slotFace } from '../../../shared/domain/clock/face.ts';
import { forecastFor } from '../../../shared/domain/clock/moved-appointment.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { ledger } from '../../../shared/domain/report/ledger.ts';
import { type Boundary, boundariesOf, stepsOf } from '../../../shared/domain/run/boundaries.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { Event } from '../../../shared/domain/run/events.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { identityOf, type Warning } from '../../../shared/domain/run/warnings.ts';
import { type Instant, instant } from '../../../shared/domain/time/time.ts';
import { partsDay, seminar, smallDay } from '../../support/agendas/agenda.ts';
import { agendas } from '../../support/agendas/arbitrary-agenda.ts';
import { commandOf, type Tap, taps } from '../../support/days/arbitrary-day.ts';
import { RoomDriver } from '../../support/days/run.ts';
import { expectReached } from '../../support/properties/reached.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`as if pressed then: SEED=${seed}`);

type Told = {
  readonly agenda: Agenda;
  readonly taps: readonly Tap[];
  readonly pick: number;
  readonly part: number;
  readonly later: number;
};
const told: fc.Arbitrary<Told> = fc.record({
  agenda: fc.oneof(fc.constantFrom(smallDay(), partsDay(), seminar()), agendas),
  taps,
  pick: fc.nat(3),
  /** How far back it goes, of all that it may. */
  part: fc.constantFrom(0, 0.3, 0.5, 0.9, 1),
  later: fc.integer({ min: 0, max: 3_000_000 }),
});

const nameOf = ({ key }: Warning): string => {
  const { countdown, seconds } = identityOf(key);
  return `${countdown}:${seconds}`;
};

const passedIn = (events: readonly Event[]): readonly Warning[] =>
  events.flatMap((event) => (event.type === 'boundary-moved' ? event.passed : []));

const openedAt = (agenda: Agenda): RoomDriver => {
  const driver = new RoomDriver(agenda);
  driver.now = instant((agenda.slots[0]?.plannedStart ?? 0) - 60_000);
  return driver.does({ type: 'open', mode: 'published' });
};

const commandAt = ({ what, slot, person }: Boundary, to: number): Command =>
  what === 'end' ? { type: 'ended-earlier', slot, to } : { type: 'began-earlier', slot, person, to };

/** The day as it was pressed, and every crossing that a server would have recorded on the way. */
const pressed = ({ agenda, taps: list }: Told): { driver: RoomDriver; recorded: Set<string>; undid: boolean } => {
  const driver = openedAt(agenda);
  const recorded = new Set<string>();
  let undid = false;
  for (const tap of list) {
    driver.wait(tap.wait);
    for (const warning of crossings(driver.room, driver.now)) recorded.add(nameOf(warning));
    const command = commandOf(tap, driver);
    const decision = driver.tries(command);
    if (!decision.ok) continue;
    undid ||= command.type === 'undo' || command.type === 'redo';
    for (const warning of passedIn(decision.events)) recorded.add(nameOf(warning));
  }
  for (const warning of crossings(driver.room, driver.now)) recorded.add(nameOf(warning));
  return { driver, recorded, undid };
};

/** The same day with one thing pressed at another instant; null where another answer would have been given to what came after it. */
const pressedThen = (
  driver: RoomDriver,
  agenda: Agenda,
  commandId: string,
  to: Instant,
): { room: Room; crossed: Set<string> } | null => {
  const other = openedAt(agenda);
  const crossed = new Set<string>();
  for (const { standing, at } of stepsOf(driver.room.standing).steps) {
    other.now = standing.commandId === commandId ? to : at;
    for (const warning of crossings(other.room, other.now)) crossed.add(nameOf(warning));
    if (!other.tries(standing.command, standing.commandId).ok) return null;
  }
  other.now = driver.now;
  for (const warning of crossings(other.room, other.now)) crossed.add(nameOf(warning));
  return { room: other.room, crossed };
};

/** All that screens show of a room. */
const shown = (room: Room, now: Instant) => ({
  run: room.run,
  faces: [slotFace(room, now), mainFace(room, now)],
  people: room.agenda.slots.flatMap((slot) =>
    slot.people.map(({ id }) => [personFace(room, id, now), forecastFor(room, slot, id, now)]),
  ),
  forecast: forecast(room, now),
  ledger: ledger(room, now),
  proposals: recoveryProposals(room, now),
  button: bigButton(room, now),
});

type Change = (events: readonly Event[]) => readonly Event[];
const unchanged: Change = (events) => events;

/** Compares both; `change`: what a wrong build would make of the facts. Answers whether there was something to compare. */
const compares = (day: Told, change: Change = unchanged): boolean => {
  const { driver, recorded, undid } = pressed(day);
  const boundaries = boundariesOf(driver.room);
  const boundary = boundaries[day.pick % Math.max(1, boundaries.length)];
  if (boundary === undefined || boundary.at <= boundary.earliest) return false;
  const to = instant(boundary.at - Math.max(1, Math.round((boundary.at - boundary.earliest) * day.part)));
  const then = pressedThen(driver, day.agenda, boundary.commandId, to);
  if (then === null) return false;
  const before = JSON.stringify(driver.room.run);
  const fired = crossings(driver.room, driver.now).map(({ key }) => key);
  const decision = driver.tries(commandAt(boundary, to), 'told-later-------', change);
  if (!decision.ok && decision.why === 'too-much-since') return false;
  if (!decision.ok) throw new Error(`${decision.why} ${decision.detail}`);
  for (const now of [driver.now, instant(driver.now + day.later)])
    expect(JSON.stringify(shown(driver.room, now))).toBe(JSON.stringify(shown(then.room, now)));
  // No signal fires that had not, and those to come are at the same instants.
  for (const { key } of crossings(driver.room, driver.now)) expect(fired).toContain(key);
  expect(nextCrossing(driver.room, driver.now)).toBe(nextCrossing(then.room, driver.now));
  const passed = passedIn(decision.events);
  for (const { at, late } of passed) {
    expect(late).toBe(true);
    expect(at).toBeLessThanOrEqual(driver.now);
    expect(at).toBeGreaterThan(to);
  }
  if (!undid) {
    const names = passed.map(nameOf);
    expect(names.filter((name) => recorded.has(name))).toEqual([]);
    expect([...then.crossed].filter((name) => !recorded.has(name) && !names.includes(name))).toEqual([]);
  }
  driver.undoes();
  expect(JSON.stringify(driver.room.run)).toBe(before);
  return true;
};

const checked = (change?: Change) => {
  let count = 0;
  const result = fc.check(
    fc.property(told, (day) => {
      if (compares(day, change)) count += 1;
    }),
    { seed, numRuns: 250 },
  );
  return { result, count };
};

describe('it began earlier', () => {
  it('gives the day that it would have been, had it been pressed then: clocks, lists, accounts, proposals, signals', () => {
    const { result, count } = checked();
    if (result.failed) throw new Error(fc.defaultReportMessage(result) ?? 'failed', { cause: result.errorInstance });
    expectReached(count, 60);
  });
  it.each<[string, Change]>([
    [
      'moves the start and not the end before it',
      (events) =>
        events.map((event) =>
          event.type === 'boundary-moved'
            ? { ...event, slots: byId(entriesOf(event.slots).filter(([, { status }]) => status !== 'ended')) }
            : event,
        ),
    ],
    [
      'records no signal that has passed',
      (events) => events.map((event) => (event.type === 'boundary-moved' ? { ...event, passed: [] } : event)),
    ],
  ])('sabotage: a build that %s is found', (_name, change) => expect(checked(change).result.failed).toBe(true));
});
