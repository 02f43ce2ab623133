import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockStep, type TimeAnchor, Timeline } from '../../../server/time/timeline.ts';
import { HOUR } from '../../../shared/domain/time/time.ts';
import { FakeClock } from '../../support/time/fake-clock.ts';

const start = () => {
  const clock = new FakeClock('2026-03-10T08:00:00Z');
  return { clock, timeline: new Timeline(clock, null) };
};

const stepsOf = async (timeline: Timeline): Promise<readonly ClockStep[]> => {
  const steps: ClockStep[] = [];
  await timeline.recordSteps(async (step) => void steps.push(step));
  return steps;
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
  it('goes on over a start on another machine by the clock of the store, whatever the wall clock there says', async () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    for (const apart of [-3 * HOUR, 500, 3 * HOUR]) {
      const other = new FakeClock(new Date(clock.wall() + 20_000 + apart).toISOString());
      other.bootId = 'another-machine';
      const resumed = new Timeline(other, { ...anchor, sinceWritten: 20_000 });
      expect(resumed.now() - anchor.t).toBe(20_000);
      expect(resumed.wentBackAt).toBeNull();
      // The twin: by its own wall clock it would be off by as much as the two clocks are apart.
      expect(new Timeline(other, anchor).now() - anchor.t).toBe(Math.max(0, 20_000 + apart));
    }
  });
  it('counts the time that the host slept', () => {
    const { clock, timeline } = start();
    const before = timeline.now();
    clock.sleep(90_000);
    timeline.observe();
    expect([timeline.now() - before, timeline.wallOffset]).toEqual([90_000, 0]);
  });
  it('counts it from the first reading on, not from the next look', async () => {
    const { clock, timeline } = start();
    const before = timeline.now();
    clock.sleep(90_000);
    expect(timeline.now() - before).toBe(90_000);
    expect(await stepsOf(timeline)).toEqual([]);
  });
  it('a time daemon that slews is no push every few seconds', async () => {
    const { clock, timeline } = start();
    let told = 0;
    for (let second = 0; second < 3_600; second += 1) {
      await clock.pass(1_000);
      clock.setWall(0.5);
      if (timeline.observe()) told += 1;
    }
    expect(told).toBe(7);
    expect(await stepsOf(timeline)).toEqual([]);
  });
  it('writes down a step with both offsets, and follows what is smaller', async () => {
    const { clock, timeline } = start();
    clock.setWall(1_900);
    timeline.observe();
    expect([timeline.wallOffset, await stepsOf(timeline)]).toEqual([1_900, []]);
    clock.setWall(HOUR);
    timeline.observe();
    expect(await stepsOf(timeline)).toEqual([{ at: timeline.precise(), from: 1_900, to: HOUR + 1_900, kind: 'set' }]);
    expect(await stepsOf(timeline)).toEqual([]);
  });
  it('a commit right after waking, then a crash: the sleep is not lost', () => {
    const { clock, timeline } = start();
    const before = timeline.now();
    clock.sleep(90_000);
    const anchor = timeline.anchor();
    clock.killed(3_000);
    expect(new Timeline(clock, anchor).now() - before).toBe(93_000);
  });
  it('set back 10 min, killed and 3 min down: exactly 3 min pass', () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    clock.setWall(-10 * 60_000);
    clock.killed(3 * 60_000);
    expect(new Timeline(clock, anchor).now() - anchor.t).toBe(3 * 60_000);
  });
  it('set an hour ahead and restarted: the downtime only', async () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    clock.setWall(HOUR);
    clock.killed(7_000);
    const next = new Timeline(clock, anchor);
    expect([next.now() - anchor.t, next.wallOffset]).toEqual([7_000, HOUR]);
    expect(await stepsOf(next)).toMatchObject([{ from: 0, to: HOUR, kind: 'set' }]);
    expect(next.wentBackAt).toBeNull();
  });
  it('never goes back over a reboot, even with a clock that was set back', async () => {
    const { clock, timeline } = start();
    const anchor = timeline.anchor();
    clock.setWall(-HOUR);
    clock.rebooted(60_000);
    const next = new Timeline(clock, anchor);
    expect([next.now(), next.wentBackAt]).toEqual([anchor.t, anchor.t]);
    expect(await stepsOf(next)).toMatchObject([{ kind: 'went-back', from: 0, to: 60_000 - HOUR }]);
  });
});

describe('whatever happens to the machine', () => {
  const happenings = fc.array(
    fc.record({
      what: fc.constantFrom('pass', 'set', 'sleep', 'kill', 'reboot'),
      ms: fc.integer({ min: 1, max: 2 * HOUR }),
      by: fc.integer({ min: -2 * HOUR, max: 2 * HOUR }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  type Happenings = { what: string; ms: number; by: number }[];
  /** What T does, against the time that really passed, while the machine's clocks are all that the program has. */
  const play = async (list: Happenings, resume: (clock: FakeClock, anchor: TimeAnchor) => Timeline) => {
    const clock = new FakeClock('2026-03-10T08:00:00Z');
    let timeline = new Timeline(clock, null);
    let last = timeline.now();
    let passed: number = last;
    let rebooted = false;
    for (const { what, ms, by } of list) {
      const anchor = timeline.anchor();
      if (what === 'pass') await clock.pass(ms);
      else if (what === 'sleep') clock.sleep(ms);
      else if (what === 'set') clock.setWall(by);
      else if (what === 'kill') clock.killed(ms);
      else clock.rebooted(ms);
      if (what !== 'set') passed += ms;
      if (what === 'reboot') rebooted = true;
      if (what === 'kill' || what === 'reboot') timeline = resume(clock, anchor);
      timeline.observe();
      const now = timeline.now();
      expect(now).toBeGreaterThanOrEqual(last);
      // Over a reboot the wall clock is the only witness; without one, T is the time that passed.
      if (!rebooted) expect(Math.abs(now - passed)).toBeLessThanOrEqual(list.length * 251);
      expect(Math.abs(timeline.wallOffset + now - clock.wall())).toBeLessThanOrEqual(251);
      last = now;
    }
  };
  it('T never goes back, is the time that passed, and wallOffset finds the wall clock', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, (list) => play(list, (clock, anchor) => new Timeline(clock, anchor))),
      { numRuns: 500 },
    );
  });
  it('sabotaged: a T that follows the wall clock over a restart is caught', async () => {
    await expect(
      fc.assert(
        fc.asyncProperty(happenings, (list) => play(list, (clock) => new Timeline(clock, null))),
        { numRuns: 500 },
      ),
    ).rejects.toThrow();
  });
});
