import { mkdirSync, readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import floors from './floors.json' with { type: 'json' };
import { belowFloor, floorOf, folderOf, type Score, scoreOf, survivorsOf } from './score.ts';

/** The tests that can catch a change of a folder. */
const TESTS: readonly (readonly [folder: string, tests: string])[] = [
  ['shared/domain', 'tests/domain/**/*.test.ts'],
  ['shared/protocol', 'tests/protocol/**/*.test.ts'],
  ['server/access', 'tests/{protocol,server/access}/**/*.test.ts'],
  ['server', 'tests/{server,contracts}/**/*.test.ts'],
  ['client', 'tests/client/**/*.test.ts'],
];

const folder = process.argv
  .slice(2)
  .find((word) => !word.startsWith('-'))
  ?.replace(/\/$/, '');
const tests = TESTS.find(([name]) => folder === name || folder?.startsWith(`${name}/`))?.[1];
if (folder === undefined || tests === undefined) {
  process.stderr.write(`npm run mutants -- FOLDER [--json], in one of: ${TESTS.map(([name]) => name).join(', ')}\n`);
  process.exit(2);
}

process.env['MUTANTS_TESTS'] = tests;
process.env['SEED'] = '1';
mkdirSync('.mutants', { recursive: true });
const began = performance.now();
const results = await new Stryker({
  configFile: 'tests/mutants/stryker.config.json',
  mutate: [`${folder}/**/*.{ts,tsx}`],
  incrementalFile: `.mutants/${folder.replaceAll('/', '-')}.json`,
}).runMutationTest();

const folders = [...new Set(results.map(folderOf))].sort();
const scores = new Map<string, Score>(
  folders.map((name) => [name, scoreOf(results.filter((result) => folderOf(result) === name))]),
);
if (scores.size > 1 || !scores.has(folder)) scores.set(folder, scoreOf(results));
const survivors = survivorsOf(results, (file) => readFileSync(file, 'utf8'));
const below = belowFloor(scores, floors);
const seconds = Math.round((performance.now() - began) / 1000);

if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ folder, seconds, scores: Object.fromEntries(scores), below, survivors })}\n`);
else {
  for (const { at, change, why } of survivors) process.stdout.write(`${at}  ${change}  (${why})\n`);
  for (const [name, { score, caught, missed, setAside }] of scores)
    process.stdout.write(
      `${name} ${score.toFixed(3)} (floor ${floorOf(name, floors).toFixed(2)}): ${caught} caught, ${missed} missed, ${setAside} set aside\n`,
    );
  process.stdout.write(below.length === 0 ? `${seconds} s\n` : `${seconds} s; below the floor: ${below.join(', ')}\n`);
}
process.exitCode = below.length === 0 ? 0 : 1;
