import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnParts, legibility } from '../../client/ui/preflight/legibility.ts';
import { launch } from '../support/browser.ts';
import { fixtureOf } from '../support/fixtures.ts';
import { buildGallery, type GalleryPage, openGallery } from '../support/gallery-page.ts';
import { moments } from '../support/moments.ts';

/** What the page that sets a projector up asks about by itself, in metres. */
const PICTURE = 1.5;
const LAST_ROW = 20;
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const;
/** States of the wall, and what the last row reads in each. */
const STATES: readonly (readonly [string, readonly string[]])[] = [
  ['running', ['speaker', 'next', 'word']],
  ['warning', ['speaker', 'next', 'word']],
  ['panel', ['speaker', 'next', 'word']],
  ['share used', ['speaker', 'next', 'word']],
  ['last question', ['speaker', 'next', 'word']],
  ['questions eaten', ['speaker', 'next', 'word']],
  ['overtime', ['speaker', 'next', 'word']],
  ['long overtime', ['speaker', 'next', 'word']],
  ['paused', ['speaker', 'next', 'word']],
  ['break', ['next', 'word']],
  ['end of the break', ['next', 'word']],
  ['before', ['next', 'word']],
  ['hold', ['speaker', 'next', 'word']],
  ['message', ['speaker', 'next', 'word']],
  ['longest title', ['speaker', 'next', 'word']],
  ['longest names', ['speaker', 'next', 'word']],
  ['many names', ['speaker', 'next', 'word']],
  ['closed', ['next', 'word']],
  ['closed, due', ['next', 'word']],
  ['closed on an earlier day', ['next']],
];

let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  await buildGallery();
  browser = await launch(['--disable-frame-rate-limit']);
  gallery = await openGallery(browser, SIZES[0]);
});
afterAll(async () => {
  expect(gallery.complaints).toEqual([]);
  await browser.close();
});

type Read = { readonly what: string; readonly text: string; readonly part: number; readonly isWhole: boolean };
/** What is there to be read, with the part of the wall's height that its capitals fill, and whether all of it is on the wall. */
const reads = (): Promise<readonly Read[]> =>
  gallery.page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) throw new Error('no canvas');
    return [...document.querySelectorAll('[data-read], .phase')].map((node) => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(node);
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const range = document.createRange();
      range.selectNodeContents(node);
      const ink = range.getBoundingClientRect();
      const box = node.getBoundingClientRect();
      return {
        what: node.getAttribute('data-read') ?? 'word',
        text: (node.textContent ?? '').trim(),
        part: pen.measureText('H').actualBoundingBoxAscent / innerHeight,
        isWhole:
          ink.right <= box.right + 1 &&
          ink.left >= box.left - 1 &&
          box.left >= 0 &&
          box.right <= innerWidth &&
          box.bottom <= innerHeight,
      };
    });
  });

/** What the check of the set-up page says of what is drawn: each text that is too small for the last row, or not whole. */
const unread = async (wanted: readonly string[]): Promise<readonly string[]> => {
  const found = await reads();
  return [
    ...wanted.filter((what) => !found.some((read) => read.what === what && read.text !== '')).map((what) => `no ${what}`),
    ...found.flatMap(({ what, text, part, isWhole }) => {
      const { verdict, height } = legibility(PICTURE, LAST_ROW, part);
      return [
        ...(verdict === 'too-small' ? [`${what} “${text}” is too small: ${(height * 100).toFixed(1)} cm`] : []),
        ...(isWhole ? [] : [`${what} “${text}” is cut off`]),
      ];
    }),
  ];
};

const momentOf = (name: string) => {
  const found = moments().find((moment) => moment.name === name);
  if (found === undefined) throw new Error(`no moment ${name}`);
  return fixtureOf('projector', found);
};

describe('the last row, 20 m from a picture of 1.5 m', () => {
  it.each(STATES)('reads who speaks, what is next and the phase in the state %s, in both languages', async (state, wanted) => {
    for (const lang of ['en', 'fr'] as const) {
      await gallery.show(momentOf(state), { theme: 'dark', lang });
      for (const size of SIZES) {
        await gallery.resize(size);
        expect([lang, size, ...(await unread(wanted))]).toEqual([lang, size]);
      }
    }
  });

  describe.each(SIZES)('at $width × $height', (size) => {
    it('is told no more by the check than is drawn', async () => {
      await gallery.resize(size);
      await gallery.show(momentOf('panel'));
      const told = Object.fromEntries(drawnParts);
      for (const { what, part } of await reads())
        expect(part).toBeGreaterThanOrEqual((what === 'word' ? told['word'] : told['names']) ?? 1);
    });
    it('sabotage: words that are cut, and names as small as they once were, are found', async () => {
      await gallery.resize(size);
      await gallery.show(momentOf('panel'));
      const style = await gallery.page.addStyleTag({
        content: '[data-read=speaker] { font-size: 3.4vh !important } .phase { letter-spacing: 2em !important }',
      });
      expect(await unread([])).toEqual([
        expect.stringMatching(/^word “RUNNING” is cut off$/),
        expect.stringMatching(/^speaker “Robert Fuss” is too small: 3\.\d cm$/),
      ]);
      await style.evaluate((node) => (node as Element).remove());
    });
  });
});
