import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Look } from '../../client/gallery/fixture.ts';
import { launch } from './browser.ts';
import { fixtureOf, moments } from './fixtures.ts';
import { buildGallery, openGallery } from './gallery-page.ts';
import { pages } from './page-fixtures.ts';
import { scenes, sizes } from './scenes.ts';
import { root } from './server.ts';

/** Contact sheets of every screen in every state: `npm run gallery -- --screen projector --size 1024x768 --theme light --lang fr --state hold`. */
const { values: only } = parseArgs({
  options: {
    screen: { type: 'string' },
    size: { type: 'string' },
    theme: { type: 'string' },
    lang: { type: 'string' },
    state: { type: 'string' },
    out: { type: 'string', default: `${root}gallery` },
  },
});
const wanted = (asked: string | undefined, name: string): boolean =>
  asked === undefined || asked === name || asked.split(',').includes(name);

const THEMES = ['dark', 'light', 'greyscale'] as const;
const LANGS: readonly Look['lang'][] = ['en', 'fr', 'pseudo'];
/** States on one sheet: what can be looked at in one look. */
const SHEET = 12;
const THUMB = { tablet: 620, projector: 640, phone: 280 } as const;

mkdirSync(only.out, { recursive: true });
await buildGallery();
const browser = await launch();
const sheet = await (await browser.newContext()).newPage();
const all = scenes(moments(), pages(), fixtureOf);

for (const [screen, states] of Object.entries(all)) {
  if (!wanted(only.screen, screen)) continue;
  for (const { name: size, kind, viewport } of sizes(screen)) {
    if (!wanted(only.size, size)) continue;
    const gallery = await openGallery(browser, viewport);
    for (const theme of THEMES) {
      if (!wanted(only.theme, theme)) continue;
      await gallery.cdp.send('Emulation.setEmulatedVisionDeficiency', { type: theme === 'greyscale' ? 'achromatopsia' : 'none' });
      for (const lang of LANGS) {
        if (!wanted(only.lang, lang)) continue;
        const shots: string[] = [];
        for (const { name, fixture, press } of states) {
          if (!wanted(only.state, name)) continue;
          await gallery.show(fixture, { theme: theme === 'light' ? 'light' : 'dark', lang }, press);
          // On a phone what a tab shows is further down.
          if (screen === 'tabs' && kind === 'phone')
            await gallery.page.locator('[role=tablist]').evaluate((tabs) => tabs.scrollIntoView());
          const image = await gallery.page.screenshot({ type: 'jpeg', quality: 82 });
          if (only.state !== undefined) writeFileSync(`${only.out}/${screen} ${size} ${theme} ${lang} ${name}.jpg`, image);
          shots.push(
            `<figure><img src="data:image/jpeg;base64,${image.toString('base64')}" width="${THUMB[kind]}"><figcaption>${name}</figcaption></figure>`,
          );
        }
        const columns = kind === 'phone' ? 6 : 3;
        await sheet.setViewportSize({ width: columns * (THUMB[kind] + 16) + 16, height: 600 });
        for (let from = 0; from < shots.length; from += SHEET) {
          await sheet.setContent(
            `<body style="margin:8px;background:#777;font:15px system-ui;display:grid;grid-template-columns:repeat(${columns},max-content);gap:16px"><style>figure{margin:0}img{display:block}</style>${shots.slice(from, from + SHEET).join('')}`,
          );
          const page = shots.length > SHEET ? ` ${from / SHEET + 1}` : '';
          await sheet.screenshot({ path: `${only.out}/${screen} ${size} ${theme} ${lang}${page}.png`, fullPage: true });
        }
      }
    }
    if (gallery.complaints.length > 0) console.error(screen, size, [...new Set(gallery.complaints)]);
    await gallery.page.context().close();
  }
}
await browser.close();
console.log(`contact sheets: ${only.out}`);
