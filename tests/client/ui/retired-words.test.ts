import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { fr } from '../../../client/i18n/fr.ts';
import { plainPageWords } from '../../../server/http/plain-page.ts';
import { root } from '../../support/folders.ts';
import { RETIRED, type Retired } from '../../support/source/retired-words.ts';

/** Every sentence under the path that leads to it. */
type Sentences = readonly (readonly [path: string, sentence: string])[];
const sentencesOf = (words: object, path = ''): Sentences =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : sentencesOf(Object(value), `${path}${key}.`),
  );

/** What the terminal shows: literals with more than one word, of the files that write there. */
const terminal: Sentences = ['main.ts', ...readdirSync(join(root, 'server/operations')).map((name) => `operations/${name}`)]
  .map(
    (file) =>
      [file, readFileSync(join(root, 'server', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|^import.*/gm, '')] as const,
  )
  .flatMap(([file, code]) =>
    [...code.matchAll(/'([^'\n]* [^'\n]*)'|`([^`\n]* [^`\n]*)`/g)].map(
      (found) => [`terminal.${file}`, found[1] ?? found[2] ?? ''] as const,
    ),
  );
const english: Sentences = [...sentencesOf(en), ...sentencesOf(plainPageWords.en, 'plain.'), ...terminal];
const french: Sentences = [...sentencesOf(fr), ...sentencesOf(plainPageWords.fr, 'plain.')];

/** What is filled in has names of the code. */
const unnamed = (sentence: string): string => sentence.replace(/\{\{\w+\}\}/g, '{{}}');

type Found = { readonly path: string; readonly sentence: string; readonly instead: string };
const isAllowed = ({ allowed = {} }: Retired, path: string): boolean =>
  Object.keys(allowed).some((start) => path.startsWith(start));
const retiredIn = (sentences: Sentences, list: readonly Retired[]): Found[] =>
  list.flatMap((retired) =>
    sentences
      .filter(([path, sentence]) => retired.word.test(unnamed(sentence)) && !isAllowed(retired, path))
      .map(([path, sentence]) => ({ path, sentence, instead: retired.instead })),
  );
/** Exceptions that nothing asks for any more. */
const idleExceptions = (sentences: Sentences, list: readonly Retired[]): string[] =>
  list.flatMap(({ word, allowed = {} }) =>
    Object.keys(allowed)
      .filter((start) => !sentences.some(([path, sentence]) => path.startsWith(start) && word.test(unnamed(sentence))))
      .map((start) => `${word.source} in ${start}`),
  );

const languages = [
  ['English', 'en', english],
  ['French', 'fr', french],
] as const;

describe('words that screens do not use any more', () => {
  it.each(languages)('%s: none stands in the dictionary, on a plain page or in the terminal', (_name, language, sentences) => {
    expect(retiredIn(sentences, RETIRED[language])).toEqual([]);
  });
  it.each(languages)('%s: each exception is still needed', (_name, language, sentences) => {
    expect(idleExceptions(sentences, RETIRED[language])).toEqual([]);
  });
  it.each(languages)('sabotage: %s with one retired word put back anywhere is found', (_name, language, sentences) => {
    for (const retired of RETIRED[language]) {
      const sabotaged = [...sentences, ['console.sabotaged', retired.stood] as const];
      expect(retiredIn(sabotaged, [retired]).map(({ path }) => path)).toEqual(['console.sabotaged']);
    }
  });
  it('sabotage: an exception that nothing needs is found', () =>
    expect(idleExceptions([['a.b', 'words']], [{ word: /share/, instead: '', stood: '', allowed: { 'a.': 'why' } }])).toEqual([
      'share in a.',
    ]));
  it('the terminal’s sentences are found in the code', () => {
    expect(terminal.map(([, sentence]) => sentence)).toContain('The agenda was imported.');
  });
});

/** A plain space where French has one that does not break: before ; : ! ? », after «, and between a number and its unit. */
const BREAKING = /\S [;:!?»](?!\p{L})|« |(?:\d|\}\}) (?:min|s|ms|cm|m|h)(?![\p{L}’])/u;

describe('French spaces', () => {
  it('no line ends where it must not', () => expect(french.filter(([, sentence]) => BREAKING.test(sentence))).toEqual([]));
  it.each([
    'Il manque 12 min',
    '{{count}} ms aller-retour',
    'depuis {{count}} s : le décompte',
    '« oui »',
    'Qui parle ?',
    '4 : 3',
  ])('sabotage: a plain space is found in “%s”', (sentence) => expect(sentence).toMatch(BREAKING));
});
