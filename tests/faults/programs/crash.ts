import { isFull, printNumbers, rounded } from '../../support/print-numbers.ts';
import { crashRounds, EARLY_ACK } from '../crash/crash.ts';
import { tracedCommands } from '../crash/synced.ts';

/** `npm run faults:crash [-- --full] [--json]`: kill -9 under load, its sabotaged twin, and the order of the system calls. */
const rounds = isFull ? 1_000 : 100;
const traced = isFull ? 1_000 : 200;
const seed = Math.floor(Math.random() * 1e9);
const honest = await crashRounds({ rounds, seed });
const sabotaged = await crashRounds({ rounds: 10, seed, program: EARLY_ACK, stopWhenCaught: true });
const { acks, synced } = await tracedCommands(traced);
const boots = honest.bootMs.toSorted((a, b) => a - b);
const numbers = {
  rounds: honest.rounds,
  acks: honest.acks,
  ackedLost: honest.ackedLost,
  doubled: honest.doubled,
  gaps: honest.gaps,
  damagedFiles: honest.damaged,
  sabotageCaughtRound: sabotaged.caughtInRound ?? 'not caught',
  tracedCommands: acks,
  syncedBeforeAck: acks === 0 ? 0 : synced / acks,
  bootP50Ms: rounded(boots[Math.floor(boots.length / 2)] ?? 0),
  /** 0 failures in N crashes: with 95 % confidence below this part of crashes. */
  upperLimitPerCrash: rounded(3 / honest.rounds),
  seed,
  baseline: 'the sabotaged build, acknowledging one turn of the event loop before it writes',
};
printNumbers(numbers);
const held = honest.ackedLost + honest.doubled + honest.gaps + honest.damaged === 0 && synced === traced;
process.exit(held && sabotaged.caughtInRound !== null ? 0 : 1);
