import { isFull, printNumbers } from '../../support/print-numbers.ts';
import { modelRuns } from '../model.ts';
import { type Sabotage, simulate } from '../sim.ts';

/** `npm run faults:sim [-- --full] [--json]`: the seeded simulation and the model-based commands. */
const seeds = isFull ? 10_000 : 500;
const first = Math.floor(Math.random() * 1e6);
const faults: string[] = [];
for (let seed = first; seed < first + seeds; seed += 1) faults.push(...simulate(seed));
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
const { runs, accepted, failure } = modelRuns(seeds, first);
if (failure !== null) process.stderr.write(`${failure}\n`);
const caught = (['early-ack', 'forgets-ids', 'deaf-to-heartbeats'] satisfies Sabotage[]).map(
  (sabotage) =>
    `${sabotage} ${Array.from({ length: 100 }, (_, seed) => simulate(seed, sabotage)).filter((found) => found.length > 0).length} of 100`,
);
printNumbers({
  seeds,
  violations: faults.length,
  simulatedMinutesEach: 10,
  modelRuns: runs,
  modelCommands: accepted,
  modelViolations: failure === null ? 0 : 1,
  firstSeed: first,
  sabotageCaught: caught.join(', '),
});
process.exit(faults.length === 0 && failure === null ? 0 : 1);
