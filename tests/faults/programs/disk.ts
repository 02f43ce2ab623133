import { printNumbers } from '../../support/print-numbers.ts';
import { EARLY_ACK } from '../crash.ts';
import { brokenDisk, failingSyncs, failingWrites, fullDisk, noSpace } from '../disk.ts';

/** `npm run faults:disk [--json]`: a real full file system, and errors of single calls; needs the right to mount. */
const found = {
  full: await brokenDisk(fullDisk),
  noSpace: await brokenDisk(noSpace),
  failingWrites: await brokenDisk(failingWrites),
  failingSyncs: await brokenDisk(failingSyncs),
};
const all = Object.values(found);
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
  healedMs: found.full.healedMs,
  sabotagedFalseAcks: sabotaged.falseAcks,
  baseline: 'a build that acknowledges one turn of the event loop before it writes',
});
const held = sum('falseAcks') + sum('neverSaid') + sum('effectsBeyond') === 0 && retriedOnce;
process.exit(held && sabotaged.falseAcks > 0 && all.every(({ alarmed }) => alarmed) ? 0 : 1);
