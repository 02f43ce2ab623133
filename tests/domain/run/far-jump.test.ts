import { describe, expect, it } from 'vitest';
import { slotFace } from '../../../shared/domain/clock/face.ts';
import { evolve, initialRoom } from '../../../shared/domain/evolve/evolve.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import { replayRun } from '../../../shared/domain/report/replay-run.ts';
import { reportOf } from '../../../shared/domain/report/report.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { domainNow, furthestJump } from '../../../shared/domain/run/rehearsal.ts';
import type { Room } from '../../../shared/domain/run/room.ts';
import { runsOf } from '../../../shared/domain/run/runs/runs.ts';
import { DAY, instant, minutes } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { smallDay, workedExample } from '../../support/agendas/agenda.ts';
import { RoomDriver } from '../../support/days/run.ts';

const FAR = Number.MAX_SAFE_INTEGER;
const rehearsing = (): RoomDriver => new RoomDriver(smallDay(), '21:30').does({ type: 'open', mode: 'rehearsal' });

describe('a jump in a rehearsal', () => {
  it('reaches the day after the last slot and no further', () => {
    const driver = rehearsing();
    const furthest = furthestJump(driver.room);
    expect(furthest).toBe((smallDay().slots.at(-1)?.plannedStart ?? 0) + DAY);
    expect(driver.tries({ type: 'jump', to: FAR })).toEqual({ ok: false, why: 'too-far' });
    expect(driver.tries({ type: 'jump', to: furthest + 1 })).toEqual({ ok: false, why: 'too-far' });
    driver.does({ type: 'jump', to: furthest });
    expect(driver.present).toBe(furthest);
    // Time goes on behind it as it does, and a rate still counts from now.
    driver.wait(60_000).does({ type: 'set-rate', rate: 10 }).wait(1_000);
    expect(driver.present).toBe(furthest + 70_000);
    expect(driver.tries({ type: 'jump', to: driver.present + 1 })).toEqual({ ok: false, why: 'too-far' });
  });
});

describe('the furthest jump', () => {
  it('is a day after the end of the last slot, where that has a length', () => {
    const { room } = new RoomDriver(workedExample());
    const last = workedExample().slots.at(-1);
    expect(furthestJump(room)).toBe((last?.plannedStart ?? 0) + minutes(20) + DAY);
  });
  it('moves with a day that was opened at another time than published', () => {
    const driver = new RoomDriver(workedExample(), '09:00').does({ type: 'open', mode: 'now' });
    const offset = driver.room.run?.offset ?? 0;
    expect(offset).not.toBe(0);
    expect(furthestJump(driver.room)).toBe(furthestJump(new RoomDriver(workedExample()).room) + offset);
  });
});

describe('a log from before the bound', () => {
  /** The talk runs, then a jump as far as numbers reach, and a pause written down there. */
  const stored = (): { entries: readonly Entry[]; driver: RoomDriver } => {
    const driver = rehearsing().wait(60_000).does({ type: 'start', slot: 'talk' }).wait(1_000);
    const next = (entry: Pick<Entry, 'at' | 'command' | 'events'>): Entry => ({
      revision: driver.entries.length + 1,
      commandId: `old-command-${driver.entries.length}-----`,
      device: 'tablet',
      author: 'moderator',
      committedAt: driver.now,
      wallOffset: 0,
      ...entry,
    });
    const rehearsal = { rate: 1, r0: instant(FAR), t0: driver.now };
    driver.entries.push(
      next({ at: driver.present, command: { type: 'jump', to: FAR }, events: [{ type: 'rehearsal-moved', rehearsal }] }),
    );
    driver.wait(2_000);
    driver.entries.push(next({ at: instant(FAR), command: { type: 'pause', slot: 'talk' }, events: [{ type: 'paused' }] }));
    driver.room = driver.entries.reduce<Room>(evolve, initialRoom(smallDay()));
    return { entries: driver.entries, driver };
  };

  it('opens on the day after the last slot: every number is one that can be drawn', () => {
    const { driver } = stored();
    expect(driver.present).toBe(furthestJump(driver.room) + 2_000);
    expect(driver.room.lastAt).toBe(driver.present);
    expect(slotFace(driver.room, driver.present).remaining).toBeGreaterThan(-3 * DAY);
    for (const { start, end } of forecast(driver.room, driver.present).slots)
      for (const at of [start, end]) expect(timeOfDay(at, 0, 'Europe/Paris')).toMatch(/^\d\d:\d\d$/);
  });
  it('goes on and is ended as any other', () => {
    const { driver } = stored();
    driver.does({ type: 'resume', slot: 'talk' }).wait(minutes(1)).does({ type: 'advance', from: 'talk', to: 'panel' });
    driver.does({ type: 'close' });
    expect(driver.room.run).toBeNull();
    expect(driver.room.lastAt).toBe(driver.now);
  });
  it('is reported: no instant lies beyond the calendar', () => {
    const { driver, entries } = stored();
    const span = runsOf(entries).at(-1) ?? expect.fail('no run');
    const now = domainNow(driver.room.run, driver.now);
    const report = reportOf(replayRun(smallDay(), entries, span, now), { span, entries, cues: [] });
    for (const { at } of report.drift) expect(new Date(at).getTime()).toBe(at);
    for (const { stints } of report.slots)
      for (const { start, end } of stints) expect(new Date(end ?? start).getTime()).toBe(end ?? start);
  });
  it('a time of day beyond the calendar is a dash', () => {
    expect(timeOfDay(instant(FAR), 0, 'Europe/Paris')).toBe('–');
  });
});
