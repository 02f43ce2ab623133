import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look } from '../../../client/gallery/fixture.ts';
import { drawnInEverySize, everyScene } from '../../support/gallery/every-size.ts';
import { CONSOLE as OWED, pressable, sightProblems } from '../../support/gallery/first-sight.ts';
import { type GalleryPage, launchGallery, openGallery } from '../../support/gallery/gallery-page.ts';
import { layoutProblems } from '../../support/gallery/layout-facts.ts';
import type { Scene } from '../../support/gallery/scenes/scenes.ts';
import { launch } from '../../support/pages/browser.ts';
import { CONSOLE } from './screens.ts';

const states = everyScene()[CONSOLE] ?? [];
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
const sceneOf = (name: string): Scene => {
  const scene = states.find((one) => one.name === name);
  if (!scene) throw new Error('no such scene');
  return scene;
};

it('the console overflows nowhere in any state and size, overlaps nothing, is nowhere too small, and axe finds nothing', {
  timeout: 300_000,
}, async () => {
  const { found } = await drawnInEverySize(gallery, CONSOLE, states);
  expect(gallery.complaints.splice(0)).toEqual([]);
  expect(found).toEqual({});
});

describe('what comes and goes on a console', () => {
  const windows = [TABLET, { width: 1024, height: 768 }, { width: 683, height: 512 }, PHONE, { width: 320, height: 568 }];
  const PLACES = '[class*=_toast_], [class*=_messages_], [class*=_pill_]';
  it.each(windows)('a toast at %o moves nothing that can be pressed, and covers none of it', async (viewport) => {
    await gallery.resize(viewport);
    await draw(gallery, { name: 'panel', fixture: { ...sceneOf('panel').fixture, answer: { ok: true, revision: 999 } } });
    await gallery.page.locator('fieldset button', { hasText: '+5' }).dispatchEvent('click');
    const told = gallery.page.getByRole('status').getByRole('button');
    await told.first().waitFor();
    const beside = await pressable(gallery.page, PLACES);
    expect(await layoutProblems(gallery.page)).toEqual([]);
    expect(await sightProblems(gallery.page, [...OWED, { what: 'the toast', find: '[role=status] button' }])).toEqual([]);
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
    const scene = sceneOf(state);
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
    const scene = sceneOf(state);
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
