import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawnInEverySize, everyScene } from '../../support/gallery/every-size.ts';
import { type GalleryPage, launchGallery } from '../../support/gallery/gallery-page.ts';
import { CONSOLE, WALLS } from './screens.ts';

const all = everyScene();
/** Whatever is drawn and is neither the console nor on a wall. */
const screens = Object.keys(all).filter((screen) => ![CONSOLE, ...WALLS].includes(screen));

let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  ({ browser, gallery } = await launchGallery({ width: 390, height: 844 }));
});
afterAll(async () => browser?.close());

it.each(screens)(
  'the %s overflows nowhere in any state and size, overlaps nothing, is nowhere too small, and axe finds nothing',
  {
    timeout: 300_000,
  },
  async (screen) => {
    const { found } = await drawnInEverySize(gallery, screen, all[screen] ?? []);
    expect(gallery.complaints.splice(0)).toEqual([]);
    expect(found).toEqual({});
  },
);
