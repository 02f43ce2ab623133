import { isFull, printNumbers } from '../../support/print-numbers.ts';
import { EARLY_ACK } from '../crash/crash.ts';
import { brokenDisk, type DiskNumbers, failingSyncs, failingWrites, fullDisk, noSpace } from '../crash/disk.ts';

/** `npm run faults:disk [-- --full] [--json]`: a real full file system, and errors of single calls; needs the right to mount. */
const troubles = [fullDisk, noSpace, failingWrites, failingSyncs];
const all: DiskNumbers[] = [];
for (let time = 0; time < (isFull ? 5 : 1); time += 1) for (const trouble of troubles) all.push(await brokenDisk(trouble));
const sum = (of: 'falseAcks' | 'neverSaid' | 'effectsBeyond' | 'acks' | 'refused'): number =>
  all.reduce((total, one) => total + one[of], 0);
const sabotaged = await brokenDisk(failingWrites, EARLY_ACK);
const retriedOnce = all.every(({ timesKept, repeatedAsBefore }) => timesKept === 1 && repeatedAsBefore);
printNumbers({
  troubles: all.length,
  acks: sum('acks'),
  refused: sum('refused'),
  falseAcks: sum('falseAcks'),
  neverSaid: sum('neverSaid'),
  effectsBeyond: sum('effectsBeyond'),
  retriedOnce,
  alarms: all.filter(({ alarmed }) => alarmed).length,
  slowestAlarmMs: Math.max(...all.map(({ alarmMs }) => alarmMs)),
  slowestHealedMs: Math.max(...all.map(({ healedMs }) => healedMs)),
  sabotagedFalseAcks: sabotaged.falseAcks,
  baseline: 'a build that acknowledges one turn of the event loop before it writes',
});
const held = sum('falseAcks') + sum('neverSaid') + sum('effectsBeyond') === 0 && retriedOnce;
process.exit(held && sabotaged.falseAcks > 0 && all.every(({ alarmed }) => alarmed) ? 0 : 1);
