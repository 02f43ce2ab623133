import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pseudo } from '../../../client/gallery/pseudo.ts';
import { en } from '../../../client/i18n/en.ts';
import { fr } from '../../../client/i18n/fr.ts';
import { languages } from '../../../client/i18n/i18n.ts';
import { root } from '../../support/folders.ts';

const leaves = (words: object, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(Object(value), `${path}${key}.`),
  );
const textOf = (words: object, key: string): string =>
  String(key.split('.').reduce((at, part) => Reflect.get(Object(at), part), Object(words)));

const sources = readdirSync(join(root, 'client'), { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
  .map((file) => join(file.parentPath, file.name))
  .filter((file) => !relative(root, file).startsWith('client/i18n/'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** A key is used when it stands in quotes, or begins like a template: `no.${why}`. */
const unused = (keys: readonly string[], code: string): string[] => {
  const templates = [...code.matchAll(/`([\w.-]+)\$\{[^}]*\}([\w.-]*)`/g)].map(([, start = '', end = '']) => ({ start, end }));
  return keys.filter((key) => {
    const plain = key.replace(/_(zero|one|two|few|many|other)$/, '');
    if (code.includes(`'${plain}'`) || code.includes(`"${plain}"`) || code.includes(`\`${plain}\``)) return false;
    return !templates.some(({ start, end }) => start.includes('.') && plain.startsWith(start) && plain.endsWith(end));
  });
};

/** Forms that a language asks for in counts up to a hundred, and that these keys do not have. */
const missingPlurals = (language: string, keys: readonly string[]): string[] => {
  const rules = new Intl.PluralRules(language);
  const forms = new Set(Array.from({ length: 101 }, (_, count) => rules.select(count)));
  const words = keys.filter((key) => key.endsWith('_other')).map((key) => key.replace(/_other$/, ''));
  return words.flatMap((word) => [...forms].map((form) => `${word}_${form}`)).filter((key) => !keys.includes(key));
};

describe('the words', () => {
  it('sabotage: the check finds a key that no screen uses', () =>
    expect(unused(['nowhere.key', 'gone.for_one'], sources)).toEqual(['nowhere.key', 'gone.for_one']));
  it('every word of the English dictionary is used by a screen', () => expect(unused(leaves(en), sources)).toEqual([]));
  it.each(Object.keys(languages))('“%s” fills in the same names as English', async (language) => {
    const names = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].toSorted();
    const [words = {}] = Object.values((await languages[language]?.()) ?? {});
    for (const key of leaves(en)) expect(names(textOf(words, key)), key).toEqual(names(textOf(en, key)));
  });
  it.each(Object.keys(languages))('“%s” has each plural that its numbers need', async (language) => {
    const [words = {}] = Object.values((await languages[language]?.()) ?? {});
    expect(missingPlurals(language, leaves(words))).toEqual([]);
  });
  it('sabotage: the check finds a plural that Polish lacks', () =>
    expect(missingPlurals('pl', ['say.over_one', 'say.over_many', 'say.over_other'])).toEqual(['say.over_few']));
  it('French is set as French is: no straight apostrophe, no plain space before : ; ? !', () => {
    for (const key of leaves(fr)) expect(textOf(fr, key), key).not.toMatch(/'|\S [:;?!»](?:\s|$)|« /);
  });
  it('the pseudo-language is about 40 % longer and keeps what is filled in', () => {
    const long = Object(pseudo({ a: 'Hold to {{time}} now', b: 'Undo' }));
    expect(long.a).toContain('{{time}}');
    expect(long.b.length).toBeGreaterThanOrEqual(6);
    expect(long.b).not.toContain('Undo');
  });
});
