import { describe, expect, it } from 'vitest';
import { modelRuns } from '../model/model.ts';
import { type Sabotage, simulate } from './sim.ts';

const first = Math.floor(Math.random() * 1e6);
/** Each twin is caught by every other seed, so by as many as these always. `faults:sim -- --full` plays ten thousand. */
const SEEDS = 60;
const RUNS = 100;

describe('a server, two moderators and twenty viewers for ten minutes of trouble', () => {
  it(`${SEEDS} seeds from ${first}: nothing acknowledged is lost or doubled, every screen agrees in the end`, async () => {
    let told = 0;
    for (let seed = first; seed < first + SEEDS; seed += 1) {
      const run = await simulate(seed);
      expect(run.violations).toEqual([]);
      told += run.told;
    }
    // What began earlier is told in the midst of it.
    expect(told).toBeGreaterThan(SEEDS);
  });

  it.each(['early-ack', 'answers-before-settled', 'forgets-ids', 'deaf-to-heartbeats'] satisfies Sabotage[])(
    'sabotage: %s is caught',
    async (sabotage) => {
      let isCaught = false;
      for (let seed = first; seed < first + SEEDS && !isCaught; seed += 1)
        isCaught = (await simulate(seed, sabotage)).violations.length > 0;
      expect(isCaught).toBe(true);
    },
  );

  it('the same seed is the same run', async () => {
    const once = await simulate(7, 'forgets-ids');
    expect(once.violations.length).toBeGreaterThan(0);
    expect(await simulate(7, 'forgets-ids')).toEqual(once);
  });
});

describe('three in ten of the views after a commit lost', () => {
  it('every screen shows each commit within two seconds, without anybody asking it to', async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, (_, index) => simulate(first + index, null, 'lost-views')));
    expect(runs.flatMap(({ violations }) => violations)).toEqual([]);
    // Some were lost: those came with the heartbeat, a second after the commit.
    for (const { staleMs } of runs) expect(staleMs).toBeGreaterThan(1_000);
  });
  it('sabotage: a screen that is deaf to heartbeats stays behind', async () => {
    const { violations } = await simulate(first, 'deaf-to-heartbeats', 'lost-views');
    expect(violations.join()).toMatch(/ms behind/);
  });
});

describe('commands in any order against a stop-watch', () => {
  it(`${RUNS} runs of up to 60 commands (seed ${first}): stage, current and every slot’s time agree to the millisecond`, async () => {
    const { runs, accepted, told, failure } = await modelRuns(RUNS, first);
    expect(failure).toBeNull();
    expect(runs).toBe(RUNS);
    // Most lists really move the run: a model that is refused everywhere proves nothing.
    expect(accepted).toBeGreaterThan(RUNS);
    expect(told).toBeGreaterThan(RUNS / 10);
  });

  it('sabotage: a machine whose uptime stands still while it sleeps is caught', async () => {
    const { failure } = await modelRuns(RUNS, first, ({ clock }) => {
      Reflect.set(clock, 'uptime', () => clock.monotonic());
    });
    expect(failure).toMatch(/sleep|restart/);
  });

  it('sabotage: a room to which something began a second later than it was told is caught', async () => {
    const { failure } = await modelRuns(RUNS, first, (real) => {
      const { sends } = real;
      real.sends = (command) => sends(command.type === 'began-earlier' ? { ...command, to: command.to + 1_000 } : command);
    });
    expect(failure).toMatch(/was earlier/);
  });
});
