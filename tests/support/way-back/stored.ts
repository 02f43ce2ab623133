import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folders.ts';
import type { Answers, Given, Opening } from './answers.ts';

/** JSON as it came, which reads well when a line of it changes; anything else as its lines. */
type StoredAnswer = { readonly status: number; readonly type: string } & (
  | { readonly json: unknown }
  | { readonly lines: readonly string[] }
);
type StoredFile = Opening & { readonly answers: Readonly<Record<string, StoredAnswer>> };

export const FIXTURES = join(root, 'tests/contracts/fixtures');
export const storedSeminars = (): string[] =>
  readdirSync(FIXTURES)
    .filter((name) => /^seminar-.+\.db$/.test(name))
    .map((name) => name.replace(/\.db$/, ''))
    .sort();
export const databaseOf = (name: string): string => join(FIXTURES, `${name}.db`);
const answersFile = (name: string): string => join(FIXTURES, `${name}.json`);

const isPlainJson = (body: string): boolean => {
  try {
    return JSON.stringify(JSON.parse(body)) === body;
  } catch {
    return false;
  }
};
const keptOf = ({ status, type, body }: Given): StoredAnswer =>
  isPlainJson(body) ? { status, type, json: JSON.parse(body) } : { status, type, lines: body.split('\n') };
const givenOf = (stored: StoredAnswer): Given => ({
  status: stored.status,
  type: stored.type,
  body: 'json' in stored ? JSON.stringify(stored.json) : stored.lines.join('\n'),
});

export const readStored = (name: string): { readonly opening: Opening; readonly answers: Answers } => {
  const { answers, ...opening }: StoredFile = JSON.parse(readFileSync(answersFile(name), 'utf8'));
  return { opening, answers: Object.fromEntries(Object.entries(answers).map(([asked, stored]) => [asked, givenOf(stored)])) };
};

export const writeStored = (name: string, opening: Opening, answers: Answers): void => {
  const kept = Object.fromEntries(Object.entries(answers).map(([asked, given]) => [asked, keptOf(given)]));
  writeFileSync(answersFile(name), `${JSON.stringify({ ...opening, answers: kept }, null, 1)}\n`);
};

const firstApart = (one: string, other: string): number => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
};

/** The answers that differ, by name, each with the first place where it does. */
export const differences = (expected: Answers, actual: Answers): string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((asked) => {
    const [was, is] = [expected[asked], actual[asked]];
    if (was === undefined) return [`${asked}: is new`];
    if (is === undefined) return [`${asked}: is no longer asked`];
    if (was.status !== is.status) return [`${asked}: status ${was.status} → ${is.status}`];
    if (was.type !== is.type) return [`${asked}: type ${was.type} → ${is.type}`];
    if (was.body === is.body) return [];
    const from = Math.max(0, firstApart(was.body, is.body) - 60);
    return [`${asked}:\n  was …${was.body.slice(from, from + 160)}…\n  is  …${is.body.slice(from, from + 160)}…`];
  });
