import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixtureOf } from '../../support/gallery/fixtures/fixtures.ts';
import { type GalleryPage, launchGallery } from '../../support/gallery/gallery-page.ts';
import { layoutProblems } from '../../support/gallery/layout-facts.ts';
import { moments } from '../../support/gallery/scenes/moments.ts';

/** The states whose word is long in some language, or that have much beside it. */
const LONG = ['share used', 'overtime', 'long overtime', 'hold', 'end of the break', 'questions eaten', 'last question'];
const SCREENS = [
  [
    'projector',
    [
      { width: 1920, height: 1080 },
      { width: 1024, height: 768 },
    ],
  ],
  [
    'moderator',
    [
      { width: 1180, height: 820 },
      { width: 1024, height: 768 },
      { width: 390, height: 844 },
      { width: 320, height: 568 },
    ],
  ],
  [
    'speaker',
    [
      { width: 390, height: 844 },
      { width: 320, height: 568 },
      { width: 1024, height: 768 },
    ],
  ],
] as const;

let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  ({ browser, gallery } = await launchGallery({ width: 1024, height: 768 }));
});
afterAll(() => browser?.close());

/** Words of phases that are cut off, or that take more lines than a design has for them. */
const wordsNotWhole = (mostLines: number): Promise<string[]> =>
  gallery.page.evaluate(
    (most) =>
      // The examples of a speaker's signals are small on purpose.
      [...document.querySelectorAll('.phase')]
        .filter((word) => word.closest('li') === null)
        .filter((word) => word.checkVisibility())
        .filter((word) => {
          const range = document.createRange();
          range.selectNodeContents(word);
          const ink = range.getBoundingClientRect();
          const box = word.getBoundingClientRect();
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
          return lines > most || ink.left < box.left - 1 || ink.right > box.right + 1 || box.right > innerWidth || box.left < 0;
        })
        .map((word) => word.textContent ?? ''),
    mostLines,
  );

it.each(SCREENS)(
  'each long word of a phase is whole in French on the %s: one line, on a console or a phone two',
  async (screen, sizes) => {
    const found: Record<string, string[]> = {};
    const seen = new Set<string>();
    for (const moment of moments().filter(({ name }) => LONG.includes(name))) {
      await gallery.show(fixtureOf(screen, moment), { theme: 'dark', lang: 'fr' });
      for (const size of sizes) {
        await gallery.resize(size);
        for (const word of await gallery.page.locator('.phase').allTextContents()) seen.add(word);
        const problems = [
          ...(await layoutProblems(gallery.page, { wall: screen === 'projector', touch: false })),
          ...(await wordsNotWhole(screen === 'projector' ? 1 : 2)),
        ];
        if (problems.length > 0) found[`${moment.name} at ${size.width} × ${size.height}`] = problems;
      }
    }
    expect(found).toEqual({});
    for (const word of ['TEMPS DE PAROLE ÉCOULÉ', 'DÉPASSEMENT', 'DERNIÈRE QUESTION']) expect([...seen]).toContain(word);
  },
);

it('sabotage: a word that is larger than its place is found', async () => {
  const moment = moments().find(({ name }) => name === 'share used');
  if (!moment) throw new Error('no such moment');
  await gallery.resize({ width: 1024, height: 768 });
  await gallery.show(fixtureOf('projector', moment), { theme: 'dark', lang: 'fr' });
  await gallery.page.addStyleTag({ content: '.phase { font-size: 9cqw !important; }' });
  expect(await wordsNotWhole(1)).toEqual(['TEMPS DE PAROLE ÉCOULÉ']);
});
