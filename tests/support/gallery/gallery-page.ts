import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import type { Fixture, Look } from '../../../client/gallery/fixture.ts';
import { root } from '../folders.ts';
import { oncePerRun } from '../once-per-run.ts';
import { launch } from '../pages/browser.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.html': 'text/html',
};
const GALLERIES = join(root, 'dist/gallery');
/** Where this run has built it. */
let folder = '';

/** Builds the gallery once for all the files of one run. */
export const buildGallery = async (): Promise<void> => {
  folder = await oncePerRun(GALLERIES, async (outDir) => {
    await build({ configFile: join(root, 'client/gallery/vite.config.ts'), logLevel: 'warn', build: { outDir } });
  });
};

/** An element to press, or a field and what is typed into it. */
export type Press = string | { readonly into: string; readonly text: string };

export type GalleryPage = {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly complaints: string[];
  /** Draws one state in place. */
  readonly show: (fixture: Fixture, look?: Look, press?: readonly Press[]) => Promise<void>;
  /** The same state on a screen of another size. */
  readonly resize: (viewport: { width: number; height: number }) => Promise<void>;
};

/**
 * How small a page is painted that is measured and not looked at, in parts of its size: its layout is the same, and the largest
 * projector has eight million pixels.
 */
const UNSEEN = 0.05;

/** A browser of its own with the gallery on a page, for tests that ask the page and look at no picture of it. */
export const launchGallery = async (viewport: {
  width: number;
  height: number;
}): Promise<{ readonly browser: Browser; readonly gallery: GalleryPage }> => {
  await buildGallery();
  const browser = await launch();
  return { browser, gallery: await openGallery(browser, viewport, UNSEEN) };
};

/**
 * A page of the built gallery, answered from the folder it was built to: no server, no clock. `scale`: how large it is painted once it
 * was resized, in parts of its size.
 */
export const openGallery = async (
  browser: Browser,
  viewport: { width: number; height: number },
  scale = 1,
): Promise<GalleryPage> => {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', timezoneId: 'Europe/Paris' });
  await context.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const type = TYPES[extname(pathname)];
    const file = type === undefined ? 'index.html' : pathname;
    return route.fulfill({ body: readFileSync(join(folder, file)), contentType: type ?? 'text/html' });
  });
  // What tsx wraps around a named function that is sent to the page.
  await context.addInitScript('globalThis.__name = (one) => one');
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('http://gallery.invalid/');
  await page.waitForFunction('window.show !== undefined');
  const drawn = (): Promise<unknown> =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const show = async (
    fixture: Fixture,
    look: Look = { theme: 'dark', lang: 'en' },
    press: readonly Press[] = [],
  ): Promise<void> => {
    await page.evaluate(([one, how]) => window.show(one, how), [fixture, look] as const);
    for (const one of press) {
      // Straight to the page: nothing moves there, so there is nothing to wait for before it.
      if (typeof one === 'string') await page.locator(one).first().dispatchEvent('click');
      else await page.locator(one.into).first().fill(one.text);
      await drawn();
    }
  };
  const cdp = await context.newCDPSession(page);
  let shown = viewport;
  // Asked of the browser itself: by way of the page it takes twice as long, and it is done thousands of times.
  const resize = async (size: { width: number; height: number }): Promise<void> => {
    const { width, height } = size;
    if (shown.width === width && shown.height === height) return;
    shown = size;
    const screen = { screenWidth: width, screenHeight: height };
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      ...screen,
      deviceScaleFactor: 1,
      mobile: false,
      scale,
    });
    await drawn();
  };
  return { page, cdp, complaints, show, resize };
};
