import { isFull, printNumbers, rounded } from '../../support/print-numbers.ts';
import { startPostgres } from '../../support/stores/postgres.ts';
import { killed, rolled } from '../cluster/processes.ts';
import { clusterRaces, connectionsEnded, cutOff, databaseRestarted, notificationsLost, skewOf } from '../cluster/servers.ts';
import { deaf, undisciplined } from '../cluster/twins.ts';

/** `npm run faults:cluster [-- --full] [--json]`: two servers of one PostgreSQL, and all that may happen to them. */
const database = await startPostgres();
const races = await clusterRaces(database, isFull ? 10_000 : 200);
const restarted = await databaseRestarted(database);
const ended = await connectionsEnded(database);
const cut = await cutOff(database, isFull ? 30_000 : 5_000);
const lost = await notificationsLost(database, deaf);
const skewP95Ms = await skewOf(database, isFull ? 30_000 : 3_000);
const ownClocksSkewP95Ms = await skewOf(database, 500, undisciplined);
const kills = await killed(database, isFull ? 20 : 2);
const rolling = await rolled(database, isFull ? 1_000 : 100);
await database.stop();
const staleAfterReturn = [restarted, ended, cut];
const numbers = {
  ...races,
  ackedLost: [races, ...staleAfterReturn, lost, kills, rolling].reduce((sum, { ackedLost }) => sum + ackedLost, 0),
  staleMs: rounded(Math.max(...staleAfterReturn.map(({ staleMs }) => staleMs)), 0),
  restartedStaleMs: rounded(restarted.staleMs, 0),
  endedStaleMs: rounded(ended.staleMs, 0),
  cutOffStaleMs: rounded(cut.staleMs, 0),
  untoldStaleMs: rounded(lost.staleMs, 0),
  deadNodeStaleMs: rounded(kills.staleMs, 0),
  kills: kills.kills,
  skewP95Ms: rounded(skewP95Ms, 1),
  ownClocksSkewP95Ms: rounded(ownClocksSkewP95Ms, 0),
  viewers: rolling.viewers,
  rollingAcked: rolling.acked,
  rollingBehind: rolling.behind,
  rollingLongestAwayMs: rounded(rolling.longestAwayMs, 0),
};
printNumbers(numbers);
process.exit(
  numbers.ackedLost + numbers.doubleAdvances + numbers.unanswered + numbers.rollingBehind === 0 &&
    numbers.staleMs <= 2_000 &&
    numbers.deadNodeStaleMs <= 5_000 &&
    numbers.skewP95Ms <= 10 &&
    numbers.ownClocksSkewP95Ms > 400
    ? 0
    : 1,
);
