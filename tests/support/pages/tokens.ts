import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folders.ts';

export type Tokens = ReadonlyMap<string, string>;
export type Rgb = readonly [number, number, number];

const css = readFileSync(join(root, 'client/ui/style/tokens.css'), 'utf8')
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/@custom-media [^;]+;/g, '');
const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
  selector: selector.trim(),
  tokens: new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()])),
}));
const of = (selector: string): Tokens => blocks.find((block) => block.selector === selector)?.tokens ?? new Map();

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];
export const phases: readonly string[] = blocks.flatMap(
  ({ selector }) => selector.match(/^\[data-phase='([\w-]+)'\]$/)?.[1] ?? [],
);

/** The tokens of a theme, with the roles of a phase where one is given. */
export const tokensOf = (theme: Theme, phase?: string): Tokens =>
  new Map([
    ...of(':root'),
    ...(theme === 'light' ? of(":root[data-theme='light']") : []),
    ...(phase === undefined ? [] : [...of('[data-phase]'), ...of(`[data-phase='${phase}']`)]),
  ]);

/** The value of a token, through every var() that it names. */
export const colourOf = (tokens: Tokens, name: string): string => {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  const named = value.match(/^var\((--[\w-]+)\)$/)?.[1];
  return named === undefined ? value : colourOf(tokens, named);
};

export const rgb = (hex: string): Rgb => {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`${hex} is not a colour`);
  const at = (start: number): number => Number.parseInt(hex.slice(start, start + 2), 16);
  return [at(1), at(3), at(5)];
};
const linear = (channel: number): number =>
  channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
export const linearOf = ([r, g, b]: Rgb): Rgb => [linear(r), linear(g), linear(b)];
const luminance = (hex: string): number => {
  const [r, g, b] = linearOf(rgb(hex));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG contrast of two colours, 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};
