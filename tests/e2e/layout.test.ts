import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look } from '../../client/gallery/fixture.ts';
import { CONSOLE, pressable, sightProblems } from '../support/gallery/first-sight.ts';
import { fixtureOf } from '../support/gallery/fixtures/fixtures.ts';
import { pages } from '../support/gallery/fixtures/page-fixtures.ts';
import { buildGallery, type GalleryPage, openGallery } from '../support/gallery/gallery-page.ts';
import { inkOfDigits, layoutProblems } from '../support/gallery/layout-facts.ts';
import { bordersAndNames, nameOf, turnTo, walkProblems, walks } from '../support/gallery/layout-walk.ts';
import { moments } from '../support/gallery/scenes/moments.ts';
import { type Scene, scenes, sizes } from '../support/gallery/scenes/scenes.ts';
import { axeProblems } from '../support/pages/axe.ts';
import { launch } from '../support/pages/browser.ts';

const all = scenes(moments(), pages(), fixtureOf);
const screens = Object.keys(all);
const TABLET = { width: 1180, height: 820 };
const PHONE = { width: 390, height: 844 };
const DARK: Look = { theme: 'dark', lang: 'en' };
const LOOKS: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'fr', 'pseudo'] as const).map((lang) => ({ theme, lang })),
);

let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  await buildGallery();
  // A frame when it is ready, not at the next sixtieth of a second: nothing moves here, and each size is waited for.
  browser = await launch(['--disable-frame-rate-limit']);
  gallery = await openGallery(browser, TABLET);
});
afterAll(async () => browser?.close());

const draw = (page: GalleryPage, { fixture, press }: Scene, look = DARK): Promise<void> => page.show(fixture, look, press);

/** Each state in the next look; what turns its ground around, in both themes. */
const looksOf = ({ name }: Scene, index: number): readonly Look[] => {
  const look = LOOKS[index % LOOKS.length] ?? DARK;
  return name === 'overtime' ? [look, { ...look, theme: look.theme === 'dark' ? 'light' : 'dark' }] : [look];
};

/** What a speaker looks up beforehand: their slots of the day, the signals. */
const LOOKED_UP = '[data-ahead]';
/** How high a page is whose window may be lower: that which scrolls is its room, or the document. */
const heightOfPage = (): number =>
  Math.max(document.body.scrollHeight, ...[...document.querySelectorAll('[class*=_room_]')].map((room) => room.scrollHeight));

/** The least height of the digits' ink on a projector, in parts of its height: in short forms, and in those of hours. */
const leastInk = ({ width, height }: { width: number; height: number }, text: string): number =>
  width / height < 1.5 && text.length > 5 ? 0.3 : 0.4;

/**
 * Each state is drawn once, in the next theme and language, and then turned through all sizes that its screen is made for, from the
 * one where the state before it ended. One page for all: to open it takes as long as to draw ten states.
 */
describe.each(screens)('%s', (screen) => {
  it('overflows nowhere in any state and size, overlaps nothing, is nowhere too small, and axe finds nothing', {
    timeout: 300_000,
  }, async () => {
    const found: Record<string, string[]> = {};
    const forms = new Set<number>();
    const drawings = (all[screen] ?? []).flatMap((scene, index) => looksOf(scene, index).map((look) => ({ scene, look })));
    for (const [index, { scene, look }] of drawings.entries()) {
      const [first, ...more] = index % 2 === 0 ? sizes(screen) : sizes(screen).toReversed();
      if (!first) throw new Error('a screen without a size');
      await gallery.resize(first.viewport);
      await draw(gallery, scene, look);
      for (const { name, kind, viewport } of [first, ...more]) {
        await gallery.resize(viewport);
        const problems = await layoutProblems(gallery.page, { wall: screen === 'projector', touch: screen !== 'projector' });
        // What somebody has opened lies over the page until it is closed.
        const isOpen = (await gallery.page.locator('[role=dialog]').count()) > 0;
        if (screen === 'moderator' && !isOpen) problems.push(...(await sightProblems(gallery.page, CONSOLE)));
        // Nobody scrolls a monitor, or while they speak. What is there to look up beforehand may be longer than a window.
        const isMonitor = screen === 'speaker' && kind !== 'phone' && (await gallery.page.locator(LOOKED_UP).count()) === 0;
        const length = isMonitor ? await gallery.page.evaluate(heightOfPage) : 0;
        if (length > viewport.height + 1) problems.push(`the monitor scrolls: ${length} px`);
        const ink = screen === 'projector' ? await inkOfDigits(gallery.page) : null;
        if (ink !== null) forms.add(ink.text.length);
        if (ink !== null && ink.share < leastInk(viewport, ink.text)) problems.push(`digits ${ink.text} are ${ink.share} high`);
        if (viewport === first.viewport) problems.push(...(await axeProblems(gallery.page)));
        if (problems.length > 0) found[`${scene.name}, ${name}, ${look.theme}, ${look.lang}`] = problems;
      }
    }
    expect(gallery.complaints.splice(0)).toEqual([]);
    expect(found).toEqual({});
    if (screen === 'projector') expect([...forms]).toEqual(expect.arrayContaining([5, 6, 7, 8]));
  });
});

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

