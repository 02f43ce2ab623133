import { isFull, printNumbers, rounded } from '../../support/print-numbers.ts';
import { modelRuns } from '../model.ts';
import { type Sabotage, simulate, type Trouble } from '../sim.ts';

/** `npm run faults:sim [-- --full] [--json]`: the seeded simulation and the model-based commands. */
const seeds = isFull ? 10_000 : 500;
const first = Math.floor(Math.random() * 1e6);
const faults: string[] = [];
let convergedMs = 0;
let staleMs = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const all = simulate(seed);
  const lost = simulate(seed, null, 'lost-views');
  faults.push(...all.violations, ...lost.violations);
  convergedMs = Math.max(convergedMs, all.convergedMs);
  staleMs = Math.max(staleMs, lost.staleMs);
}
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
const { runs, accepted, failure } = modelRuns(seeds, first);
if (failure !== null) process.stderr.write(`${failure}\n`);
const caughtBy = (sabotage: Sabotage, trouble?: Trouble): number =>
  Array.from({ length: 100 }, (_, seed) => simulate(seed, sabotage, trouble)).filter(({ violations }) => violations.length > 0)
    .length;
const caught = {
  'early-ack': caughtBy('early-ack'),
  'forgets-ids': caughtBy('forgets-ids'),
  'deaf-to-heartbeats': caughtBy('deaf-to-heartbeats'),
  'deaf-to-heartbeats, views lost': caughtBy('deaf-to-heartbeats', 'lost-views'),
};
printNumbers({
  seeds,
  violations: faults.length,
  simulatedMinutesEach: 10,
  modelRuns: runs,
  modelCommands: accepted,
  modelViolations: failure === null ? 0 : 1,
  firstSeed: first,
  convergedS: rounded(convergedMs / 1_000),
  lostViewsSeeds: seeds,
  lostViewsStaleS: rounded(staleMs / 1_000),
  sabotageCaughtOf100: JSON.stringify(caught),
});
process.exit(faults.length === 0 && failure === null && Object.values(caught).every((times) => times > 0) ? 0 : 1);
