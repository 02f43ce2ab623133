import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossings } from '../../../shared/domain/clock/crossings.ts';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { evolve } from '../../../shared/domain/evolve/evolve.ts';
import { dueOf } from '../../../shared/domain/forecast/forecast.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { domainNow, leastPush, leastWake, waitOnT } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { runsOf, saidInPresentRun } from '../../../shared/domain/run/runs/runs.ts';
import { minutesOnly } from '../../../shared/domain/time/digits.ts';
import { duration, instant, minutes } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { commandOf, taps } from '../../support/days/arbitrary-day.ts';
import { opened, RoomDriver } from '../../support/days/run.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`rehearsal: SEED=${seed}`);

const SECOND = 1_000;
const rehearsing = (rate = 1): RoomDriver => new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'rehearsal', rate });
/** Local time of R. */
const clockOf = (driver: RoomDriver): string => new Date(driver.present).toISOString().slice(11, 19);

describe('the timeline of a rehearsal', () => {
  it('begins a minute before the first slot of the published day, whatever the hour', () => {
    expect(clockOf(rehearsing())).toBe('07:59:00');
    expect(rehearsing().room.run?.stage).toBe('before');
  });
  it('goes at its rate: ×60 makes a minute of a second', () => {
    const driver = rehearsing(60)
      .wait(SECOND)
      .does({ type: 'start', slot: 'talk' })
      .wait(5 * SECOND);
    expect(slotFace(driver.room, driver.present).remaining).toBe(minutes(15));
  });
  it('a rate set in mid-slot counts from then on and moves no clock', () => {
    const driver = rehearsing(10)
      .wait(6 * SECOND)
      .does({ type: 'start', slot: 'talk' })
      .wait(6 * SECOND);
    const before = slotFace(driver.room, driver.present);
    driver.does({ type: 'set-rate', rate: 1 });
    expect(slotFace(driver.room, driver.present)).toEqual(before);
    driver.wait(SECOND);
    expect(slotFace(driver.room, driver.present).remaining).toBe(Number(before.remaining) - SECOND);
  });
  it('a jump is time passed: the slot is over and its signals have crossed, each at its own instant', () => {
    const driver = rehearsing()
      .wait(60 * SECOND)
      .does({ type: 'start', slot: 'talk' });
    const start = driver.present;
    driver.does({ type: 'jump', to: instant(start + minutes(21)) });
    expect(slotFace(driver.room, driver.present).remaining).toBe(-minutes(1));
    expect(crossings(driver.room, driver.present).map(({ at }) => at - start)).toEqual([15, 19, 20, 21].map((n) => minutes(n)));
  });
  it('a jump back, or the same jump again, is refused: an earlier slot is reached with "back"', () => {
    const driver = rehearsing();
    const to = instant(driver.present + minutes(3));
    driver.does({ type: 'jump', to });
    expect(driver.tries({ type: 'jump', to })).toMatchObject({ why: 'not-ahead' });
  });
  it('a jump and a rate are written down at the instant of the tap, before what they lead to', () => {
    const driver = rehearsing().wait(SECOND);
    const { present } = driver;
    driver.does({ type: 'set-rate', rate: 2 }, { type: 'jump', to: instant(present + minutes(5)) });
    expect(driver.entries.slice(1).map(({ at }) => at)).toEqual([present, present]);
    expect(driver.present).toBe(present + minutes(5));
  });
  it('undo gives a slot its time back and not the day', () => {
    const driver = rehearsing(60).wait(SECOND).does({ type: 'start', slot: 'talk' }).wait(SECOND);
    driver.does({ type: 'add', slot: 'talk', by: minutes(5) });
    driver.does({ type: 'jump', to: instant(driver.present + minutes(5)) });
    const present = driver.present;
    driver.undoes();
    expect(driver.present).toBe(present);
    expect(slotFace(driver.room, driver.present).remaining).toBe(minutes(14));
  });
  it('a stretch of R takes its share of T to wait out, rounded up; T itself takes as long as it says', () => {
    expect(waitOnT(rehearsing(60).room.run, 61)).toBe(2);
    for (const run of [null, opened(smallDay()).room.run]) expect(waitOnT(run, 61)).toBe(61);
  });
  it('a step of the wall clock is no matter of a rehearsal', () => {
    const driver = rehearsing()
      .wait(60 * SECOND)
      .does({ type: 'start', slot: 'talk' });
    const due = dueOf(driver.room, smallDay().slots[1] ?? expect.fail());
    driver.wallOffset = 3_600_000;
    driver.does({ type: 'pause', slot: 'talk' });
    expect(dueOf(driver.room, smallDay().slots[1] ?? expect.fail())).toBe(due);
    expect(driver.tries({ type: 'follow-clock', to: 3_600_000 })).toMatchObject({ why: 'clock-unmoved' });
  });
  it('too fast for seconds, screens show minutes, wake 4 times a second at most and are pushed to once', () => {
    const [slow, fast] = [rehearsing(4).room.run, rehearsing(5).room.run];
    expect([leastWake(slow), leastPush(slow)]).toEqual([0, 0]);
    expect([leastWake(fast), leastPush(fast)]).toEqual([250, 1_000]);
    expect(
      [61_000, 60_000, 1, 0, -59_999, -60_000].map((ms) => minutesOnly(duration(ms))).map(({ sign, text }) => sign + text),
    ).toEqual(['2′', '1′', '1′', '0′', '0′', '+1′']);
  });
});

