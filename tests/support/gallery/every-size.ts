import type { Look } from '../../../client/gallery/fixture.ts';
import { axeProblems } from '../pages/axe.ts';
import { CONSOLE, sightProblems } from './first-sight.ts';
import { fixtureOf } from './fixtures/fixtures.ts';
import { pages } from './fixtures/page-fixtures.ts';
import type { GalleryPage } from './gallery-page.ts';
import { inkOfDigits, layoutProblems } from './layout-facts.ts';
import { moments } from './scenes/moments.ts';
import { type Scene, scenes, sizes } from './scenes/scenes.ts';

/** Every screen in every state. */
export const everyScene = (): Readonly<Record<string, readonly Scene[]>> => scenes(moments(), pages(), fixtureOf);

const DARK: Look = { theme: 'dark', lang: 'en' };
const LOOKS: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'fr', 'pseudo'] as const).map((lang) => ({ theme, lang })),
);

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

/** What is wrong, by state, size and look; and how many signs the digits had that were seen. */
type Drawn = { readonly found: Readonly<Record<string, readonly string[]>>; readonly forms: ReadonlySet<number> };

/**
 * Each state is drawn once, in the next theme and language, and then turned through all sizes that its screen is made for, from the
 * one where the state before it ended. One page for all: to open it takes as long as to draw ten states.
 */
export const drawnInEverySize = async (gallery: GalleryPage, screen: string, states: readonly Scene[]): Promise<Drawn> => {
  const { page } = gallery;
  const found: Record<string, string[]> = {};
  const forms = new Set<number>();
  const drawings = states.flatMap((scene, index) => looksOf(scene, index).map((look) => ({ scene, look })));
  for (const [index, { scene, look }] of drawings.entries()) {
    const [first, ...more] = index % 2 === 0 ? sizes(screen) : sizes(screen).toReversed();
    if (!first) throw new Error('a screen without a size');
    await gallery.resize(first.viewport);
    await gallery.show(scene.fixture, look, scene.press);
    // What somebody has opened lies over the page until it is closed; what is there to look up may be longer than a window.
    const { isOpen, isLookedUp } = await page.evaluate((lookedUp) => {
      const has = (find: string): boolean => document.querySelector(find) !== null;
      return { isOpen: has('[role=dialog]'), isLookedUp: has(lookedUp) };
    }, LOOKED_UP);
    for (const { name, kind, viewport } of [first, ...more]) {
      await gallery.resize(viewport);
      const problems = await layoutProblems(page, { wall: screen === 'projector', touch: screen !== 'projector' });
      if (screen === 'moderator' && !isOpen) problems.push(...(await sightProblems(page, CONSOLE)));
      // Nobody scrolls a monitor, or while they speak.
      const length = screen === 'speaker' && kind !== 'phone' && !isLookedUp ? await page.evaluate(heightOfPage) : 0;
      if (length > viewport.height + 1) problems.push(`the monitor scrolls: ${length} px`);
      const ink = screen === 'projector' ? await inkOfDigits(page) : null;
      if (ink !== null) forms.add(ink.text.length);
      if (ink !== null && ink.share < leastInk(viewport, ink.text)) problems.push(`digits ${ink.text} are ${ink.share} high`);
      if (viewport === first.viewport) problems.push(...(await axeProblems(page)));
      if (problems.length > 0) found[`${scene.name}, ${name}, ${look.theme}, ${look.lang}`] = problems;
    }
  }
  return { found, forms };
};
