import { isFull, printNumbers } from '../../support/print-numbers.ts';
import { importMutated } from '../import/import.ts';

/** On a machine that others work on at night a file may wait long for its turn: that is no hang. */
const PATIENCE_MS = isFull ? 60_000 : 10_000;

/** `npm run faults:import [-- --full] [--json]`: files of every form, changed at random and brought to a server. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6));
const { faults, ...numbers } = await importMutated(isFull ? 100_000 : 5_000, seed, { patienceMs: PATIENCE_MS });
for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
const thrown = await importMutated(40, 1, { sabotage: 'throws' });
const hung = await importMutated(1, 1, { sabotage: 'hangs', patienceMs: 2_000 });
const taken = await importMutated(40, 1, { sabotage: 'takes' });
printNumbers({
  ...numbers,
  seed,
  sabotage: `crashes ${thrown.crashes} of 40, hangs ${hung.hangs} of 1, changes ${taken.changes} of 40`,
});
const isCaught = thrown.crashes > 0 && hung.hangs > 0 && taken.changes > 0;
process.exit(numbers.crashes + numbers.hangs + numbers.changes === 0 && isCaught ? 0 : 1);
