import type { Page } from 'playwright-core';
import type { Look } from '../../../client/gallery/fixture.ts';
import { CONSOLE, type Owed, pressProblems, SPEAKER, sightProblems } from './first-sight.ts';
import type { GalleryPage } from './gallery-page.ts';
import { layoutProblems } from './layout-facts.ts';
import type { Scene } from './scenes/scenes.ts';

/** A window, and how large its text is in parts of what the browser comes with. */
export type Window = { readonly width: number; readonly height: number; readonly text: number };

export const nameOf = ({ width, height, text }: Window): string =>
  `${width}×${height}${text === 1 ? '' : `, text at ${Math.round(text * 100)} %`}`;

/** The states in which a console, and a speaker's page, look different. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  moderator: ['closed', 'before', 'running', 'panel', 'message', 'paused', 'long overtime', 'hold', 'done'],
  speaker: ['closed', 'before', 'warning', 'waiting in a panel', 'share used', 'overtime', 'message'],
};
/** Those whose words are the longest: they are walked in French too. */
const LONGEST = ['panel', 'long overtime', 'overtime'];

const WALKED = Object.keys(STATES);

export type Walk = { readonly screen: string; readonly scene: Scene; readonly look: Look };

/** Each state in English, the longest in French too. */
export const walks = (all: Readonly<Record<string, readonly Scene[]>>): readonly Walk[] =>
  WALKED.flatMap((screen) =>
    (all[screen] ?? [])
      .filter(({ name }) => STATES[screen]?.includes(name))
      .flatMap((scene) => [
        { screen, scene, look: { theme: 'dark' as const, lang: 'en' as const } },
        ...(LONGEST.includes(scene.name) ? [{ screen, scene, look: { theme: 'light' as const, lang: 'fr' as const } }] : []),
      ]),
  );

const OWED: Readonly<Record<string, Owed>> = { moderator: CONSOLE, speaker: SPEAKER };

/** Makes the text of a page so many times as large; whether it was another size before. */
const enlargeText = (page: Page, text: number): Promise<boolean> =>
  page.evaluate((share) => {
    const { style } = document.documentElement;
    const before = style.fontSize;
    style.fontSize = share === 1 ? '' : `${share * 100}%`;
    return style.fontSize !== before;
  }, text);

/**
 * Turns the page to a window, with the text of a reader who has made it larger. Chromium asks a room of unchanged size nothing when
 * the text in it is another, so that the window is another for a moment.
 */
export const turnTo = async ({ page, resize }: GalleryPage, { width, height, text }: Window): Promise<void> => {
  if (await enlargeText(page, text)) await resize({ width: width + 1, height });
  await resize({ width, height });
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        // What came into sight is told at the end of a frame, and the page draws anew behind that.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(resolve))));
      }),
  );
};

/** Where a line holds so few letters that five tabs take two, or that a long word takes two. */
const isForFewWords = ({ width, height, text }: Window, problem: string): boolean => {
  const rem = 16 * text;
  // A window that lies is halved: the clock and what is said on one side, Next on the other.
  const line = width > height ? width / 2 : width;
  return (problem.startsWith('the tabs take') && width < 20 * rem) || (problem.includes(' breaks “') && line < 14 * rem);
};

/** What is wrong with a state that has been drawn, in the windows that it is turned through; by the name of the window. */
export const walkProblems = async (
  gallery: GalleryPage,
  { screen, scene, look }: Walk,
  windows: readonly Window[],
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const found: Record<string, readonly string[]> = {};
  const [first] = windows;
  if (first !== undefined) await turnTo(gallery, first);
  await gallery.show(scene.fixture, look, scene.press);
  for (const window of windows) {
    await turnTo(gallery, window);
    const problems = [
      ...(await sightProblems(gallery.page, OWED[screen] ?? [])),
      ...(await layoutProblems(gallery.page)).filter((problem) => !isForFewWords(window, problem)),
      ...(await pressProblems(gallery.page)),
    ];
    if (problems.length > 0) found[`${screen}, ${scene.name}, ${look.lang}, ${nameOf(window)}`] = problems;
  }
  return found;
};

const range = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

/** From the smallest phone to a desk, in steps of so many px. */
const everySize = (step: number): readonly Window[] =>
  range(320, 1440, step).flatMap((width) => range(480, 1100, step).map((height) => ({ width, height, text: 1 })));

/** Sizes that people have, each of which is zoomed, and read with larger text. */
const NAMED: readonly Omit<Window, 'text'>[] = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 683, height: 512 },
  { width: 731, height: 548 },
  { width: 844, height: 390 },
  { width: 820, height: 1180 },
  { width: 1024, height: 768 },
  { width: 1180, height: 820 },
  { width: 1440, height: 1100 },
];

/** Just under and just over where the console is laid out in another way, and the corners of the walk. */
const BORDERS: readonly (readonly [width: number, height: number])[] = [
  [320, 480],
  [480, 607],
  [480, 608],
  [481, 480],
  [481, 482],
  [640, 960],
  [639, 959],
  [960, 607],
  [960, 640],
  [960, 700],
  [961, 607],
  [961, 609],
  [1440, 480],
  [1440, 1100],
];
const LARGE: readonly Window[] = [
  { width: 390, height: 844, text: 1.5 },
  { width: 390, height: 844, text: 2 },
  { width: 1024, height: 768, text: 1.5 },
  { width: 1024, height: 768, text: 2 },
  { width: 1180, height: 820, text: 2 },
  { width: 683, height: 512, text: 1.5 },
  { width: 683, height: 512, text: 2 },
  { width: 320, height: 568, text: 1.7 },
  { width: 320, height: 568, text: 2 },
  { width: 844, height: 390, text: 2 },
];

/** What a test walks: the sizes that people have, the borders, and large text. */
export const bordersAndNames = (): readonly Window[] => [
  ...[...NAMED, ...BORDERS.map(([width, height]) => ({ width, height }))].map((size) => ({ ...size, text: 1 })),
  ...LARGE,
];

/** A page is zoomed by making its window smaller, a text by making it larger. */
const everyZoom = (step: number): readonly Window[] =>
  NAMED.flatMap(({ width, height }) =>
    range(100, 200, step).flatMap((percent) => [
      { width: Math.round((width * 100) / percent), height: Math.round((height * 100) / percent), text: 1 },
      { width, height, text: percent / 100 },
    ]),
  );

/** In an order in which each window is a little different from the one before. */
export const everyWindow = (step: number): readonly Window[] => [...everySize(step), ...everyZoom(10)];
