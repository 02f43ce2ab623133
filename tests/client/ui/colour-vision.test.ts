import { describe, expect, it } from 'vitest';
import { colourOf, linearOf, phases, type Rgb, rgb, themes, tokensOf } from '../../support/pages/tokens.ts';

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const SIGHTS = {
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  achromat: [
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
    [0.2126, 0.7152, 0.0722],
  ],
} as const;
type Sight = keyof typeof SIGHTS;

const seen = (hex: string, sight: Sight): Rgb => {
  const [r, g, b] = linearOf(rgb(hex));
  const [x, y, z] = SIGHTS[sight].map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)));
  return [x ?? 0, y ?? 0, z ?? 0];
};
/** CIE Lab, D65, of linear RGB. */
const lab = ([r, g, b]: Rgb): Rgb => {
  const f = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
};
const difference = (one: string, other: string, sight: Sight): number =>
  Math.hypot(...lab(seen(one, sight)).map((value, index) => value - (lab(seen(other, sight))[index] ?? 0)));

/** What of a phase is no colour: the form of its word, the frame, and whether the screen is inverted. */
const shape = (theme: 'dark' | 'light', phase: string): string => {
  const tokens = tokensOf(theme, phase);
  const of = (name: string): string => colourOf(tokens, name);
  const edge = of('--tag-edge') === 'transparent' || of('--tag-edge') === of('--tag-fill') ? 'no edge' : of('--tag-style');
  return [
    of('--tag-fill') === 'transparent' ? 'open' : 'filled',
    edge,
    of('--tag-radius'),
    of('--phase-frame') === 'transparent' ? 'no frame' : 'frame',
    of('--phase-ground') === of('--page') ? 'plain' : 'inverted',
  ].join(', ');
};

const ADJACENT: readonly (readonly [string, string])[] = [
  ['closed', 'before'],
  ['before', 'running'],
  ['running', 'warning'],
  ['warning', 'last-minute'],
  ['last-minute', 'time'],
  ['time', 'overtime'],
  ['last-minute', 'share-used'],
  ['share-used', 'overtime'],
  ['running', 'paused'],
  ['running', 'hold'],
  ['hold', 'running'],
  ['running', 'break'],
  ['overtime', 'hold'],
  ['break', 'done'],
];

describe.each(themes)('phases without hue in the %s theme', (theme) => {
  it('no two phases share their shape', () => {
    const shapes = phases.map((phase) => shape(theme, phase));
    expect(new Set(shapes).size, shapes.join('\n')).toBe(phases.length);
  });
  it.each(ADJACENT)('%s and %s differ in shape or fill for every kind of colour vision', (one, other) =>
    expect(shape(theme, one)).not.toBe(shape(theme, other)),
  );

  it.each(Object.keys(SIGHTS) as Sight[])('to a %s the inverted screen and the amber block stand out from the page', (sight) => {
    const root = tokensOf(theme);
    const page = colourOf(root, '--page');
    expect(difference(page, colourOf(root, '--over'), sight)).toBeGreaterThan(25);
    expect(difference(page, colourOf(root, '--block'), sight)).toBeGreaterThan(20);
    expect(difference(colourOf(root, '--on-over'), colourOf(root, '--over'), sight)).toBeGreaterThan(25);
  });
});

describe('the simulation itself', () => {
  it('takes away the hue that tells orange from vermillion, and green from amber', () => {
    expect(difference('#E69F00', '#D55E00', 'deuteranope')).toBeLessThan(30);
    expect(difference('#22C55D', '#F59E0C', 'achromat')).toBeLessThan(3);
  });
});