describe('what comes and goes on a console', () => {
  const windows = [TABLET, { width: 1024, height: 768 }, { width: 683, height: 512 }, PHONE, { width: 320, height: 568 }];
  const PLACES = '[class*=_toast_], [class*=_messages_], [class*=_pill_]';
  const sceneOf = (name: string): Scene => {
    const scene = all['moderator']?.find((one) => one.name === name);
    if (!scene) throw new Error('no such scene');
    return scene;
  };
  it.each(windows)('a toast at %o moves nothing that can be pressed, and covers none of it', async (viewport) => {
    await gallery.resize(viewport);
    await draw(gallery, { name: 'panel', fixture: { ...sceneOf('panel').fixture, answer: { ok: true, revision: 999 } } });
    await gallery.page.locator('fieldset button', { hasText: '+5' }).dispatchEvent('click');
    const told = gallery.page.getByRole('status').getByRole('button');
    await told.first().waitFor();
    const beside = await pressable(gallery.page, PLACES);
    expect(await layoutProblems(gallery.page)).toEqual([]);
    expect(await sightProblems(gallery.page, [...CONSOLE, { what: 'the toast', find: '[role=status] button' }])).toEqual([]);
    await told.last().dispatchEvent('click');
    await told.first().waitFor({ state: 'detached' });
    expect(await pressable(gallery.page, PLACES)).toEqual(beside);
    expect(beside.length).toBeGreaterThan(15);
  });
  it.each(windows)('a message at %o moves nothing that can be pressed', async (viewport) => {
    await gallery.resize(viewport);
    const { fixture } = sceneOf('message');
    const { message } = fixture;
    if (message === null) throw new Error('a scene without a view');
    const quiet = { ...fixture, message: { ...message, view: { ...message.view, cues: [] } } };
    await draw(gallery, { name: 'quiet', fixture: quiet });
    const before = await pressable(gallery.page, PLACES);
    await draw(gallery, { name: 'message', fixture });
    const after = await pressable(gallery.page, PLACES);
    // The button that sends one says then how many stand.
    expect(after.map((one) => one.replace('Showing', 'Message'))).toEqual(before);
  });
});

describe('a console on a phone held sideways', () => {
  it.each([
    [{ width: 844, height: 390 }, 'panel'],
    [{ width: 667, height: 375 }, 'warning'],
  ])('%o has clock, Next and nothing cut, in “%s”', async (viewport, state) => {
    const scene = all['moderator']?.find(({ name }) => name === state);
    if (!scene) throw new Error('no such scene');
    await gallery.resize(viewport);
    await draw(gallery, scene, { theme: 'dark', lang: 'fr' });
    expect(await layoutProblems(gallery.page)).toEqual([]);
    const isInside = await gallery.page.evaluate(() =>
      ['[data-main=true]', '[data-action]'].map((one) => {
        const box = document.querySelector(one)?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
      }),
    );
    expect(isInside).toEqual([true, true]);
  });
});

describe('a console on the phone of somebody who reads at twice the size', () => {
  let large: Browser;
  let phone: GalleryPage;
  beforeAll(async () => {
    // What the browser is set to: the style sheet's own widths follow, as they do on such a phone.
    large = await launch(['--blink-settings=defaultFontSize=32']);
    phone = await openGallery(large, PHONE);
  });
  afterAll(() => large?.close());
  it.each([
    [PHONE, 'fr', 'running'],
    [PHONE, 'pseudo', 'running'],
    [{ width: 320, height: 568 }, 'fr', 'running'],
    // The longest words that Next has.
    [{ width: 320, height: 568 }, 'fr', 'overtime'],
  ] as const)('has clock, Next and every tab whole at %o in “%s”, %s', async (viewport, lang, state) => {
    await phone.resize(viewport);
    const scene = all['moderator']?.find(({ name }) => name === state);
    if (!scene) throw new Error('no such scene');
    await phone.show(scene.fixture, { theme: 'light', lang });
    const { sideways, next, digits, cut, tabs } = await phone.page.evaluate(() => {
      const inside = (node: Element | null): boolean => {
        const box = node?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
      };
      const all = [...document.querySelectorAll('[role=tab]')];
      const clock = document.querySelector('[data-main=true]');
      const button = document.querySelector('[data-action]');
      return {
        sideways: document.documentElement.scrollWidth > innerWidth,
        next: inside(button),
        digits: inside(clock) && (clock?.getBoundingClientRect().bottom ?? 0) <= (button?.getBoundingClientRect().top ?? 0),
        tabs: all.length,
        cut: all.filter((tab) => tab.scrollWidth > tab.clientWidth + 1 || tab.getBoundingClientRect().right > innerWidth).length,
      };
    });
    expect({ sideways, next, digits, cut, tabs }).toEqual({ sideways: false, next: true, digits: true, cut: 0, tabs: 6 });
  });
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
