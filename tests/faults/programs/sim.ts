import { isFull, printNumbers, rounded } from '../../support/print-numbers.ts';
import { modelRuns } from '../model/model.ts';
import { type Sabotage, simulate, type Trouble } from '../sim/sim.ts';

/** `npm run faults:sim [-- --full] [--json]`: the seeded simulation and the model-based commands. */
const seeds = isFull ? 10_000 : 500;
const first = Math.floor(Math.random() * 1e6);
const faults: string[] = [];
let convergedMs = 0;
let staleMs = 0;
for (let seed = first; seed < first + seeds; seed += 1) {
  const all = await simulate(seed);
  const lost = await simulate(seed, null, 'lost-views');
  faults.push(...all.violations, ...lost.violations);
  convergedMs = Math.max(convergedMs, all.convergedMs);
  staleMs = Math.max(staleMs, lost.staleMs);
}
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
const { runs, accepted, failure } = await modelRuns(seeds, first);
if (failure !== null) process.stderr.write(`${failure}\n`);
const caughtBy = async (sabotage: Sabotage, trouble?: Trouble): Promise<number> => {
  let times = 0;
  for (let seed = 0; seed < 100; seed += 1) if ((await simulate(seed, sabotage, trouble)).violations.length > 0) times += 1;
  return times;
};
const caught = {
  'early-ack': await caughtBy('early-ack'),
  'answers-before-settled': await caughtBy('answers-before-settled'),
  'forgets-ids': await caughtBy('forgets-ids'),
  'deaf-to-heartbeats': await caughtBy('deaf-to-heartbeats'),
  'deaf-to-heartbeats, views lost': await caughtBy('deaf-to-heartbeats', 'lost-views'),
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
