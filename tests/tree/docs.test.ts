import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
const PAGES = [
  'README.md',
  'AGENTS.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
];

/** Files and folders of the program by their paths, without their endings too. */
const places = ['shared', 'server', 'client', 'tests', 'docs', '.ci'].flatMap((top) => [
  top,
  ...readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => join(top, name)),
]);
const known = new Set(places.flatMap((place) => [place, place.replace(/\.(tsx?|mjs|css)$/, '')]));
const isPlace = (name: string): boolean => known.has(name) || [...known].some((place) => place.endsWith(`/${name}`));

/** Paths and names of files in a text: whole paths wherever they stand, shorter ones between backticks. */
const pathsIn = (text: string): string[] => {
  const whole = text.match(/(?<![\w/.-])(?:shared|server|client|tests|docs)\/[\w/.-]*\w/g) ?? [];
  const quoted = (text.match(/`[^`\n]+`/g) ?? []).map((word) => word.slice(1, -1));
  return [...whole, ...quoted.filter((word) => /^[a-z][\w-]*(\/[\w.-]+)+$|^[\w.-]+\.(tsx?|mjs|css)$/.test(word))];
};
const missingPaths = (text: string): string[] => [...new Set(pathsIn(text))].filter((path) => !isPlace(path));

const scripts: Readonly<Record<string, string>> = JSON.parse(textOf('package.json')).scripts;
const missingScripts = (text: string): string[] =>
  [...text.matchAll(/npm run (?:--silent )?([\w:-]*\w)|`((?:faults|bench):\w+)/g)]
    .map((found) => found[1] ?? found[2] ?? '')
    .filter((name) => !Object.hasOwn(scripts, name));

describe('the documentation names what exists', () => {
  it.each(PAGES)('%s names files and folders that exist', (page) => expect(missingPaths(textOf(page))).toEqual([]));
  it.each(PAGES)('%s names commands that package.json has', (page) => expect(missingScripts(textOf(page))).toEqual([]));
  it.each(PAGES)('%s links to files that exist', (page) => {
    const targets = [...textOf(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((found) => found[1] ?? '');
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
  it('sabotage: a file, a folder and a command that are gone are found', () => {
    expect(missingPaths('`face.ts` and `server/rooms/live-room.ts` but `room-of-old.ts` and shared/nowhere/face')).toEqual([
      'shared/nowhere/face',
      'room-of-old.ts',
    ]);
    expect(missingScripts('`npm run check`, `npm run no-such`, `faults:crash`, `bench:none`')).toEqual(['no-such', 'bench:none']);
  });
});

describe('decisions', () => {
  it.each(decisions)('%s has a context, a decision and consequences', (name) => {
    const parts = [...textOf(`docs/decisions/${name}`).matchAll(/^\*\*(Context|Decision|Consequences)\.\*\*/gm)];
    expect(parts.map((part) => part[1])).toEqual(['Context', 'Decision', 'Consequences']);
  });
  it('are all listed, and each number that is missing is explained', () => {
    const list = textOf('docs/decisions/README.md');
    const highest = Number(decisions.at(-1)?.slice(0, 4));
    for (let number = 1; number <= highest; number += 1) expect(list).toContain(String(number).padStart(4, '0'));
    for (const name of decisions) expect(list).toContain(`](${name})`);
  });
});
