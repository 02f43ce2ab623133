import { describe, expect, it } from 'vitest';
import { canBeSlow } from '../support/source/regex-time.ts';
import { nodesOf, sources } from '../support/source/sources.ts';

/** Those of the build read what we wrote ourselves. */
const ours = sources().filter(({ file }) => !file.endsWith('vite.config.ts'));
const nodes = ours.flatMap((source) => nodesOf(source).map((node) => ({ file: source.file, node })));

describe('no expression over text from outside takes more than linear time', () => {
  it('no expression of the source holds a repeat that can take more than linear time', () => {
    const expressions = nodes.flatMap(({ file, node }) =>
      node.type === 'Literal' && 'regex' in node ? [{ file, ...node.regex }] : [],
    );
    expect(expressions.length).toBeGreaterThan(50);
    expect(
      expressions.filter(({ pattern, flags }) => canBeSlow(pattern, flags)).map(({ file, pattern }) => `${file}: ${pattern}`),
    ).toEqual([]);
  });
  it('no expression is built from a string, where this test could not read it', () => {
    const made = nodes.filter(({ node }) => {
      const isMade = node.type === 'NewExpression' || node.type === 'CallExpression';
      return isMade && node.callee.type === 'Identifier' && node.callee.name === 'RegExp';
    });
    expect(made.map(({ file }) => file)).toEqual([]);
  });
  it.each([
    ['(a+)+$', 'a repeat in a repeat'],
    ['^(a*)*b', 'a repeat of what may be empty'],
    ['^(a|a)*$', 'a choice of the same'],
    ['^(a|ab|b)*$', 'a choice that divides a text in two ways'],
    ['^\\s*\\s*$', 'two of the same side by side'],
    ['^\\w+\\d+$', 'two that share characters'],
    ['^\\w+-?\\d+$', 'two with something between that may be missing'],
    ['^.*foo.*bar$', 'two of everything'],
    ['\\s*;\\s*', 'a repeat that a search begins anew at every character'],
    ['\\s+$', 'the spaces at the end'],
    ['-+$', 'the hyphens at the end'],
    ['<[^>]*>', 'a tag that is never closed'],
    ['a(?=(b+)+c)', 'a nested repeat that is looked ahead for'],
  ])('the expression %s is found slow: %s', (pattern) => expect(canBeSlow(pattern, '')).toBe(true));
  it.each([
    ['^[a-z0-9]+(?:-[a-z0-9]+)*$', 'parted by what neither takes'],
    ['[^a-z0-9]+', 'nothing can refuse it at the end'],
    ['^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', 'bounded inside'],
    [':\\d+$', 'a beginning that its repeat does not take'],
    ['-[^-]*$', 'the same'],
    ['^\\[(.*)\\]$', 'one repeat, begun once'],
    ['^Bearer ([A-Za-z0-9_-]{16,128})$', 'one repeat, begun once'],
  ])('the expression %s is found linear: %s', (pattern) => expect(canBeSlow(pattern, '')).toBe(false));
  it('an expression that the check does not understand is refused', () => {
    for (const pattern of ['(a)\\1', '(?<n>a)\\k<n>', '(a']) expect(() => canBeSlow(pattern, '')).toThrow(pattern);
  });
});
