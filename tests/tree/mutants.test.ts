import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { belowFloor, scoreOf, survivorsOf } from '../mutants/score.ts';
import { LEFT_OUT, mirrorOf, silentTestFiles, testFoldersOf } from '../mutants/which-tests.ts';

const results = (counts: Record<'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored', number>) =>
  Object.entries(counts).flatMap(([status, count]) =>
    Array.from({ length: count }, () => ({ status: status as 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored' })),
  );

describe('the score of a folder under small changes', () => {
  it('is the share of changes that a test catches, and what was set aside counts for nothing', () => {
    const some = results({ Killed: 6, Timeout: 2, Survived: 1, NoCoverage: 1, Ignored: 5 });
    expect(scoreOf(some)).toEqual({ score: 0.8, caught: 8, missed: 2, setAside: 5 });
  });
  it('is rounded down, so that 8,999 of 10,000 do not reach a floor of 0.90', () => {
    const { score } = scoreOf(results({ Killed: 8_999, Timeout: 0, Survived: 1_001, NoCoverage: 0, Ignored: 0 }));
    expect(score).toBe(0.899);
  });
  it('is held to the floor of the nearest folder that names one', () => {
    const of = (score: number) => ({ score, caught: 0, missed: 0, setAside: 0 });
    const scores = new Map([
      ['shared/domain/clock', of(0.9)],
      ['shared/domain/run', of(0.8)],
      ['shared/domain/time', of(0.8)],
    ]);
    expect(belowFloor(scores, { 'shared/domain': 0.9, 'shared/domain/time': 0.75 })).toEqual(['shared/domain/run']);
  });
  it('tells of a survivor where it stands, what was changed, and whether any test runs it', () => {
    const mutant = {
      id: '1',
      fileName: `${process.cwd()}/shared/example.ts`,
      location: { start: { line: 2, column: 8 }, end: { line: 2, column: 13 } },
      mutatorName: 'EqualityOperator',
      replacement: 'a >= b',
      status: 'Survived' as const,
    };
    expect(survivorsOf([mutant], () => 'first\nreturn a > b;\n')).toEqual([
      { at: 'shared/example.ts:2:8', change: 'a > b → a >= b', why: 'no test fails' },
    ]);
  });
});

describe('the tests that meet a changed folder', () => {
  it('are those of its layer, and a folder of no layer has none', () => {
    expect(['shared/domain', 'shared/domain/clock', 'server/access', 'shared/domains'].map(testFoldersOf)).toEqual([
      ['tests/domain'],
      ['tests/domain'],
      ['tests/protocol', 'tests/server/access', 'tests/server/requests'],
      undefined,
    ]);
  });
  it('come first where they are written for the folder itself', () => {
    expect(['shared/domain/clock', 'server/access', 'client/time'].map(mirrorOf)).toEqual([
      'tests/domain/clock',
      'tests/server/access',
      'tests/client/time',
    ]);
  });
  it('of the domain leave out those that search its code, in which the changes already stand', () => {
    const searching = readdirSync('tests/domain', { recursive: true, encoding: 'utf8' })
      .map((file) => join('tests/domain', file))
      .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes('readdirSync('));
    expect(searching).not.toEqual([]);
    expect(searching.filter((file) => !LEFT_OUT.includes(file))).toEqual([]);
  });
  it('of access leave out those that start a server, and no others', () => {
    const starting = (testFoldersOf('server/access') ?? [])
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
      .filter((file) => file.endsWith('.test.ts') && /\b(accessServer|testServer|buildApp)\(/.test(readFileSync(file, 'utf8')));
    expect(LEFT_OUT.filter((file) => file.startsWith('tests/server/')).toSorted()).toEqual(starting.toSorted());
  });
  it('are named where none of a file ran, but for files that are left out on purpose', () => {
    const expected = ['tests/domain/a.test.ts', 'tests/domain/b.test.ts', 'tests/domain/whole-day/names.test.ts'];
    expect(silentTestFiles(expected, ['tests/domain/b.test.ts'])).toEqual(['tests/domain/a.test.ts']);
  });
});
