import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../shared/domain/time/time.ts';
import { congested, lan, losing, type NetworkModel, wifi } from '../../support/networks/network.ts';
import { simulatedConnection } from '../../support/networks/simulated-link.ts';
import { FakeDevice } from '../../support/time/fake-device.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Queues on the way down alone: half of the difference cannot be seen, only bounded. */
const lopsided: NetworkModel = { name: 'lopsided', delay: (way, random) => (way === 'up' ? 3 : 19) + 4 * random() };
const joined = (model: NetworkModel = wifi, seed = 1, drift = 0) => {
  const device = new FakeDevice({ seed, drift });
  return { device, link: simulatedConnection(device, model, seed) };
};

describe('a screen that connects', () => {
  it('knows nothing before the first exchange, and says so', () => {
    const { device, link } = joined();
    expect([link.clock.bound(), link.clock.trust()]).toEqual([null, 'unknown']);
    device.pass(500);
    expect(link.clock.trust()).toBe('in-step');
    expect(Math.abs(link.error())).toBeLessThanOrEqual(link.clock.bound() ?? 0);
  });
  it('asks in bursts: at once, after 2 s and 10 s, every half minute, then a short look every half minute', () => {
    const { device, link } = joined(lan);
    const asked = (ms: number): number => {
      device.pass(ms - device.truth);
      return link.exchanges();
    };
    expect([asked(1_900), asked(4_000), asked(20_000)]).toEqual([8, 16, 24]);
    const minute = asked(MINUTE);
    expect([32, 40]).toContain(minute);
    const looks = asked(11 * MINUTE) - minute;
    expect(looks % 3).toBe(0);
    expect(looks / 3).toBeGreaterThanOrEqual((10 * 60) / 36 - 1);
    expect(looks / 3).toBeLessThanOrEqual((10 * 60) / 24 + 1);
  });
  it('asks every five minutes while hidden, and at once when it is seen again', () => {
    const { device, link } = joined(lan);
    device.pass(2 * MINUTE);
    device.show(false);
    device.pass(MINUTE);
    const before = link.exchanges();
    device.pass(20 * MINUTE);
    expect((link.exchanges() - before) / 3).toBeLessThanOrEqual(5);
    const hidden = link.exchanges();
    device.show(true);
    device.pass(600);
    expect(link.exchanges() - hidden).toBe(8);
  });
  it('reports what a person would notice, and nothing else', () => {
    const { device, link } = joined(lan);
    device.pass(30 * MINUTE);
    expect(link.reports.length).toBeLessThanOrEqual(2);
    const told = link.reports.length;
    device.show(false);
    expect(link.reports.slice(told)).toMatchObject([{ visible: false }]);
  });
});

describe('the published bound contains the true error', () => {
  const models = [lan, wifi, congested, lopsided, losing(wifi, 0.05), losing(congested, 0.02)];
  it(`holds in 99.9 % of samples, whatever the network, the drift and the grain (SEED=${SEED})`, () => {
    let held = 0;
    let samples = 0;
    for (const model of models) {
      for (let run = 0; run < 12; run += 1) {
        const seed = SEED + 100 * run;
        const device = new FakeDevice({ seed, drift: ((run % 5) - 2) * 45e-6, grain: [0, 0.1, 1, 16.7][run % 4] ?? 0 });
        const link = simulatedConnection(device, model, seed);
        for (let second = 0; second < 360; second += 1) {
          device.pass(1_000 - 3 * (second % 7));
          const bound = link.clock.bound();
          if (bound === null) continue;
          samples += 1;
          if (Math.abs(link.error()) <= bound) held += 1;
        }
      }
    }
    expect(samples).toBeGreaterThan(25_000);
    expect(held / samples).toBeGreaterThanOrEqual(0.999);
  });
  it('is within 50 ms on Wi-Fi a second after loading, and 10 ms after three', () => {
    const errors = Array.from({ length: 300 }, (_, run) => {
      const { device, link } = joined(wifi, SEED + run);
      device.pass(1_000);
      const first = Math.abs(link.error());
      device.pass(2_000);
      return [first, Math.abs(link.error())] as const;
    });
    const p95 = (index: 0 | 1): number => errors.map((one) => one[index]).sort((a, b) => a - b)[284] ?? Number.NaN;
    expect(p95(0)).toBeLessThanOrEqual(50);
    expect(p95(1)).toBeLessThanOrEqual(10);
  });
});

describe('a shown second', () => {
  it(`never goes back, through bursts, reconnects and drift (SEED=${SEED})`, () => {
    for (let run = 0; run < 10; run += 1) {
      const { device, link } = joined(congested, SEED + run, 80e-6);
      device.pass(1_000);
      let last = link.clock.now();
      for (let step = 0; step < 2_000; step += 1) {
        device.pass(100);
        if (step % 400 === 200) link.cut();
        if (step % 400 === 260) link.connect();
        const now = link.clock.now();
        expect(now).toBeGreaterThanOrEqual(last);
        last = now;
      }
    }
  });
});

describe('a device whose clock is wrong', () => {
  it.each([-3 * HOUR, 3 * HOUR])('shows the right time, wrong by %i ms from the start', (by) => {
    const { device, link } = joined(lan);
    device.setWall(by);
    device.pass(2_000);
    expect(Math.abs(link.error())).toBeLessThan(1);
    expect(link.clock.trust()).toBe('in-step');
  });
  it('is marked until the next exchange when it is set by three hours, and its time stays right', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    device.setWall(3 * HOUR);
    expect(link.clock.trust()).toBe('checking');
    expect(link.clock.bound()).toBeGreaterThan(3 * HOUR - 1);
    expect(Math.abs(link.error())).toBeLessThan(10);
    device.draws();
    device.pass(1_000);
    expect(link.clock.trust()).toBe('in-step');
    expect(Math.abs(link.error())).toBeLessThan(10);
    expect(link.reports.at(-1)).toMatchObject({ offset: expect.closeTo(-4 * HOUR, -2) });
  });
});

