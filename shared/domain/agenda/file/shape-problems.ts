import type { ZodError } from 'zod';
import { byId, get, ownValue } from '../../by-id.ts';
import { patterns } from './agenda.schema.ts';
import { type Expected, expecting } from './expected.ts';
import { languageTag } from './language.ts';
import type { ProblemCollector } from './problem-collector.ts';

export type Issue = ZodError['issues'][number];

/** A value as a message shows it, cut where it is long. */
export const shownValue = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}… (${text.length} characters)` : text;
};

/** So much of a key is shown, in characters: one may be as long as the whole file. */
const LONGEST_KEY = 60;

const keyText = (key: PropertyKey): string => {
  const text = String(key);
  return text.length > LONGEST_KEY ? `${text.slice(0, LONGEST_KEY)}…` : text;
};

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? keyText(key) : `${text}.${keyText(key)}`),
    '',
  );

export const valueAt = (file: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value === null || typeof value !== 'object' ? undefined : ownValue(value, key)), file);

const TYPES = byId<Expected>(
  Object.entries({
    string: expecting('text'),
    number: expecting('number'),
    int: expecting('whole-number'),
    array: expecting('list'),
    object: expecting('object'),
    boolean: expecting('yes-or-no'),
  }),
);

/** What the schema of the file wanted where it found an issue. */
const expectedBy = (issue: Issue): Expected => {
  switch (issue.code) {
    case 'invalid_type':
      return get(TYPES, issue.expected) ?? expecting('shape');
    case 'invalid_value':
      return expecting('one-of', { words: issue.values.map(String).join(', ') });
    case 'invalid_format':
      if (issue.format === 'date') return expecting('date');
      if (issue.pattern === String(languageTag)) return expecting('language');
      return expecting(
        issue.pattern === String(patterns.slug) ? 'slug' : issue.pattern === String(patterns.time) ? 'time' : 'shape',
      );
    case 'invalid_key':
      return expecting('language');
    case 'too_small':
      if (issue.origin === 'string') return expecting('filled');
      if (issue.origin === 'array') return expecting('one-entry');
      return issue.inclusive === false
        ? expecting('more-than', { than: Number(issue.minimum) })
        : expecting('at-least', { least: Number(issue.minimum) });
    case 'too_big': {
      const most = Number(issue.maximum);
      return expecting(issue.origin === 'string' ? 'characters' : issue.origin === 'array' ? 'entries' : 'at-most', { most });
    }
    case 'custom':
      switch (issue.path.at(-1)) {
        case 'timeZone':
          return expecting('zone');
        case 'language':
          return expecting('language');
        default:
          return expecting('shape');
      }
    default:
      return expecting('shape');
  }
};

/** Tells the issues of a part of a file that has not its shape, each with its place and what stands there. */
export const addShapeProblems = (
  file: unknown,
  issues: readonly Issue[],
  collector: ProblemCollector,
  at: readonly PropertyKey[] = [],
): void => {
  for (const issue of issues) {
    const path = [...at, ...issue.path];
    if (issue.code !== 'unrecognized_keys') {
      collector.add(() => ({
        path: pathText(path) || '(file)',
        value: shownValue(valueAt(file, path)),
        expected: expectedBy(issue),
      }));
      continue;
    }
    for (const key of issue.keys)
      collector.add(() => ({
        path: pathText([...path, key]),
        value: shownValue(valueAt(file, [...path, key])),
        expected: expecting('known-key'),
      }));
  }
};
