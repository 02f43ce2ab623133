import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import floors from './floors.json' with { type: 'json' };
import { belowFloor, floorOf, folderOf, type Score, scoreOf, survivorsOf } from './score.ts';
import { FOLDERS_WITH_TESTS, mirrorOf, silentTestFiles, testFoldersOf } from './which-tests.ts';

const folder = process.argv
  .slice(2)
  .find((word) => !word.startsWith('-'))
  ?.replace(/\/$/, '');
const tests = folder === undefined ? undefined : testFoldersOf(folder);
if (folder === undefined || tests === undefined) {
  process.stderr.write(`npm run mutants -- FOLDER [--json], in one of: ${FOLDERS_WITH_TESTS.join(', ')}\n`);
  process.exit(2);
}

process.env['MUTANTS_TESTS'] = tests.join(',');
process.env['MUTANTS_MIRRORED'] = mirrorOf(folder);
process.env['SEED'] = '1';
mkdirSync('.mutants', { recursive: true });
const incrementalFile = `.mutants/${folder.replaceAll('/', '-')}.json`;
const present = tests.flatMap((name) =>
  readdirSync(name, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(name, file)),
);
const began = performance.now();
const results = await new Stryker({
  configFile: 'tests/mutants/stryker.config.json',
  mutate: [`${folder}/**/*.{ts,tsx}`],
  incrementalFile,
  reporters: process.argv.includes('--json') ? [] : ['progress-append-only'],
}).runMutationTest();

const ran = Object.keys(JSON.parse(readFileSync(incrementalFile, 'utf8')).testFiles);
const silent = silentTestFiles(present, ran);
if (silent.length > 0) {
  process.stderr.write(`no test of these files ran: ${silent.join(', ')}\n`);
  process.exit(2);
}

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