describe('reading the clock', () => {
  const readAll = ({ clock }: ReturnType<typeof joined>['link']) => [clock.now(), clock.precise(), clock.bound(), clock.trust()];

  it('changes nothing, schedules nothing and tells nobody, even after a jump', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    let told = 0;
    link.clock.subscribe(() => {
      told += 1;
    });
    device.sleep(6 * MINUTE);
    const waiting = device.waiting;
    const first = readAll(link);
    for (let read = 0; read < 100; read += 1) expect(readAll(link)).toEqual(first);
    expect([device.waiting, told, first[3]]).toEqual([waiting, 0, 'checking']);
  });
  it('gives the same time, however often it was read before', () => {
    const [often, once] = [joined(congested, 7, 80e-6), joined(congested, 7, 80e-6)];
    for (let step = 0; step < 600; step += 1) {
      for (const { device } of [often, once]) device.pass(100);
      readAll(often.link);
    }
    expect(readAll(often.link)).toEqual(readAll(once.link));
  });
  it('a look tells a jump at once, and asks the server', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    const asked = link.exchanges();
    const heard: string[] = [];
    link.clock.subscribe(() => heard.push(link.clock.trust()));
    device.sleep(6 * MINUTE);
    link.clock.look();
    expect(heard).toEqual(['checking']);
    device.pass(1_000);
    expect(link.exchanges() - asked).toBe(8);
  });
});

describe('a device that slept', () => {
  it('marks its number before anything is drawn, and is right within a second', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    device.sleep(6 * MINUTE);
    expect(link.clock.trust()).toBe('checking');
    expect(Math.abs(link.error())).toBeLessThanOrEqual(link.clock.bound() ?? 0);
    device.show(true);
    device.pass(1_000);
    expect(link.clock.trust()).toBe('in-step');
    expect(Math.abs(link.error())).toBeLessThan(50);
  });
  it('is not fooled by an answer to a question from before', () => {
    const { device, link } = joined({ name: 'slow', delay: () => 400 });
    device.pass(30_000);
    device.show(true);
    device.pass(100);
    device.sleep(6 * MINUTE);
    device.pass(450);
    expect(link.clock.trust()).toBe('checking');
    device.pass(1_600);
    expect([link.clock.trust(), Math.round(link.error())]).toEqual(['in-step', 0]);
  });
  it('is not fooled by an answer to a question from before its local clock went back', () => {
    const { device, link } = joined({ name: 'slow', delay: () => 400 });
    device.pass(30_000);
    device.show(true);
    device.pass(100);
    device.setLocal(-6 * MINUTE);
    device.pass(750);
    expect(link.clock.trust()).toBe('checking');
    device.pass(1_300);
    expect([link.clock.trust(), Math.round(link.error())]).toEqual(['in-step', 0]);
  });
  it('does not believe an answer that is the first to show that its local clock went back', () => {
    const { device, link } = joined({ name: 'quick', delay: () => 20 });
    device.pass(30_000);
    device.show(true);
    device.pass(10);
    device.setLocal(-6 * MINUTE);
    // The answer comes before any timer of the clock has looked.
    device.pass(35);
    expect(link.clock.trust()).toBe('checking');
    device.pass(500);
    expect([link.clock.trust(), Math.round(link.error())]).toEqual(['in-step', 0]);
  });
  it('shows its number again without a link, marked as unsure', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    link.cut();
    device.sleep(MINUTE);
    expect(link.clock.trust()).toBe('unsure');
    link.connect();
    device.pass(1_000);
    expect(link.clock.trust()).toBe('in-step');
  });
  it('bears that whoever is told of an answer finds another jump', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    let isFound = false;
    link.clock.subscribe(() => {
      if (isFound || link.clock.trust() !== 'in-step') return;
      isFound = true;
      device.setWall(HOUR);
      link.clock.look();
    });
    device.sleep(6 * MINUTE);
    link.clock.look();
    device.pass(2_000);
    expect([isFound, link.clock.trust()]).toEqual([true, 'in-step']);
    expect(Math.abs(link.error())).toBeLessThan(50);
  });
  it('sabotage: without the jump of its wall clock it paints the wrong number unmarked', () => {
    const { device, link } = joined(wifi);
    device.pass(30_000);
    device.sleep(6 * MINUTE);
    device.setWall(-6 * MINUTE);
    expect(link.clock.trust()).toBe('in-step');
    expect(Math.abs(link.error())).toBeGreaterThan(5 * MINUTE);
  });
});

describe('without the server', () => {
  it('keeps what it has when the link is cut in the middle of the first burst', () => {
    const { device, link } = joined(lan);
    device.pass(130);
    link.cut();
    device.pass(5_000);
    expect([link.clock.trust(), Math.round(link.error())]).toEqual(['in-step', 0]);
  });
  it('counts on, and its bound grows with the age of what it knows', () => {
    const { device, link } = joined(wifi, 3, 50e-6);
    device.pass(30_000);
    link.cut();
    const before = link.clock.bound() ?? 0;
    device.pass(10 * MINUTE);
    expect(link.clock.bound()).toBeGreaterThan(before + 50);
    expect(Math.abs(link.error())).toBeLessThanOrEqual(link.clock.bound() ?? 0);
  });
});
