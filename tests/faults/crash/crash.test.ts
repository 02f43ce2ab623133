import { expect, it } from 'vitest';
import { crashRounds, EARLY_ACK } from './crash.ts';
import { syncedParts, tracedCommands } from './synced.ts';

const seed = Math.floor(Math.random() * 1e9);
/** Rounds of kill -9 each time: the twin below is caught in the first or second. `faults:crash -- --full` makes a thousand. */
const ROUNDS = 8;

it(`kill -9 under load, ${ROUNDS} rounds (seed ${seed}): no acknowledged action is lost, none counts twice`, async () => {
  const { bootMs: _boot, ...numbers } = await crashRounds({ rounds: ROUNDS, seed, acksPerRound: 20 });
  expect(numbers.acks).toBeGreaterThan(ROUNDS * 20);
  expect(numbers).toMatchObject({ rounds: ROUNDS, ackedLost: 0, doubled: 0, gaps: 0, damaged: 0 });
});

it('sabotage: a build that acknowledges one turn before it writes is caught within 10 rounds', async () => {
  const { caughtInRound, ackedLost } = await crashRounds({ rounds: 10, seed, program: EARLY_ACK, stopWhenCaught: true });
  expect(caughtInRound).not.toBeNull();
  expect(ackedLost).toBeGreaterThan(0);
});

it('the file is synced before every acknowledgement, as the system calls tell', async () => {
  expect(await tracedCommands(200)).toEqual({ acks: 200, synced: 200 });
});

it('sabotage: the trace of a build that acknowledges first shows no sync before it', async () => {
  const { acks, synced } = await tracedCommands(40, EARLY_ACK);
  expect(acks).toBe(40);
  expect(synced).toBe(0);
});

it('reading a trace: a sync counts for the acknowledgement behind it alone', () => {
  const frame = '7 read(21, "\\201\\376", 65536) = 90';
  const sync = '7 fdatasync(19) = 0';
  const ack = '7 write(21, "\\2019430[{\\"ok\\":true,\\"revision\\":2}]", 30) = 30';
  expect(syncedParts([frame, sync, ack, frame, ack].join('\n'))).toEqual({ acks: 2, synced: 1 });
  expect(syncedParts([sync, frame, ack].join('\n'))).toEqual({ acks: 1, synced: 0 });
});
