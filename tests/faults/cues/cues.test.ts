import { expect, it } from 'vitest';
import { type CueRun, type CueSabotage, cuesUnderFaults } from './cues.ts';

const first = Math.floor(Math.random() * 1e6);
/** `faults:cues -- --full` plays five hundred. */
const SEEDS = 4;

it(`cues to four speakers in ${SEEDS} seeds from ${first}: each tap is kept once, nobody has seen what they did not tap`, async () => {
  const [none, happened] = [
    { lostSeen: 0, falseSeen: 0, doubled: 0, lostSaid: 0 },
    { unlinked: 0, restarts: 0 },
  ];
  for (let seed = first; seed < first + SEEDS; seed += 1) {
    const run = await cuesUnderFaults(seed);
    expect({ seed, ...run }).toMatchObject({ seed, ...none });
    happened.unlinked += run.unlinked;
    happened.restarts += run.restarts;
  }
  // Some was tapped without a link, and the server died now and then.
  expect(Math.min(happened.unlinked, happened.restarts)).toBeGreaterThan(0);
});

it.each([
  ['delivered-is-seen', 'falseSeen'],
  ['forgets-taps', 'lostSeen'],
  ['counts-anew', 'doubled'],
] satisfies [CueSabotage, keyof CueRun][])('sabotage: %s is caught', async (sabotage, fault) => {
  let caught = 0;
  for (let seed = first; seed < first + SEEDS && caught === 0; seed += 1) caught = (await cuesUnderFaults(seed, sabotage))[fault];
  expect(caught).toBeGreaterThan(0);
});
