import { describe, expect, it } from 'vitest';
import { Ticker } from '../../../client/time/ticker.ts';
import { slotFace, untilNextChange } from '../../../shared/domain/clock/face.ts';
import { wholeSeconds } from '../../../shared/domain/time/digits.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';
import { wifi } from '../../support/networks/network.ts';
import { simulatedConnection } from '../../support/networks/simulated-link.ts';
import { FakeDevice } from '../../support/time/fake-device.ts';

/** A page with a scheduler, in simulated time; `woken` counts how often it looked. */
const page = () => {
  const device = new FakeDevice();
  const ticker = new Ticker(device);
  const wakes: number[] = [];
  /** Something that looks again after `until` ms, each time anew. */
  const watch = (until: () => number | null, looked: () => void = () => undefined): void => {
    const waker = ticker.waker();
    const wait = (): void => {
      const ms = until();
      waker.wait(ms === null ? null : device.local() + ms);
    };
    waker.subscribe(() => {
      wakes.push(device.truth);
      looked();
      wait();
    });
    wait();
  };
  return { device, ticker, wakes, watch };
};

describe('one scheduler for a page', () => {
  it('sleeps while nothing that is shown changes', () => {
    const { device, wakes, watch } = page();
    watch(() => null);
    device.pass(3_600_000);
    expect(wakes).toEqual([]);
  });
  it('wakes for the first of what is watched, with one timer', () => {
    const { device, wakes, watch } = page();
    watch(() => 60_000 - (device.truth % 60_000));
    watch(() => 1_000 - (device.truth % 1_000));
    expect(device.waiting).toBe(1);
    device.pass(10_000);
    expect(wakes).toHaveLength(9);
    expect(device.waiting).toBe(1);
  });
  it('tells only what is due: a screen stands while its digits count', () => {
    const { device, watch } = page();
    let drawn = 0;
    let counted = 0;
    watch(
      () => 60_000 - (device.truth % 60_000),
      () => {
        drawn += 1;
      },
    );
    watch(
      () => 1_000 - (device.truth % 1_000),
      () => {
        counted += 1;
      },
    );
    device.pass(10 * 60_000 + 500);
    expect(drawn).toBe(10);
    expect(counted).toBeGreaterThan(590);
  });
  it('in a fast rehearsal looks at most four times a second, whatever is due, and together', () => {
    const fast = (gap: number): number => {
      const { device, ticker, wakes, watch } = page();
      ticker.pace(gap);
      for (const step of [16, 40, 250, 1_000]) watch(() => step);
      device.pass(10_000);
      return new Set(wakes).size;
    };
    expect(fast(250)).toBeLessThanOrEqual(40);
    expect(fast(250)).toBeGreaterThan(30);
    // Without it the check would fail.
    expect(fast(0)).toBeGreaterThan(500);
  });
  it('waits on, and tells nobody, where it was woken too soon', () => {
    const { device, ticker } = page();
    const waker = ticker.waker();
    const told: number[] = [];
    waker.subscribe(() => told.push(device.truth));
    // Waited for a second too short: the clock was found to be ahead.
    waker.wait(9_000, () => 10_000 - device.local());
    device.pass(9_500);
    expect(told).toEqual([]);
    expect(waker.count()).toBe(0);
    device.pass(1_000);
    expect(told).toHaveLength(1);
    expect((told[0] ?? 0) - 10_000).toBeLessThanOrEqual(1);
    device.pass(60_000);
    expect(told).toHaveLength(1);
  });
  it('looks at once when the page may have slept, before anything is painted', () => {
    const { device, wakes, watch } = page();
    watch(() => null);
    device.pass(500);
    device.wakes();
    expect(wakes).toEqual([500]);
  });
  it('two screens turn each second together for an hour, never early and never late by more than a ms', () => {
    const room = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    const shown = [0, 317].map((head) => {
      const { device, watch } = page();
      const flips: number[] = [];
      const now = () => instant(Math.floor(room.now + device.truth + head));
      let last = wholeSeconds(slotFace(room.room, now()).remaining ?? room.room.dueOffset);
      const look = (): void => {
        const seconds = wholeSeconds(slotFace(room.room, now()).remaining ?? room.room.dueOffset);
        if (seconds !== last) flips.push(device.truth + head);
        last = seconds;
      };
      watch(() => untilNextChange(room.room, now()), look);
      device.pass(3_600_000 - head);
      return flips;
    });
    const [one = [], other = []] = shown;
    expect(one.length).toBeGreaterThan(3_590);
    for (const [index, at] of one.slice(0, other.length).entries()) {
      expect(Math.abs(at - (other[index] ?? 0))).toBeLessThanOrEqual(1);
      expect(at % 1_000).toBeLessThanOrEqual(1);
    }
  });
  it('a paused countdown wakes nobody each second', () => {
    const driver = opened(smallDay())
      .at('09:00')
      .does({ type: 'start', slot: 'talk' })
      .wait(90_500)
      .does({ type: 'pause', slot: 'talk' });
    const { device, wakes, watch } = page();
    watch(() => untilNextChange(driver.room, instant(Math.floor(driver.now + device.truth))));
    device.pass(10 * 60_000);
    expect(wakes.length).toBeLessThan(10 * 12);
  });
});

describe('a page whose device slept', () => {
  /** What the page is marked by at the first drawing after six minutes of sleep, where its clock is asked to look first or is not. */
  const markAtFirstDrawing = ({ looksFirst }: { looksFirst: boolean }): string => {
    const { device, ticker, watch } = page();
    if (looksFirst) ticker.before(() => device.draws());
    const { clock } = simulatedConnection(device, wifi, 1);
    let mark = 'none';
    let atDrawing = 'not drawn';
    clock.subscribe(() => {
      mark = clock.trust();
    });
    device.pass(30_000);
    watch(
      () => 1_000,
      () => {
        atDrawing = mark;
      },
    );
    device.sleep(6 * 60_000);
    device.pass(0);
    while (atDrawing === 'not drawn') device.pass(1);
    return atDrawing;
  };

  it('is marked before anything is drawn anew', () => {
    expect(markAtFirstDrawing({ looksFirst: true })).toBe('checking');
  });
  it('sabotage: without a look before the drawing it draws the wrong number unmarked', () => {
    expect(markAtFirstDrawing({ looksFirst: false })).toBe('in-step');
  });
  it('is marked where something else was drawn, before that is painted', () => {
    const { device, ticker } = page();
    ticker.before(() => device.draws());
    const { clock } = simulatedConnection(device, wifi, 1);
    device.pass(30_000);
    const heard: string[] = [];
    clock.subscribe(() => heard.push(clock.trust()));
    device.sleep(6 * 60_000);
    ticker.beforeDrawing();
    expect(heard).toEqual(['checking']);
  });
});
