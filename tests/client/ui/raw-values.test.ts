import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../support/folders.ts';

const client = join(root, 'client');
const tokens = 'ui/style/tokens.css';
const sheets = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
const textOf = (file: string): string => readFileSync(join(client, file), 'utf8');

const NAMED_COLOUR =
  'white|black|red|green|blue|yellow|orange|purple|pink|gr[ae]y|silver|navy|teal|maroon|olive|lime|aqua|cyan|magenta|brown|gold|tomato|crimson|indigo|violet';
const raw: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a colour', /#[0-9a-f]{3,8}\b/i],
  ['a colour', /\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i],
  ['a colour', new RegExp(`:[^;{}]*(?<![\\w-])(${NAMED_COLOUR})(?![\\w-])`, 'i')],
  ['a weight', /font-weight:\s*(\d|bold|lighter|normal)/],
  ['a layer', /z-index:\s*-?\d/],
  ['a breakpoint', /@media[^{]*\d(px|rem|em|ch)\b/],
];

/** What a style sheet says itself instead of naming a token; the files of fonts say which weights they hold. */
const rawIn = (css: string): string[] => {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@font-face\s*\{[^}]*\}/g, '');
  return [...new Set(raw.flatMap(([what, pattern]) => (pattern.test(rules) ? [what] : [])))];
};

describe('colours, weights, layers and breakpoints are named', () => {
  it.each(sheets.filter((file) => file !== tokens))('%s holds none of its own', (file) => {
    expect(rawIn(textOf(file))).toEqual([]);
  });
  it('every breakpoint that a style sheet names is a token', () => {
    const known = new Set([...textOf(tokens).matchAll(/@custom-media (--[\w-]+)/g)].map(([, name]) => name));
    const named = sheets
      .flatMap((file) => [...textOf(file).matchAll(/@(?:media|container)[^{]*\{/g)])
      .flatMap(([query]) => query.match(/--[\w-]+/g) ?? []);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => name === undefined || !named.includes(name))).toEqual([]);
  });
  it.each([
    ['a colour', '.a { color: #ff0000; }'],
    ['a colour', '.a { box-shadow: 0 0 1rem rgb(0 0 0 / 0.3); }'],
    ['a colour', '.a { border: 1px solid white; }'],
    ['a weight', '.a { font-weight: 600; }'],
    ['a layer', '.a { z-index: 3; }'],
    ['a breakpoint', '@media (orientation: landscape) and (max-width: 33rem) { .a { color: var(--text); } }'],
  ])('sabotage: %s of its own is found in %s', (what, css) => expect(rawIn(css)).toEqual([what]));
});
