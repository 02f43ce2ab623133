import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, instantMeant, lateStart, tellingOf } from '../../../client/screens/moderator/earlier/earlier-view.ts';
import { boundariesOf } from '../../../shared/domain/run/boundaries.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { smallDay } from '../../support/agenda.ts';
import { opened, type RoomDriver } from '../../support/run.ts';

const ZONE = 'Europe/Paris';
const clock = (offset: number) => (at: Instant) => timeOfDay(at, offset, ZONE);
const told = (driver: RoomDriver) => {
  const [boundary] = boundariesOf(driver.room);
  if (boundary === undefined) throw new Error('nothing began');
  return choicesOf(driver.room, boundary, driver.now).map(({ to, ago }) => `${ago} ${clock(0)(to)}`);
};
const shown = ({ room }: RoomDriver) => ({
  room,
  boundaries: boundariesOf(room),
  undo: room.standing.at(-1)?.commandId ?? null,
});

describe('what can be chosen', () => {
  it('is so long ago, or as planned, and nothing that cannot have been', () => {
    const driver = opened(smallDay()).at('09:04').does({ type: 'start', slot: 'talk' });
    expect(told(driver)).toEqual(['null 09:00', '½ 09:03', '1 09:03', '2 09:02', '3 09:01', '5 08:59']);
    // Pressed two minutes ago: what is nearer is no earlier. Before the opening it cannot have begun.
    expect(told(driver.at('09:06'))).toEqual(['null 09:00', '3 09:03', '5 09:01']);
    expect(told(driver.at('09:12'))).toEqual(['null 09:00']);
  });
  it('of an end is when it was planned to end, and of a turn nothing was planned', () => {
    const hold = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:23')
      .does({ type: 'finish', slot: 'talk' });
    expect(told(hold)).toEqual(['null 09:20', '½ 09:22', '1 09:22', '2 09:21', '3 09:20', '5 09:18']);
    const turn = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:22');
    turn.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(told(turn)).toEqual(['½ 09:21', '1 09:21', '2 09:20']);
  });
  it('is each taken by the room', () => {
    const driver = opened(smallDay()).at('09:04').does({ type: 'start', slot: 'talk' }).at('09:05');
    const [boundary] = boundariesOf(driver.room);
    if (boundary === undefined) throw new Error('nothing began');
    for (const { to } of choicesOf(driver.room, boundary, driver.now)) {
      driver.does(tellingOf(boundary, to)).undoes();
    }
  });
});

describe('a late start is asked about', () => {
  it('from over a minute after it was due, until something else is done', () => {
    const started = (at: string) => opened(smallDay()).at(at).does({ type: 'start', slot: 'talk' });
    expect(lateStart(shown(started('09:01')))).toBeNull();
    const late = started('09:01:01');
    expect(lateStart(shown(late))).toBe(late.local('09:00'));
    late.does({ type: 'pause', slot: 'talk' });
    expect(lateStart(shown(late))).toBeNull();
    late.undoes();
    expect(lateStart(shown(late))).toBe(late.local('09:00'));
    late.does({ type: 'began-earlier', slot: 'talk', person: null, to: late.local('09:00:30') });
    expect(lateStart(shown(late))).toBeNull();
  });
  it('with the earliest time that it can have been', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:22')
      .does({ type: 'finish', slot: 'talk' });
    driver.at('09:25').does({ type: 'start', slot: 'panel' });
    expect(lateStart(shown(driver))).toBe(driver.local('09:22'));
  });
});

describe('a time that is typed', () => {
  const at = instant(Date.parse('2026-03-10T09:42:20Z'));
  const boundary = { at, earliest: instant(at - 20 * MINUTE - 10_000) };
  it('is the first instant of its minute, or as early as it can have been', () => {
    const meant = (typed: string) => instantMeant(typed, boundary, clock(0));
    expect(meant('10:30')).toBe(Date.parse('2026-03-10T09:30:00Z'));
    expect(meant('1042')).toBe(Date.parse('2026-03-10T09:42:00Z'));
    expect(meant('10:22')).toBe(boundary.earliest);
    expect(['10:21', '10:43', '9:30', 'noon', ''].map(meant)).toEqual([null, null, null, null, null]);
  });
  it('is found whatever the clock of the room is off by, over midnight and in the night when clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2026-03-10T23:30:00Z', '2026-03-29T01:10:00Z', '2026-10-25T01:10:00Z', '2026-05-05T08:00:00Z'),
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 1, max: 90 * MINUTE }),
        fc.integer({ min: 1, max: 90 * MINUTE }),
        (late, offset, back, reach) => {
          const latest = instant(Date.parse(late));
          const limits = { at: latest, earliest: instant(latest - Math.max(back, reach)) };
          const timeOf = clock(offset);
          const typed = timeOf(instant(latest - back));
          const found = instantMeant(typed, limits, timeOf);
          expect(found).not.toBeNull();
          if (found === null) return;
          expect(timeOf(found)).toBe(typed);
          expect(found >= limits.earliest && found < limits.at).toBe(true);
          // Just before it was another minute, or too early.
          expect(found === limits.earliest || timeOf(instant(found - 1)) !== typed).toBe(true);
        },
      ),
    );
  });
});
