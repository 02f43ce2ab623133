import { printNumbers, rounded } from '../../support/print-numbers.ts';
import { races } from '../race/race.ts';

/** `npm run faults:race [--json]`: two moderators, ten thousand simultaneous *Next*, over real sockets and a real file. */
const { bothAckedP99Ms, ...numbers } = await races(10_000);
const sabotaged = await races(20, true);
printNumbers({
  ...numbers,
  bothAckedP99Ms: rounded(bothAckedP99Ms),
  baseline: 'a server that understands “next” alone',
  baselineDoubleAdvances: `${sabotaged.doubleAdvances} of ${sabotaged.races}`,
});
process.exit(numbers.doubleAdvances + numbers.unanswered === 0 && sabotaged.doubleAdvances > 0 ? 0 : 1);
