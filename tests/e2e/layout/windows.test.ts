import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look } from '../../../client/gallery/fixture.ts';
import { everyScene } from '../../support/gallery/every-size.ts';
import { type GalleryPage, launchGallery, openGallery } from '../../support/gallery/gallery-page.ts';
import { layoutProblems } from '../../support/gallery/layout-facts.ts';
import { bordersAndNames, nameOf, turnTo, walkProblems, walks } from '../../support/gallery/layout-walk.ts';
import type { Scene } from '../../support/gallery/scenes/scenes.ts';
import { axeProblems } from '../../support/pages/axe.ts';

const all = everyScene();
const TABLET = { width: 1180, height: 820 };
const PHONE = { width: 390, height: 844 };
const DARK: Look = { theme: 'dark', lang: 'en' };
let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  ({ browser, gallery } = await launchGallery(TABLET));
});
afterAll(async () => browser?.close());

const draw = (page: GalleryPage, { fixture, press }: Scene, look = DARK): Promise<void> => page.show(fixture, look, press);

describe('every screen', () => {
  let eased: GalleryPage;
  beforeAll(async () => {
    eased = await openGallery(browser, TABLET);
    await eased.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await eased.page.addStyleTag({ content: ':root { font-size: 200% }' });
  });
  it.each([
    ['moderator', TABLET],
    ['moderator', PHONE],
    ['projector', PHONE],
    ['speaker', PHONE],
    ['agenda', PHONE],
  ] as const)(
    'the %s works with text at twice its size, with the system’s own colours and without motion',
    async (screen, viewport) => {
      const scene = all[screen]?.find(({ name }) => name === 'running');
      if (!scene) throw new Error('no such scene');
      await eased.resize(viewport);
      await draw(eased, scene);
      const facts = await eased.page.evaluate(() => ({
        sideways: document.documentElement.scrollWidth > innerWidth + 1,
        moving: document.getAnimations().filter(({ playState }) => playState === 'running').length,
        size: getComputedStyle(document.documentElement).fontSize,
        forced: matchMedia('(forced-colors: active)').matches,
        // Next, on the console.
        isBelow: (document.querySelector('[data-action]')?.getBoundingClientRect().bottom ?? 0) > innerHeight,
      }));
      expect(facts).toEqual({ sideways: false, moving: 0, size: '32px', forced: true, isBelow: false });
    },
  );
});

/** A state of each kind: the longest words, a message, and the signals before somebody speaks. */
const WALKED: Readonly<Record<string, readonly string[]>> = {
  moderator: ['panel, fr', 'warning, en'],
  speaker: ['warning, en', 'message, en', 'before, en'],
};
describe('at the sizes that people have, at the borders between two layouts and with large text', () => {
  it.each(
    walks(all)
      .filter(({ screen, scene: { name }, look: { lang } }) => WALKED[screen]?.includes(`${name}, ${lang}`))
      .map((walk) => [walk.screen, walk.scene.name, walk] as const),
  )('the %s in “%s” has clock, word and button whole, and nothing lies over anything', async (_screen, _state, walk) => {
    expect(await walkProblems(gallery, walk, bordersAndNames())).toEqual({});
  });
  afterAll(() => turnTo(gallery, { ...TABLET, text: 1 }));
});

describe('the check itself', () => {
  it.each([
    ['the large button is not whole', '[data-action] { translate: 0 60vh; }'],
    ['the clock is not whole', '[data-main] { translate: 0 -20rem; }'],
    ['over it', '[data-action]::after { content: ""; } fieldset { position: fixed; inset: 0; z-index: 9; }'],
    [
      'lies over',
      '[class*=_toast_] { position: fixed !important; inset: auto 0 0; height: 9rem !important; z-index: 30; background: red; }',
    ],
  ])('sabotage: a style by which %s is found', async (what, content) => {
    const walk = walks(all).find(({ scene }) => scene.name === 'running');
    if (!walk) throw new Error('no such walk');
    const window = { width: 1024, height: 768, text: 1 };
    expect(await walkProblems(gallery, walk, [window])).toEqual({});
    const sheet = await gallery.page.addStyleTag({ content });
    const found = await walkProblems(gallery, walk, [window]);
    await sheet.evaluate((node) => (node instanceof HTMLElement ? node.remove() : undefined));
    expect(JSON.stringify(found[`moderator, running, en, ${nameOf(window)}`])).toContain(what);
  });
  it('catches what overflows, overlaps, is cut off, or is too small to touch', async () => {
    await gallery.resize({ width: 800, height: 600 });
    await gallery.page.setContent(`<!doctype html><main>
      <p style="width:1200px;white-space:nowrap;position:absolute;top:200px">A line that is far too long ${'and longer '.repeat(20)}</p>
      <p style="position:absolute;top:10px;left:10px">One text</p><p style="position:absolute;top:14px;left:14px">Another text</p>
      <div style="position:absolute;top:300px"><p style="width:60px;height:20px;overflow:hidden">Much more than fits in here</p></div>
      <p style="position:absolute;top:440px;width:60px;overflow-wrap:anywhere">Unbreakable</p>
      <p style="position:absolute;top:340px;font:40px/0.9 sans-serif;overflow:hidden">agypq</p>
      <button style="position:absolute;top:400px;width:20px;height:20px">x</button>
      <i role="tab" style="position:absolute;top:560px">One</i><i role="tab" style="position:absolute;top:580px">Two</i><i role="tab" style="position:absolute;top:580px;left:60px">Three</i>
      <button style="position:absolute;top:500px;width:60px;height:44px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis">Long words</button></main>`);
    const problems = (await layoutProblems(gallery.page)).join('\n');
    for (const word of [
      /scrolls sideways/,
      /leaves the screen/,
      /overlaps/,
      /cut off/,
      /too small to touch/,
      /breaks “Unbreakable”/,
      /is shortened/,
      /loses the feet/,
      /take 2 rows/,
    ])
      expect(problems).toMatch(word);
  });
  it('catches what axe finds on a page that was sent it before', async () => {
    await gallery.page.setContent('<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1></main></html>');
    expect(await axeProblems(gallery.page)).toEqual([]);
    await gallery.page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
    expect(await axeProblems(gallery.page)).toEqual(['button-name button']);
  });
});
