import { mkdirSync } from 'node:fs';
import { root } from '../folders.ts';
import { launch } from '../pages/browser.ts';
import { everyScene } from './every-size.ts';
import { buildGallery, openGallery } from './gallery-page.ts';

/** The pictures of the README, drawn by the gallery: `npm run pictures`. */
const folder = `${root}docs/pictures/`;
const shots = [
  { name: 'moderator', screen: 'moderator', state: 'panel', viewport: { width: 1180, height: 820 } },
  { name: 'recovery', screen: 'tabs', state: 'late, tab 2', viewport: { width: 1180, height: 820 } },
  { name: 'projector', screen: 'projector', state: 'panel', viewport: { width: 1280, height: 720 } },
  { name: 'speaker', screen: 'speaker', state: 'panel', viewport: { width: 390, height: 844 } },
] as const;

mkdirSync(folder, { recursive: true });
await buildGallery();
const browser = await launch();
const all = everyScene();
for (const { name, screen, state, viewport } of shots) {
  const scene = all[screen]?.find((one) => one.name === state);
  if (!scene) throw new Error(`no ${state} of the ${screen}`);
  const { page, show } = await openGallery(browser, viewport);
  // The hint to tap once is for the first minute of a projector, not for a picture of it.
  await page.addStyleTag({ content: '[class*=notices] { visibility: hidden; }' });
  await show(scene.fixture, { theme: 'dark', lang: 'en' }, scene.press);
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.context().close();
}
await browser.close();