describe('a rehearsal and the day itself', () => {
  it('never meet: the run opened after it is another, on T, with nothing of it', () => {
    const driver = rehearsing(60).wait(SECOND).does({ type: 'start', slot: 'talk' }).wait(SECOND);
    driver.does({ type: 'close' });
    expect(driver.tries({ type: 'undo', ids: ['command-2'.padEnd(16, '-')] })).toMatchObject({ why: 'not-open' });
    driver.does({ type: 'open', mode: 'now' });
    expect(driver.present).toBe(driver.now);
    expect(driver.room.run?.rehearsal).toBeUndefined();
    expect(driver.room.standing).toEqual([]);
    expect(Object.values(driver.room.run?.slots ?? {}).every(({ stints }) => stints.length === 0)).toBe(true);
    expect(runsOf(driver.entries).map(({ mode }) => mode)).toEqual(['rehearsal', 'now']);
  });
  it('words said in a rehearsal end with it, and words from outside it are not shown in it', () => {
    const driver = new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'now' }, { type: 'close' });
    const said = [{ at: driver.now }];
    driver.wait(SECOND).does({ type: 'open', mode: 'rehearsal' }).wait(SECOND);
    said.push({ at: driver.now });
    expect(saidInPresentRun(said, runsOf(driver.entries))).toEqual([said[1]]);
    driver.wait(SECOND).does({ type: 'close' });
    expect(saidInPresentRun(said, runsOf(driver.entries))).toEqual([said[0]]);
  });
  it('words said at the very instant of an opening are of that run', () => {
    const driver = new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'rehearsal' });
    const said = [{ at: driver.now }];
    expect(saidInPresentRun(said, runsOf(driver.entries))).toEqual(said);
  });
  it('words said in a run end with it too; those said between two runs wait for the next', () => {
    const driver = new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'now' }).wait(SECOND);
    const said = [{ at: driver.now }];
    expect(saidInPresentRun(said, runsOf(driver.entries))).toEqual(said);
    driver.wait(SECOND).does({ type: 'close' }).wait(SECOND);
    said.push({ at: driver.now });
    expect(saidInPresentRun(said, runsOf(driver.entries))).toEqual([said[1]]);
    driver.wait(SECOND).does({ type: 'open', mode: 'now' });
    expect(saidInPresentRun(said, runsOf(driver.entries))).toEqual([said[1]]);
  });
});

/** Plays taps, rates and jumps in a rehearsal; `bend` may spoil each entry. Fails where R goes back. */
const neverBack = (bend: (entry: Entry, before: Room) => Entry = (entry) => entry) =>
  fc.property(taps, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 40, maxLength: 40 }), (list, rates) => {
    const driver = rehearsing(7);
    let latest = driver.present;
    for (const [index, tap] of list.entries()) {
      driver.wait(tap.wait % 20_000);
      const rate = rates[index] ?? 1;
      const before = driver.room;
      const command =
        rate % 3 === 0
          ? ({ type: 'set-rate', rate } as const)
          : rate % 3 === 1 && tap.pick > 15
            ? ({ type: 'jump', to: instant(driver.present + tap.ms) } as const)
            : commandOf(tap, driver);
      if (!driver.tries(command).ok) continue;
      const entry = driver.entries.at(-1);
      if (entry) driver.room = evolve(before, bend(entry, before));
      expect(driver.present).toBeGreaterThanOrEqual(latest);
      expect(driver.room.lastAt).toBeGreaterThanOrEqual(before.lastAt);
      latest = driver.present;
    }
  });

it('R never goes back, whatever is tapped, set, jumped or undone', () => {
  fc.assert(neverBack(), { seed, numRuns: 100 });
});
it('sabotage: a rate that counts from the first anchors is caught by it', () => {
  const spoil = (entry: Entry, { run }: Room): Entry => ({
    ...entry,
    events: entry.events.map((event) =>
      event.type === 'rehearsal-moved' && run?.rehearsal
        ? { ...event, rehearsal: { ...run.rehearsal, rate: event.rehearsal.rate } }
        : event,
    ),
  });
  expect(() => fc.assert(neverBack(spoil), { seed, numRuns: 100 })).toThrow();
});
it('a live run has no other time than T', () => {
  const driver = new RoomDriver(smallDay(), '08:59').does({ type: 'open', mode: 'published' });
  expect(domainNow(driver.room.run, driver.now)).toBe(driver.now);
});
