import { describe, expect, it } from 'vitest';
import { colourOf, contrast, phases, themes, tokensOf } from '../../support/pages/tokens.ts';

/** Ink and the ground it stands on, with the least contrast. */
const pairs: readonly (readonly [ink: string, ground: string, least: number])[] = [
  ...['--page', '--surface', '--raised'].flatMap((ground) =>
    (['--text', '--quiet', '--amber', '--red', '--accent', '--good'] as const).map((ink) => [ink, ground, 4.5] as const),
  ),
  ...['--page', '--surface', '--raised'].map((ground) => ['--control-line', ground, 3] as const),
  ['--on-accent', '--accent', 4.5],
  ['--on-good', '--good', 4.5],
  ['--on-block', '--block', 7],
  ['--on-plate', '--plate', 7],
  ['--on-plate-quiet', '--plate', 7],
  ['--on-over', '--over', 4.5],
];

describe.each(themes)('contrast in the %s theme', (theme) => {
  const root = tokensOf(theme);
  it.each(pairs)('%s on %s is %s:1 or more', (ink, ground, least) => {
    expect(contrast(colourOf(root, ink), colourOf(root, ground))).toBeGreaterThanOrEqual(least);
  });

  describe.each(phases)('the projector in %s', (phase) => {
    const tokens = tokensOf(theme, phase);
    const ground = colourOf(tokens, '--phase-ground');
    const plate = colourOf(tokens, '--phase-plate');
    const behindWords = plate === 'transparent' ? ground : plate;
    const fill = colourOf(tokens, '--tag-fill');
    it('digits are 7:1 or more; black on vermillion is 4.9:1 and for huge digits alone', () => {
      expect(contrast(colourOf(tokens, '--phase-digits'), ground)).toBeGreaterThanOrEqual(phase === 'overtime' ? 4.5 : 7);
    });
    it.each(['--phase-words', '--phase-quiet'])('%s is 7:1 or more', (words) => {
      expect(contrast(colourOf(tokens, words), behindWords)).toBeGreaterThanOrEqual(7);
    });
    it('the word of the phase is 7:1 or more', () => {
      expect(contrast(colourOf(tokens, '--tag-ink'), fill === 'transparent' ? behindWords : fill)).toBeGreaterThanOrEqual(7);
    });
    // Over time there is nothing left for a bar to show, and the whole screen stands for the frame.
    it('the bar and the frame are 4.5:1 or more', () => {
      const frame = colourOf(tokens, '--phase-frame');
      if (phase === 'overtime') return expect(frame).toBe(ground);
      expect(contrast(colourOf(tokens, '--phase-bar'), colourOf(tokens, '--raised'))).toBeGreaterThanOrEqual(4.5);
      if (frame !== 'transparent') expect(contrast(frame, ground)).toBeGreaterThanOrEqual(4.5);
    });
  });
});

describe('the measure itself', () => {
  it('gives the numbers of WCAG, and sees a bad pair', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#d55e00', '#ffffff')).toBeLessThan(4.5);
  });
  it('covers every phase', () => expect(phases).toHaveLength(12));
});
