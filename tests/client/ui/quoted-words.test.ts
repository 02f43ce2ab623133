import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { root } from '../../support/folders.ts';

const sentencesOf = (words: object): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : sentencesOf(Object(value))));
const sentences = new Set(sentencesOf(en));

/** The words of screens that a page quotes, which it sets in italics; where devices of others are set up, theirs. */
const quotedIn = (page: string): string[] =>
  page
    .split(/^(?=#)/m)
    .filter((section) => !section.startsWith('### HTTPS'))
    .flatMap((section) => [...section.matchAll(/(?<![\w`/])_([^_`\n]+)_(?![\w`])/g)].map(([, words = '']) => words));
const unknownIn = (page: string): string[] => quotedIn(page).filter((words) => !sentences.has(words));

it('the README quotes the words that stand on the screens', () => {
  const page = readFileSync(join(root, 'README.md'), 'utf8');
  expect(quotedIn(page).length).toBeGreaterThan(15);
  expect(unknownIn(page)).toEqual([]);
});
it('sabotage: a word that screens do not say any more is found', () =>
  expect(unknownIn('Press _Undo_, or open _Recovery_.')).toEqual(['Recovery']));
