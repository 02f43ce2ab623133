import AxeModule from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look } from '../../client/gallery/fixture.ts';
import { launch } from '../support/browser.ts';
import { fixtureOf, moments, pages } from '../support/fixtures.ts';
import { buildGallery, type GalleryPage, openGallery } from '../support/gallery-page.ts';
import { inkOfDigits, layoutProblems } from '../support/layout-facts.ts';
import { type Scene, scenes, sizes } from '../support/scenes.ts';

const all = scenes(moments(), pages(), fixtureOf);
const screens = Object.keys(all);
const DARK: Look = { theme: 'dark', lang: 'en' };
const LOOKS: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'fr', 'pseudo'] as const).map((lang) => ({ theme, lang })),
);

let browser: Browser;
beforeAll(async () => {
  await buildGallery();
  browser = await launch();
});
afterAll(async () => browser?.close());

const draw = (gallery: GalleryPage, { fixture, press }: Scene, look = DARK): Promise<void> => gallery.show(fixture, look, press);
const problemsOf = async (gallery: GalleryPage, screen: string): Promise<string[]> =>
  layoutProblems(gallery.page, { wall: screen === 'projector', touch: screen !== 'projector' });

describe.each(screens)('%s', (screen) => {
  const states = all[screen] ?? [];

  // The first size is drawn in every state below, in its themes and languages.
  it.each(
    sizes(screen)
      .slice(1)
      .map(({ name, viewport }) => [name, viewport] as const),
  )('in every state at %s nothing overflows, overlaps or is too small', async (_size, viewport) => {
    const gallery = await openGallery(browser, viewport);
    const found: Record<string, string[]> = {};
    for (const scene of states) {
      await draw(gallery, scene);
      const problems = await problemsOf(gallery, screen);
      if (problems.length > 0) found[scene.name] = problems;
    }
    expect(gallery.complaints).toEqual([]);
    await gallery.page.context().close();
    expect(found).toEqual({});
  });

  it('in every theme and language nothing overflows, and axe finds nothing', async () => {
    const first = sizes(screen)[0];
    if (!first) return;
    const gallery = await openGallery(browser, first.viewport);
    await gallery.page.evaluate(AxeModule.source);
    const found: Record<string, string[]> = {};
    for (const [index, scene] of states.entries()) {
      const look = LOOKS[index % LOOKS.length] ?? DARK;
      await draw(gallery, scene, look);
      const axe: string[] = await gallery.page.evaluate(
        "axe.run({ rules: { 'label-content-name-mismatch': { enabled: document.documentElement.dataset.pseudo === undefined } } }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target).join(' ')))",
      );
      const problems = [...(await problemsOf(gallery, screen)), ...axe];
      if (problems.length > 0) found[`${scene.name}, ${look.theme}, ${look.lang}`] = problems;
    }
    await gallery.page.context().close();
    expect(found).toEqual({});
  });
});

describe('the wall', () => {
  it.each([
    ['16:9', 1920, 1080, 0.4, 0.4],
    ['4K', 3840, 2160, 0.4, 0.4],
    ['4:3', 1024, 768, 0.4, 0.3],
  ])('digits of every form are large enough at %s', async (_name, width, height, short, long) => {
    const gallery = await openGallery(browser, { width, height });
    const small: Record<string, number> = {};
    const forms = new Set<number>();
    for (const scene of all['projector'] ?? []) {
      await draw(gallery, scene);
      const ink = await inkOfDigits(gallery.page);
      if (ink === null) continue;
      forms.add(ink.text.length);
      if (ink.share < (ink.text.length > 5 ? long : short)) small[`${scene.name} ${ink.text}`] = ink.share;
    }
    await gallery.page.context().close();
    expect([...forms]).toEqual(expect.arrayContaining([5, 6, 7, 8]));
    expect(small).toEqual({});
  });
});

describe('everyone', () => {
  it.each(['moderator', 'projector', 'speaker', 'agenda'])(
    'the %s works with text at twice its size, with the system’s own colours and without motion',
    async (screen) => {
      const gallery = await openGallery(
        browser,
        screen === 'moderator' ? { width: 1180, height: 820 } : { width: 390, height: 844 },
      );
      await gallery.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      const scene = all[screen]?.find(({ name }) => name === 'running');
      if (!scene) throw new Error('no such scene');
      await gallery.page.addStyleTag({ content: ':root { font-size: 200% }' });
      await draw(gallery, scene);
      expect(await gallery.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1)).toBe(true);
      expect(
        await gallery.page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length),
      ).toBe(0);
      await gallery.page.context().close();
    },
  );
});

describe('the check itself', () => {
  it('catches what overflows, overlaps, is cut off, or is too small to touch', async () => {
    const gallery = await openGallery(browser, { width: 800, height: 600 });
    await gallery.page.setContent(`<!doctype html><main>
      <p style="width:1200px;white-space:nowrap;position:absolute;top:200px">A line that is far too long ${'and longer '.repeat(20)}</p>
      <p style="position:absolute;top:10px;left:10px">One text</p><p style="position:absolute;top:14px;left:14px">Another text</p>
      <div style="position:absolute;top:300px"><p style="width:60px;height:20px;overflow:hidden">Much more than fits in here</p></div>
      <button style="position:absolute;top:400px;width:20px;height:20px">x</button></main>`);
    const problems = (await layoutProblems(gallery.page)).join('\n');
    for (const word of [/scrolls sideways/, /leaves the screen/, /overlaps/, /cut off/, /too small to touch/])
      expect(problems).toMatch(word);
    await gallery.page.context().close();
  });
});
