import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Look } from '../../../client/gallery/fixture.ts';
import { root } from '../folders.ts';
import { launch } from '../pages/browser.ts';
import { everyScene } from './every-size.ts';
import { buildGallery, openGallery } from './gallery-page.ts';
import { everyWindow, walkProblems, walks } from './layout-walk.ts';
import { type Scene, type Size, sizes } from './scenes/scenes.ts';

/**
 * Contact sheets of every screen in every state: `npm run gallery -- --only projector --size 1024x768 --theme light --lang fr --state hold`.
 * With `--layout` no pictures but a walk over console and speaker's page, `--step` px apart, which tells what is wrong and where.
 */
const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string' },
    theme: { type: 'string' },
    lang: { type: 'string' },
    state: { type: 'string' },
    layout: { type: 'boolean', default: false },
    step: { type: 'string', default: '40' },
    out: { type: 'string', default: `${root}gallery` },
  },
});
const wanted = (names: string | undefined, name: string): boolean =>
  names === undefined || names === name || names.split(',').includes(name);

/** Each theme and each language of people once; every pair of them, and made-up long words, where a theme or a language is asked for. */
const LOOKS: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (['en', 'fr', 'pseudo'] as const)
    .filter((lang) => asked.theme !== undefined || asked.lang !== undefined || lang === (theme === 'dark' ? 'en' : 'fr'))
    .map((lang) => ({ theme, lang })),
);
/** States on one sheet: what can be looked at in one look. */
const SHEET = 12;
const THUMB = { tablet: 620, projector: 640, phone: 280 } as const;
/** So many pages draw at the same time. */
const PAGES = 2;

type Shot = { readonly name: string; readonly image: string };
type Gallery = Awaited<ReturnType<typeof openGallery>>;

/** Turns the page to a size, with as many pixels as it has on a sheet: fewer to paint. Whole where each picture is kept by itself. */
const turn = async ({ page, cdp }: Gallery, { kind, viewport: { width, height } }: Size): Promise<void> => {
  const deviceScaleFactor = asked.state === undefined ? THUMB[kind] / width : 1;
  await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
};

/** Each state once, turned through the sizes of its screen. */
const shotsOf = async (
  gallery: Gallery,
  screen: string,
  states: readonly Scene[],
  look: Look,
): Promise<readonly { readonly size: Size; readonly shots: readonly Shot[] }[]> => {
  const shown = sizes(screen)
    .filter(({ name }) => wanted(asked.size, name))
    .map((size) => ({ size, shots: [] as Shot[] }));
  for (const { name, fixture, press } of states) {
    await gallery.show(fixture, look, press);
    for (const { size, shots } of shown) {
      await turn(gallery, size);
      // On a phone what a tab shows is further down.
      if ((screen === 'tabs' || screen === 'floor') && size.kind === 'phone')
        await gallery.page.locator('[role=tablist]').evaluate((tabs) => tabs.scrollIntoView());
      const { data: image } = await gallery.cdp.send('Page.captureScreenshot', {
        format: 'jpeg',
        quality: 82,
        optimizeForSpeed: true,
      });
      shots.push({ name, image });
    }
  }
  return shown;
};

const sheetOf = (shots: readonly Shot[], columns: number, width: number): string =>
  `<body style="margin:8px;background:#777;font:15px system-ui;display:grid;grid-template-columns:repeat(${columns},max-content);gap:16px"><style>figure{margin:0}img{display:block}</style>${shots
    .map(
      ({ name, image }) =>
        `<figure><img src="data:image/jpeg;base64,${image}" width="${width}"><figcaption>${name}</figcaption></figure>`,
    )
    .join('')}`;

