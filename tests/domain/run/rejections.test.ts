import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusals, rejections } from '../../../shared/domain/run/commands/rejections.ts';

const root = join(import.meta.dirname, '../../..');
const LIST = 'shared/domain/run/commands/rejections.ts';
/** The program without the screens, which give each word a sentence, and without the list itself. */
const sources = ['shared', 'server'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && file !== LIST)
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
);
const wordsSaid = (): readonly string[] => [
  ...new Set(
    sources
      .filter(({ file }) => file.startsWith('shared/domain/decide'))
      .flatMap(({ text }) => [...text.matchAll(/refuse\('([^']*)'/g)].map(([, word = '']) => word)),
  ),
];

describe('the closed list of refusals', () => {
  it('has every word that deciding refuses with', () => {
    expect(wordsSaid().length).toBeGreaterThan(20);
    expect(rejections).toEqual(expect.arrayContaining([...wordsSaid()]));
  });
  it('has no word that nothing says, and none twice', () => {
    const words: readonly string[] = [...rejections, ...refusals];
    expect(words.filter((word) => !/^[a-z]+(-[a-z]+)*$/.test(word))).toEqual([]);
    expect(words.filter((word) => !sources.some(({ text }) => text.includes(`'${word}'`)))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });
  it('has the words of the transport, which are asked for before the domain is', () => {
    expect(refusals).toEqual(expect.arrayContaining(['not-holder', 'malformed', 'busy', 'unknown-device']));
  });
});
