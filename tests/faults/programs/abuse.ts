import { isFull, printNumbers } from '../../support/print-numbers.ts';
import { ended, startProcess, temporary } from '../../support/server.ts';
import { malformedFrames } from '../abuse/frames.ts';
import { guessCodes, signIns } from '../abuse/guessing.ts';
import { flood, halfHandshakes, slowReaders } from '../abuse/load.ts';
import { originMatrix, roleMatrix } from '../abuse/matrix.ts';
import { scriptPayloads } from '../abuse/scripts.ts';
import { memoryOf, openRoom } from '../abuse/target.ts';

/** `npm run faults:abuse [-- --full] [--json]`: the built program on a loopback port, attacked; each row of the table with its number. */
const seed = Math.floor(Math.random() * 1e9);
const server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
await openRoom(server);
const before = memoryOf(server.child.pid);
const roles = await roleMatrix(server);
const origins = await originMatrix(server);
const frames = await malformedFrames(server, isFull ? 100_000 : 10_000, seed);
const one = await flood(server, 1, isFull ? 300 : 100);
const five = await flood(server, 5, isFull ? 300 : 100);
const readers = await slowReaders(server, 50, isFull ? 120 : 45);
const half = await halfHandshakes(server, isFull ? 2_000 : 500);
const guesses = await guessCodes(server, isFull ? 20_000 : 4_000);
const logins = await signIns(server, 200);
const scripts = await scriptPayloads();
const rssGrowthMB = Math.round(memoryOf(server.child.pid) - before);
const alive = server.child.exitCode === null;
server.child.removeAllListeners('exit');
server.child.kill('SIGTERM');
await ended(server.child);

const stateChanges =
  roles.stateChanges + roles.wronglyOpened + roles.wronglyAnswered + origins.wronglyOpened + frames.stateChanges;
const crashes = frames.crashes + logins.crashes + (alive ? 0 : 1);
const viewerP99Ratio = Math.max(one.viewerP99Ratio, five.viewerP99Ratio);
printNumbers({
  stateChanges,
  crashes,
  executions: scripts.executions,
  policyViolations: scripts.policyViolations,
  viewerP99Ratio,
  rssGrowthMB,
  matrixCells: roles.cells,
  originCells: origins.cells,
  originsWronglyRefused: origins.wronglyRefused,
  malformedFrames: frames.frames,
  oversizeClosedP99Ms: frames.oversizeClosedP99Ms,
  floodOneP99Ms: one.viewerP99Ms,
  floodFiveP99Ms: five.viewerP99Ms,
  floodBaselineP99Ms: one.baselineP99Ms,
  floodCutP99Ms: Math.max(one.cutP99Ms, five.cutP99Ms),
  floodPackets: one.packetsSent + five.packetsSent,
  floodUnanswered: one.unanswered + five.unanswered,
  floodRssGrowthMB: Math.max(one.rssGrowthMB, five.rssGrowthMB),
  stalledReaders: readers.stalled,
  lyingReaders: readers.lying,
  readersStillThere: readers.stillThere,
  readersSlowestDropS: readers.slowestDropS,
  readersRssGrowthMB: readers.rssGrowthMB,
  halfHandshakes: half.halfHandshakes,
  halfNotClosed: half.notClosed,
  halfSlowestCloseS: half.slowestCloseS,
  halfViewerP99Ratio: half.viewerP99Ratio,
  codeGuesses: guesses.guesses,
  codeGuessesConsideredPerMinute: guesses.consideredPerMinute,
  codeGuessedRight: guesses.guessedRight,
  chancePerCode: guesses.chancePerCode,
  staffSlowed: guesses.staffSlowed,
  parallelSignIns: logins.signIns,
  signInRssGrowthMB: logins.rssGrowthMB,
  signInAckP99Ratio: logins.ackP99Ratio,
  scriptPayloads: scripts.payloads,
  scriptPages: scripts.pages,
  scriptShownAsText: scripts.shownAsText,
  seed,
  baseline: 'the same server without an attacker, 20 viewers and one moderator at 16 taps a second',
});
process.exit(stateChanges + crashes + scripts.executions + scripts.policyViolations === 0 ? 0 : 1);