const all = everyScene();
const states = Object.entries(all).flatMap(([screen, some]) => (wanted(asked.only, screen) ? some.map(({ name }) => name) : []));
/** What each of the options may be; of the states, those of the screens that are asked for. */
const NAMES: readonly (readonly [option: string, given: string | undefined, names: readonly string[]])[] = [
  ['only', asked.only, Object.keys(all)],
  ['size', asked.size, Object.keys(all).flatMap((screen) => sizes(screen).map(({ name }) => name))],
  ['theme', asked.theme, ['dark', 'light', 'greyscale']],
  ['lang', asked.lang, ['en', 'fr', 'pseudo']],
  ['state', asked.state, states],
];
for (const [option, given, names] of NAMES) {
  if (given === undefined || names.includes(given) || given.split(',').every((name) => names.includes(name))) continue;
  console.error(`--${option} ${given}: expected some of ${[...new Set(names)].map((name) => `“${name}”`).join(', ')}`);
  process.exit(1);
}
await buildGallery();
const browser = await launch();

/** Walks through every window that is asked for; the answer is how many states and windows have something wrong. */
const walk = async (): Promise<number> => {
  const windows = everyWindow(Number(asked.step));
  const ahead = walks(all).filter(
    ({ screen, scene, look }) => wanted(asked.only, screen) && wanted(asked.state, scene.name) && wanted(asked.lang, look.lang),
  );
  let wrong = 0;
  const walker = async (): Promise<void> => {
    const gallery = await openGallery(browser, { width: 1180, height: 820 });
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
      const found = Object.entries(await walkProblems(gallery, next, windows));
      for (const [where, problems] of found) process.stdout.write(`${where}\n  ${problems.join('\n  ')}\n`);
      process.stdout.write(
        `${next.screen}, ${next.scene.name}, ${next.look.lang}: ${found.length} of ${windows.length} windows\n`,
      );
      wrong += found.length;
    }
  };
  await Promise.all(Array.from({ length: PAGES }, walker));
  return wrong;
};
if (asked.layout) {
  const wrong = await walk();
  await browser.close();
  process.exit(wrong === 0 ? 0 : 1);
}
mkdirSync(asked.out, { recursive: true });
const work = Object.entries(all)
  .filter(([screen]) => wanted(asked.only, screen))
  .flatMap(([screen, states]) =>
    LOOKS.filter(({ lang }) => wanted(asked.lang, lang)).map((look) => ({
      screen,
      look,
      states: states.filter(({ name }) => wanted(asked.state, name)),
    })),
  )
  .filter((one) => one.states.length > 0);

/** Takes from the work until nothing is left of it. */
const draws = async (): Promise<void> => {
  const gallery = await openGallery(browser, { width: 1180, height: 820 });
  const sheet = await (await browser.newContext()).newPage();
  for (let next = work.shift(); next !== undefined; next = work.shift()) {
    const { screen, look, states } = next;
    // The dark theme, seen by somebody who sees no colours: in one language, unless another is asked for.
    const isGrey = look.theme === 'dark' && (look.lang === 'en' || asked.lang !== undefined);
    const themes = [look.theme, ...(isGrey ? ['greyscale'] : [])].filter((theme) => wanted(asked.theme, theme));
    if (themes.length === 0) continue;
    for (const { size, shots } of await shotsOf(gallery, screen, states, look)) {
      const columns = size.kind === 'phone' ? 6 : 3;
      const width = THUMB[size.kind];
      await sheet.setViewportSize({ width: columns * (width + 16) + 16, height: 600 });
      for (let from = 0; from < shots.length; from += SHEET) {
        const some = shots.slice(from, from + SHEET);
        await sheet.setContent(sheetOf(some, columns, width));
        for (const theme of themes) {
          const named = `${asked.out}/${screen} ${size.name} ${theme} ${look.lang}`;
          await sheet.addStyleTag({ content: `img { filter: ${theme === 'greyscale' ? 'grayscale(1)' : 'none'} }` });
          const page = shots.length > SHEET ? ` ${from / SHEET + 1}` : '';
          await sheet.screenshot({ path: `${named}${page}.png`, fullPage: true });
          if (asked.state === undefined || theme === 'greyscale') continue;
          for (const { name, image } of some) writeFileSync(`${named} ${name}.jpg`, Buffer.from(image, 'base64'));
        }
      }
    }
    const complaints = [...new Set(gallery.complaints.splice(0))];
    if (complaints.length > 0) console.error(screen, look.theme, look.lang, complaints);
  }
};
await Promise.all(Array.from({ length: PAGES }, draws));
await browser.close();
process.stdout.write(`contact sheets: ${asked.out}\n`);
