import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { get, valuesOf } from '../../../shared/domain/by-id.ts';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { mainFace, slotFace, untilNextChange, untilNextWords } from '../../../shared/domain/clock/face.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import { driftMinutes, forecast, shownTime } from '../../../shared/domain/forecast/forecast.ts';
import { position } from '../../../shared/domain/run/order.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { publicAgenda, roomView } from '../../../shared/domain/run/views.ts';
import { digits, minutesOnly, wholeSeconds } from '../../../shared/domain/time/digits.ts';
import { duration, type Instant, instant } from '../../../shared/domain/time/time.ts';
import { spentAt } from '../../../shared/domain/time/timer.ts';
import { partsDay, smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, play, type Tap, taps } from '../../support/days/arbitrary-day.ts';
import { RoomDriver } from '../../support/days/run.ts';
import { Stopwatch } from '../../support/time/stopwatch.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const runs = { seed, numRuns: 150 };
console.info(`properties: SEED=${seed}`);
const holds = (property: fc.IProperty<[Tap[]]>) => fc.assert(property, runs);

const spent = (room: Room, slot: string, now: RoomDriver['now']): number => {
  const timer = get(room.run?.slots, slot)?.timer;
  return timer ? spentAt(timer, now) : 0;
};

/** All that a wall says but its digits and the time of day. */
const said = (room: Room, now: Instant): string => {
  const minute = (at: number | null | undefined) => (at == null ? null : Math.floor((at + room.dueOffset) / 60_000));
  // Said late by the second, over by the minute; an option has minutes alone until the last two.
  const ofClock = (left: number | null) => [
    left === null ? null : [left > 120_000, left > 0, left <= -1_000],
    left !== null && left <= 0 ? minutesOnly(duration(left)) : null,
  ];
  const words = [mainFace(room, now), slotFace(room, now)].map(({ remaining, back, until, ...face }) => [
    face,
    minute(until),
    ofClock(remaining),
    ofClock(back),
    // Questions are being eaten.
    remaining !== null && face.part !== null && face.part.budget - remaining < 60_000,
  ]);
  const { next, slots } = forecast(room, now);
  const line = slots.find(({ slot }) => slot === next);
  return JSON.stringify([words, line && shownTime(line.due, line.start)]);
};

