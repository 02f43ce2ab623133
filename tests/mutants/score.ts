import { dirname, relative } from 'node:path';
import type { Stryker } from '@stryker-mutator/core';

type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

export type Score = {
  readonly score: number;
  readonly caught: number;
  readonly missed: number;
  readonly setAside: number;
};
export type Survivor = { readonly at: string; readonly change: string; readonly why: 'no test fails' | 'no test runs it' };

const CAUGHT = ['Killed', 'Timeout', 'RuntimeError'];
const MISSED = ['Survived', 'NoCoverage'];

/** The share of the changes that a test catches, rounded down: a floor of 0.90 is not reached by 0.899. */
export const scoreOf = (results: readonly Pick<MutantResult, 'status'>[]): Score => {
  const count = (statuses: readonly string[]): number => results.filter(({ status }) => statuses.includes(status)).length;
  const [caught, missed] = [count(CAUGHT), count(MISSED)];
  const all = caught + missed;
  return { score: all === 0 ? 1 : Math.floor((1000 * caught) / all) / 1000, caught, missed, setAside: count(['Ignored']) };
};

export const folderOf = ({ fileName }: Pick<MutantResult, 'fileName'>): string => dirname(relative(process.cwd(), fileName));

/** What of a text lies between two places, in one line. */
const cut = (text: string, { start, end }: MutantResult['location']): string =>
  text
    .split('\n')
    .slice(start.line - 1, end.line)
    .map((line, index, lines) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === lines.length - 1 ? end.column - 1 : undefined).trim(),
    )
    .join(' ');

export const survivorsOf = (results: readonly MutantResult[], textOf: (file: string) => string): readonly Survivor[] =>
  results
    .filter(({ status }) => MISSED.includes(status))
    .map(({ fileName, location, replacement, status }) => ({
      at: `${relative(process.cwd(), fileName)}:${location.start.line}:${location.start.column}`,
      change: `${cut(textOf(fileName), location)} → ${(replacement ?? '').replaceAll(/\s*\n\s*/g, ' ')}`,
      why: status === 'Survived' ? 'no test fails' : 'no test runs it',
    }));

/** The folders that lie below their floor; the floor of a folder that names none is that of the folder above it. */
export const belowFloor = (scores: ReadonlyMap<string, Score>, floors: Readonly<Record<string, number>>): readonly string[] =>
  [...scores].filter(([folder, { score }]) => score < floorOf(folder, floors)).map(([folder]) => folder);

export const floorOf = (folder: string, floors: Readonly<Record<string, number>>): number =>
  floors[folder] ?? (folder.includes('/') ? floorOf(dirname(folder), floors) : 0);
