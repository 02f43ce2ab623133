import { isFull, printNumbers } from '../../support/print-numbers.ts';
import { type CueSabotage, cuesUnderFaults } from '../cues/cues.ts';

/** `npm run faults:cues [-- --full] [--json]`: cues, receipts and questions while the server dies and links are cut. */
const seeds = isFull ? 500 : 40;
const TWINS = 10;
const firstSeed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6));
const sum = { lostSeen: 0, falseSeen: 0, doubled: 0, lostSaid: 0, taps: 0, unlinked: 0, restarts: 0 };
for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
  const run = await cuesUnderFaults(seed);
  const { lostSeen, falseSeen, doubled, lostSaid } = run;
  if (lostSeen + falseSeen + doubled + lostSaid > 0) process.stderr.write(`seed ${seed}: ${JSON.stringify(run)}\n`);
  sum.lostSeen += lostSeen;
  sum.falseSeen += falseSeen;
  sum.doubled += doubled;
  sum.lostSaid += lostSaid;
  sum.taps += run.taps;
  sum.unlinked += run.unlinked;
  sum.restarts += run.restarts;
}
const caughtBy = async (sabotage: CueSabotage, fault: 'lostSeen' | 'falseSeen' | 'doubled'): Promise<number> => {
  let times = 0;
  for (let seed = 0; seed < TWINS; seed += 1) if ((await cuesUnderFaults(seed, sabotage))[fault] > 0) times += 1;
  return times;
};
const caught = {
  'delivered-is-seen': await caughtBy('delivered-is-seen', 'falseSeen'),
  'forgets-taps': await caughtBy('forgets-taps', 'lostSeen'),
  'counts-anew': await caughtBy('counts-anew', 'doubled'),
};
printNumbers({ seeds, ...sum, firstSeed, [`sabotageCaughtOf${TWINS}`]: JSON.stringify(caught) });
const isSound = sum.lostSeen + sum.falseSeen + sum.doubled + sum.lostSaid === 0;
process.exit(isSound && Object.values(caught).every((times) => times > 0) ? 0 : 1);
