import { describe, expect, it } from 'vitest';
import { Timeline } from '../../server/timeline.ts';
import { FakeClock } from '../support/fake-clock.ts';

const HOUR = 3_600_000;
const start = () => {
  const clock = new FakeClock('2026-03-10T08:00:00Z');
  return { clock, timeline: new Timeline(clock, null) };
};

describe('T', () => {
  it('is the wall clock at the first start ever', () => expect(start().timeline.now()).toBe(Date.parse('2026-03-10T08:00:00Z')));
  it('does not follow a step of the wall clock: the offset does', () => {
    const { clock, timeline } = start();
    const before = timeline.now();
    clock.setWall(HOUR);
    expect(timeline.observe()).toBe(true);
    expect([timeline.now() - before, timeline.wallOffset]).toEqual([0, HOUR]);
  });
  it('counts the time that the host slept', () => {
    const { clock, timeline } = start();
    const before = timeline.now();
    clock.sleep(90_000);
    timeline.observe();
    expect([timeline.now() - before, timeline.wallOffset]).toEqual([90_000, 0]);
  });
  it('set back 10 min, killed and 3 min down: exactly 3 min pass', () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    clock.setWall(-10 * 60_000);
    clock.killed(3 * 60_000);
    expect(new Timeline(clock, anchor).now() - anchor.t).toBe(3 * 60_000);
  });
  it('set an hour ahead and restarted: the downtime only', () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    clock.setWall(HOUR);
    clock.killed(7_000);
    const next = new Timeline(clock, anchor);
    expect([next.now() - anchor.t, next.wallOffset]).toEqual([7_000, HOUR]);
  });
  it('never goes back over a reboot, even with a clock that was set back', () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    clock.setWall(-HOUR);
    clock.rebooted(60_000);
    expect(new Timeline(clock, anchor).now()).toBe(anchor.t);
  });
});
