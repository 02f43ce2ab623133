import type { Browser } from 'playwright-core';
import qrcode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fixture } from '../../../client/gallery/fixture.ts';
import { drawnParts, legibility } from '../../../client/ui/preflight/legibility.ts';
import { fixtureOf } from '../../support/gallery/fixtures/fixtures.ts';
import { type GalleryPage, launchGallery } from '../../support/gallery/gallery-page.ts';
import { floorMoments } from '../../support/gallery/scenes/floor-moments.ts';
import { moments } from '../../support/gallery/scenes/moments.ts';

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
  ({ browser, gallery } = await launchGallery(SIZES[0]));
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
  const found = [...moments(), ...floorMoments()].find((moment) => moment.name === name);
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

/** The same picture while no hands are taken. */
const handsClosed = (fixture: Fixture): Fixture => {
  const { floor } = fixture;
  if (floor?.floor == null) throw new Error('no floor');
  return { ...fixture, floor: { ...floor, floor: { ...floor.floor, hands: false } } };
};
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
/** Where the code stands, if it does; the words and clocks of the wall; and where what must not move begins. */
const placed = (): Promise<{ readonly code: Box | null; readonly words: readonly (Box & { text: string })[] }> =>
  gallery.page.evaluate(() => {
    const inkOf = (node: Element): Box => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, top, right, bottom } = range.getBoundingClientRect();
      // What does not fit into its place ends there with three points.
      return { left, top, right: Math.min(right, node.getBoundingClientRect().right), bottom };
    };
    const code = document.querySelector('[data-hands] img');
    return {
      code: code === null ? null : inkOf(code.parentElement ?? code),
      words: [...document.querySelectorAll('[data-read], .phase, [class*=digits], h1')].map((node) => ({
        ...inkOf(node),
        text: node.matches('[data-read]') ? '' : (node.textContent ?? ''),
      })),
    };
  });
const meets = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

describe('the code of the page that takes hands', () => {
  const STATES_WITH_HANDS = ['floor, hands', 'floor, hands, nobody speaks', 'floor, hands, long names'] as const;
  it.each(STATES_WITH_HANDS)(
    'stands over nothing in the state %s, moves nothing, and is gone when hands close',
    async (state) => {
      const fixture = momentOf(state);
      for (const lang of ['en', 'fr'] as const)
        for (const size of SIZES) {
          await gallery.resize(size);
          await gallery.show(handsClosed(fixture), { theme: 'dark', lang });
          const before = await placed();
          expect(before.code).toBeNull();
          await gallery.show(fixture, { theme: 'dark', lang });
          await gallery.page.waitForFunction(() => document.querySelector('[data-hands] img')?.matches(':not([src=""])'));
          const { code, words } = await placed();
          if (code === null) throw new Error('no code');
          expect(words.filter((word) => meets(word, code))).toEqual([]);
          const begins = (boxes: typeof words) => boxes.map(({ left, top, text }) => ({ left, top, text }));
          expect(begins(words)).toEqual(begins(before.words));
          // A family name of thirty letters is cut where the picture is narrow, with a code beside it or without.
          if (state !== 'floor, hands, long names') expect(await unread(['next', 'word'])).toEqual([]);
          expect((code.bottom - code.top) / size.height).toBeGreaterThan(0.18);
          expect(Math.abs(code.bottom - code.top - (code.right - code.left))).toBeLessThan(1);
          expect(code.right).toBeLessThanOrEqual(size.width);
          expect(code.bottom).toBeLessThanOrEqual(size.height);
        }
    },
  );
  it('leads phones to the page of the room, in squares of half a hundredth of the picture’s height', async () => {
    const [size] = SIZES;
    await gallery.resize(size);
    await gallery.show(momentOf('floor, hands'));
    const image = gallery.page.locator('[data-hands] img');
    await image.waitFor();
    const address = (await image.getAttribute('alt'))?.replace(/^[^:]*: /, '') ?? '';
    expect(address).toMatch(/^http:\/\/192\.168\.1\.20:3000\/r\/[\w-]+\/agenda$/);
    const squares = qrcode.create(address, { errorCorrectionLevel: 'L' }).modules.size + 2 * 4;
    expect(((await image.boundingBox())?.height ?? 0) / squares / size.height).toBeGreaterThan(0.005);
  });
});
