import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawnInEverySize, everyScene } from '../../support/gallery/every-size.ts';
import { type GalleryPage, launchGallery } from '../../support/gallery/gallery-page.ts';
import { WALLS } from './screens.ts';

const all = everyScene();
let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  ({ browser, gallery } = await launchGallery({ width: 1920, height: 1080 }));
});
afterAll(async () => browser?.close());

it.each(WALLS)(
  'the %s overflows nowhere in any state and size, overlaps nothing, is nowhere too small, and axe finds nothing',
  {
    timeout: 300_000,
  },
  async (screen) => {
    const { found, forms } = await drawnInEverySize(gallery, screen, all[screen] ?? []);
    expect(gallery.complaints.splice(0)).toEqual([]);
    expect(found).toEqual({});
    if (screen === 'projector') expect([...forms]).toEqual(expect.arrayContaining([5, 6, 7, 8]));
  },
);