/** Each takes the function under test as an argument, so that a broken one can be shown to fail it. */
const properties = {
  'an independent stop-watch agrees after every step': (list: readonly Tap[], read = spent) => {
    const driver = new RoomDriver(smallDay(), '08:59').does({ type: 'open', mode: 'published' });
    const watch = new Stopwatch(driver.now);
    for (const tap of list.filter(({ kind }) => !['undo', 'redo', 'earlier'].includes(kind))) {
      const running = driver.room.run?.stage === 'running' ? driver.room.run.current : null;
      driver.wait(tap.wait);
      watch.passes(driver.now, running);
      driver.tries(commandOf(tap, driver));
      for (const { id } of driver.room.agenda.slots) expect(read(driver.room, id, driver.now)).toBe(watch.of(id));
    }
  },
  'undo restores the run from before, byte for byte': (
    list: readonly Tap[],
    undone = (driver: RoomDriver) => driver.undoes().room.run,
  ) => {
    play(list, (driver, command, before) => {
      if (command.type === 'undo' || command.type === 'redo') return;
      const copy = new RoomDriver(smallDay());
      copy.room = driver.room;
      copy.now = driver.now;
      copy.entries.push(...driver.entries);
      expect(JSON.stringify(undone(copy))).toBe(JSON.stringify(before.run));
    });
  },
  'one slot at most is current': (
    list: readonly Tap[],
    count = (room: Room) => Object.values(room.run?.slots ?? {}).filter(({ status }) => status === 'current').length,
  ) => {
    play(list, ({ room }) => expect(count(room)).toBe(room.run?.current === null ? 0 : 1));
  },
  'forecasts keep the order, never go back, and fixed starts are never early': (list: readonly Tap[], look = forecast) => {
    play(list, ({ room, now }) => {
      const { slots, fixed, drift, next } = look(room, now);
      const ahead = slots.filter(({ status }, index) => status === 'untouched' && index > position(room));
      for (const slot of slots) expect(slot.end).toBeGreaterThanOrEqual(slot.start);
      for (const { due, start } of fixed) expect(start).toBeGreaterThanOrEqual(due);
      const following = ahead.filter((_, index) => index > 0);
      for (const [index, slot] of following.entries()) expect(slot.start).toBeGreaterThanOrEqual(ahead[index]?.start ?? 0);
      const found = slots.find(({ slot }) => slot === next);
      if (found) expect(drift).toBe(found.start - found.due);
    });
  },
  'replaying the entries gives the live room, byte for byte': (list: readonly Tap[], replay = evolve) => {
    const driver = play(list, () => undefined);
    const stored: typeof driver.entries = JSON.parse(JSON.stringify(driver.entries));
    expect(JSON.stringify(stored.reduce(replay, initialRoom(smallDay())))).toBe(JSON.stringify(driver.room));
  },
  'nothing that was spent is ever negative, nor more than has passed': (list: readonly Tap[], read = spent) => {
    const driver = play(list, () => undefined);
    const passed = driver.now - (driver.room.run?.openedAt ?? driver.now);
    const all = driver.room.agenda.slots.map(({ id }) => read(driver.room, id, driver.now));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(all.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(passed);
  },
  'shares never exceed what the panel has': (list: readonly Tap[], slack = 0) => {
    play(list, ({ room, now }, command) => {
      const panel = get(room.run?.slots, 'panel');
      if (
        panel?.status !== 'current' ||
        !['add', 'take', 'set-remaining', 'hand-over'].includes(command.type) ||
        Reflect.get(command, 'slot') !== 'panel'
      )
        return;
      const left = valuesOf(panel.turns)
        .filter(({ status }) => status !== 'spoken')
        .reduce((sum, { timer }) => sum + Math.max(0, timer.allotted - spentAt(timer, now)), 0);
      expect(left + slack).toBeLessThanOrEqual(Math.max(0, panel.timer.allotted - spentAt(panel.timer, now)));
    });
  },
  'no crossing has the same key twice, and none comes before its entry': (list: readonly Tap[], look = crossings) => {
    const seen = new Set<string>();
    const driver = new RoomDriver(smallDay(), '08:59').does({ type: 'open', mode: 'published' });
    for (const tap of list) {
      driver.wait(tap.wait);
      for (const { key, at } of look(driver.room, driver.now)) {
        expect(at).toBeGreaterThan(driver.room.armed.since);
        const name = `${key} ${at}`;
        expect([...seen].filter((one) => one.startsWith(`${key} `) && one !== name)).toEqual([]);
        seen.add(name);
      }
      driver.tries(commandOf(tap, driver));
    }
  },
  'no public view carries private notes': (
    list: readonly Tap[],
    view = (room: Room) => roomView(room, publicAgenda(room.agenda)),
  ) => {
    play(list, ({ room }) => expect(JSON.stringify(view(room))).not.toContain('private words'));
  },
  'a screen that wakes when told shows every second': (list: readonly Tap[], wait = untilNextChange) => {
    play(list, ({ room, now }) => {
      const { remaining } = slotFace(room, now);
      const pause = wait(room, now);
      expect(pause).toBeGreaterThan(0);
      if (remaining === null || room.run?.stage === 'paused') return;
      const just = slotFace(room, instant(now + pause - 1)).remaining ?? duration(0);
      expect(wholeSeconds(remaining) - wholeSeconds(just)).toBeLessThanOrEqual(1);
    });
  },
  'while the clock is paused, nothing that is shown changes before the screen wakes': (
    list: readonly Tap[],
    wait = untilNextChange,
  ) => {
    const shown = (room: Room, now: Instant): string => {
      const { slots, drift } = forecast(room, now);
      const minute = (at: number): number => Math.floor((at + room.dueOffset) / 60_000);
      const late = drift === null ? null : driftMinutes(drift);
      const times = slots.map(({ due, start, dueEnd, end }) => [shownTime(due, start), shownTime(dueEnd, end)]);
      return JSON.stringify([minute(now), late, times]);
    };
    play(list, ({ room, now }) => {
      if (room.run?.stage !== 'paused') return;
      expect(shown(room, instant(now + wait(room, now) - 1))).toBe(shown(room, now));
    });
  },
  'a wall whose digits count by themselves says nothing old before it is drawn again': (
    list: readonly Tap[],
    wait = untilNextWords,
  ) => {
    for (const agenda of [smallDay(), partsDay()])
      play(
        list,
        ({ room, now }) => {
          const pause = Math.min(wait(room, now), 3_600_000);
          expect(pause).toBeGreaterThan(0);
          for (const part of [0.25, 0.5, 0.75, 1]) {
            const later = instant(now + Math.ceil(part * pause) - 1);
            expect(said(room, later)).toBe(said(room, now));
            // Until it is drawn again a clock that counts falls evenly, one that is paused not at all.
            const fallen = room.run?.stage === 'paused' ? 0 : later - now;
            for (const face of [mainFace, slotFace]) {
              const [before, after] = [face(room, now), face(room, later)];
              for (const clock of ['remaining', 'back'] as const)
                expect(after[clock]).toBe(before[clock] === null ? null : before[clock] - fallen);
            }
          }
        },
        agenda,
      );
  },
  'revisions rise by one with each accepted command and by none with a refused one': (
    list: readonly Tap[],
    revision = (room: Room) => room.revision,
  ) => {
    const driver = play(list, ({ room }, _command, before) => expect(revision(room)).toBe(before.revision + 1));
    expect(driver.room.revision).toBe(driver.entries.length);
  },
};

describe('whatever a moderator taps', () => {
  for (const [name, property] of Object.entries(properties)) {
    it(name, () => holds(fc.property(taps, (list) => property(list))));
  }
});

describe('a broken rule is caught', () => {
  const caught = (check: (list: Tap[]) => void) => expect(() => holds(fc.property(taps, check))).toThrow();
  it('the stop-watch notices a pause that is counted', () =>
    caught((list) =>
      properties['an independent stop-watch agrees after every step'](
        list,
        (room, slot, now) => spent(room, slot, now) + (room.run?.stage === 'paused' ? 1 : 0),
      ),
    ));
  it('the undo property notices a run from after the command', () =>
    caught((list) => properties['undo restores the run from before, byte for byte'](list, (driver) => driver.room.run)));
  it('the one-current property notices left slots that count as current', () =>
    caught((list) =>
      properties['one slot at most is current'](
        list,
        (room) => Object.values(room.run?.slots ?? {}).filter(({ stints }) => stints.length > 0).length,
      ),
    ));
  it('the forecast property notices a drift of the wrong sign', () =>
    caught((list) =>
      properties['forecasts keep the order, never go back, and fixed starts are never early'](list, (room, now) => ({
        ...forecast(room, now),
        drift: duration(-(forecast(room, now).drift ?? 0) - 1),
      })),
    ));
  it('the replay property notices a lost entry', () =>
    caught((list) =>
      properties['replaying the entries gives the live room, byte for byte'](list, (room, entry) =>
        entry.revision === 2 ? room : evolve(room, entry),
      ),
    ));
  it('the spent-time property notices time counted twice', () =>
    caught((list) => properties['nothing that was spent is ever negative, nor more than has passed'](list, () => 86_400_000)));
  it('the shares property notices a minute too many', () =>
    caught((list) => properties['shares never exceed what the panel has'](list, 60_000)));
  it('the crossings property notices keys without the revision', () =>
    caught((list) =>
      properties['no crossing has the same key twice, and none comes before its entry'](list, (room, now) =>
        crossings(room, now).map((one) => ({ ...one, key: one.key.replace(/:\d+$/, '') })),
      ),
    ));
  it('the view property notices private notes left in', () =>
    caught((list) => properties['no public view carries private notes'](list, (room) => roomView(room, room.agenda))));
  it('the waking property notices a screen that wakes too late', () =>
    caught((list) => properties['a screen that wakes when told shows every second'](list, () => duration(3_000))));
  it('the waking property notices a screen that never wakes while paused', () =>
    caught((list) =>
      properties['while the clock is paused, nothing that is shown changes before the screen wakes'](list, () =>
        duration(3_600_000),
      ),
    ));
  it('the wall property notices a wall that is woken for minutes alone', () =>
    caught((list) =>
      properties['a wall whose digits count by themselves says nothing old before it is drawn again'](list, (_room, now) =>
        duration(60_000 - (now % 60_000)),
      ),
    ));
  it('the revisions property notices a repeated revision', () =>
    caught((list) =>
      properties['revisions rise by one with each accepted command and by none with a refused one'](list, (room) =>
        Math.min(room.revision, 2),
      ),
    ));
});

it('digits read back give the whole seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000_000, max: 40_000_000 }), (ms) => {
      const { sign, text } = digits(duration(ms));
      const seconds = text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
      expect(sign === '+' ? -seconds : seconds).toBe(wholeSeconds(duration(ms)));
    }),
    runs,
  );
});
