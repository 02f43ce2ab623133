import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, instantMeant, lateStart, tellingOf } from '../../../client/screens/moderator/earlier/earlier-view.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { boundariesOf } from '../../../shared/domain/run/boundaries.ts';
import { nextSlot } from '../../../shared/domain/run/order.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { inSession1, opened, type RoomDriver } from '../../support/days/run.ts';

const ZONE = 'Europe/Paris';
const clock = (offset: number) => (at: Instant) => timeOfDay(at, offset, ZONE);
const told = (driver: RoomDriver) => {
  const [boundary] = boundariesOf(driver.room);
  if (boundary === undefined) throw new Error('nothing began');
  return choicesOf(driver.room, boundary, driver.now).map(
    ({ to, as }) => `${typeof as === 'string' ? as : as.ago} ${clock(0)(to)}`,
  );
};
/** The seminar in its first debate, which began at 09:42 instead of 09:30 and ends at 10:27. */
const twelveLate = () => inSession1().at('09:42').does({ type: 'advance', from: 'session-1', to: 'debate-1' });
const shown = ({ room }: RoomDriver) => ({
  room,
  boundaries: boundariesOf(room),
  undo: room.standing.at(-1)?.commandId ?? null,
});

describe('what can be chosen', () => {
  it('is so long ago, or as planned, and nothing that cannot have been', () => {
    const driver = opened(smallDay()).at('09:04').does({ type: 'start', slot: 'talk' });
    expect(told(driver)).toEqual(['planned 09:00', '½ 09:03', '1 09:03', '2 09:02', '3 09:01', '5 08:59']);
    // Pressed two minutes ago: what is nearer is no earlier. Before the opening it cannot have begun.
    expect(told(driver.at('09:06'))).toEqual(['planned 09:00', '3 09:03', '5 09:01']);
    expect(told(driver.at('09:12'))).toEqual(['planned 09:00']);
  });
  it('of an end is when it was planned to end, and of a turn nothing was planned', () => {
    const hold = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .at('09:23')
      .does({ type: 'finish', slot: 'talk' });
    expect(told(hold)).toEqual(['planned 09:20', '½ 09:22', '1 09:22', '2 09:21', '3 09:20', '5 09:18']);
    const turn = opened(smallDay()).at('09:20').does({ type: 'start', slot: 'panel' }).at('09:22');
    turn.does({ type: 'hand-over', slot: 'panel', from: 'bea', to: null });
    expect(told(turn)).toEqual(['½ 09:21', '1 09:21', '2 09:20']);
  });
  it('on a late day is what was forecast, for nothing was over when it was planned to be', () => {
    const debate = twelveLate().at('10:29').does({ type: 'advance', from: 'debate-1', to: 'session-2' });
    expect(told(debate)).toEqual(['forecast 10:27', '½ 10:28', '1 10:28', '2 10:27', '3 10:26', '5 10:24']);
    const hold = twelveLate().at('10:29').does({ type: 'finish', slot: 'debate-1' });
    expect(told(hold)).toEqual(['forecast 10:27', '½ 10:28', '1 10:28', '2 10:27', '3 10:26', '5 10:24']);
    // What ended before its time was used up has no instant that it was expected to end at.
    const cut = twelveLate().at('10:20').does({ type: 'finish', slot: 'debate-1' });
    expect(told(cut)).toEqual(['½ 10:19', '1 10:19', '2 10:18', '3 10:17', '5 10:15']);
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
  it('on a day that is twelve minutes late only where it comes after the slot before was over', () => {
    const driver = twelveLate();
    const asked: string[] = [];
    const looks = () => {
      const since = lateStart(shown(driver));
      asked.push(`${driver.room.run?.current} ${since === null ? 'not asked' : clock(0)(since)}`);
    };
    for (let next = nextSlot(driver.room); next !== null; next = nextSlot(driver.room)) {
      const { current } = driver.room.run ?? {};
      const { slots } = forecast(driver.room, driver.now);
      driver.now = slots.find(({ slot }) => slot === next.id)?.start ?? driver.now;
      // Some are ended first, a while into their overtime, and the next is begun with the following tap.
      if (asked.length % 2 === 1)
        driver
          .wait(4 * MINUTE)
          .does({ type: 'finish', slot: current ?? '' })
          .wait(20_000);
      driver.does(
        current == null || asked.length % 2 === 1
          ? { type: 'start', slot: next.id }
          : { type: 'advance', from: current, to: next.id },
      );
      looks();
    }
    expect(asked).toEqual([
      'session-2 not asked',
      'debate-2 not asked',
      'coffee not asked',
      'session-3 not asked',
      'debate-3 not asked',
      'recap not asked',
      'lunch not asked',
    ]);
    const forgot = twelveLate().at('10:28:01').does({ type: 'advance', from: 'debate-1', to: 'session-2' });
    expect(lateStart(shown(forgot))).toBe(forgot.local('10:27'));
  });
  it('never where the room was opened late, or a slot is begun again', () => {
    const late = opened(smallDay(), '09:12').at('09:12:40').does({ type: 'start', slot: 'talk' });
    expect(lateStart(shown(late))).toBeNull();
    const back = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' }).at('09:20');
    back.does({ type: 'advance', from: 'talk', to: 'panel' }).at('09:25').does({ type: 'back', from: 'panel', to: 'talk' });
    expect(lateStart(shown(back))).toBeNull();
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
