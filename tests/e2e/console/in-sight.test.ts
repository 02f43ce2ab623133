import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureOf } from '../../support/gallery/fixtures/fixtures.ts';
import { type GalleryPage, launchGallery } from '../../support/gallery/gallery-page.ts';
import { moments } from '../../support/gallery/scenes/moments.ts';

const PHONE = { width: 390, height: 844 };
const SMALL_PHONE = { width: 320, height: 568 };
const LYING_PHONE = { width: 844, height: 390 };
const TABLET = { width: 1180, height: 820 };
const SMALL_TABLET = { width: 1024, height: 768 };
const UPRIGHT_TABLET = { width: 820, height: 1180 };

let browser: Browser;
let gallery: GalleryPage;
beforeAll(async () => {
  ({ browser, gallery } = await launchGallery(TABLET));
});
afterAll(async () => browser?.close());

const momentOf = (name: string) => {
  const moment = moments().find((one) => one.name === name);
  if (moment === undefined) throw new Error('no such moment');
  return moment;
};

/** How far the list of proposals was scrolled, and the places from which the button that uses one was not whole or not met by a pointer. */
const scrolledThroughProposals = (): Promise<{ readonly rows: number; readonly far: number; readonly lost: readonly string[] }> =>
  gallery.page.evaluate(() => {
    const list = document.querySelector('[role=tabpanel]');
    const use = document.querySelector('[class*=_take_] button:last-of-type');
    if (list === null || use === null) throw new Error('no list of proposals');
    let scroller: Element | null = list;
    while (
      scroller !== null &&
      !(scroller.scrollHeight > scroller.clientHeight + 1 && getComputedStyle(scroller).overflowY === 'auto')
    )
      scroller = scroller.parentElement;
    if (scroller === null) throw new Error('nothing scrolls');
    scroller.scrollTop = 0;
    // From where the tabs stand highest: before that the clock has the page.
    document.querySelector('[role=tablist]')?.scrollIntoView({ block: 'start' });
    const from = scroller.scrollTop;
    const lost: string[] = [];
    const to = scroller.scrollHeight - scroller.clientHeight;
    for (let top = from; top <= to; top += 30) {
      scroller.scrollTop = top;
      const box = use.getBoundingClientRect();
      const isMet = [0.1, 0.5, 0.9].every((share) =>
        use.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height * share)),
      );
      if (!isMet) lost.push(`${Math.round(top - from)} px of ${Math.round(to - from)}: at ${Math.round(box.top)}`);
    }
    return { rows: document.querySelectorAll('[class*=_rows_] > li').length, far: to - from, lost };
  });

describe('the button that uses a plan', () => {
  it.each(['en', 'fr'] as const)(
    'is whole and met by a pointer on every device in “%s”, however far the longest list of proposals is scrolled',
    async (lang) => {
      const list = ['[role=tab] >> nth=2'];
      await gallery.show(fixtureOf('moderator', momentOf('late at the start')), { theme: 'dark', lang }, list);
      for (const viewport of [PHONE, SMALL_PHONE, LYING_PHONE, SMALL_TABLET, TABLET, UPRIGHT_TABLET]) {
        await gallery.resize(viewport);
        const { rows, far, lost } = await scrolledThroughProposals();
        expect({ viewport, lost }).toEqual({ viewport, lost: [] });
        expect(rows).toBeGreaterThanOrEqual(9);
        expect(far).toBeGreaterThan(300);
      }
    },
  );
  it('sabotage: a button that does not stick is out of sight', async () => {
    await gallery.resize(PHONE);
    await gallery.show(fixtureOf('moderator', momentOf('late at the start')), undefined, ['[role=tab] >> nth=2']);
    const sheet = await gallery.page.addStyleTag({ content: '[class*=_take_] { position: static !important; }' });
    const { lost } = await scrolledThroughProposals();
    await sheet.evaluate((node) => (node instanceof HTMLElement ? node.remove() : undefined));
    expect(lost.length).toBeGreaterThan(5);
  });
});

/** What the line of messages shows beside the clock: the words of each, whether they are whole, and what can be pressed. */
const lineOfMessages = (): Promise<{
  readonly words: readonly string[];
  readonly cut: readonly string[];
  readonly pressed: readonly string[];
}> =>
  gallery.page.evaluate(() => {
    const shown = [...document.querySelectorAll('[class*=_messages_] li')].filter((line) => line.checkVisibility());
    const place = document.querySelector('[class*=_messages_]')?.getBoundingClientRect();
    const texts = shown.map((line) => line.querySelector(':scope > span')).filter((text) => text !== null);
    const said = (node: Element): string => (node.textContent ?? '').trim();
    const isCut = (text: Element): boolean =>
      text.scrollHeight > text.clientHeight + 1 || text.scrollWidth > text.clientWidth + 1;
    const buttons = shown.flatMap((line) => [...line.querySelectorAll('button')]);
    return {
      words: texts.map(said),
      cut: [
        ...texts.filter(isCut).map(said),
        ...buttons.filter((button) => button.getBoundingClientRect().bottom > (place?.bottom ?? 0) + 1).map(said),
      ],
      pressed: buttons.map(said),
    };
  });

describe('messages that stand', () => {
  it.each([SMALL_TABLET, TABLET, UPRIGHT_TABLET])('are both whole at %o, the newest first', async (viewport) => {
    await gallery.resize(viewport);
    await gallery.show(fixtureOf('moderator', momentOf('message')));
    expect(await lineOfMessages()).toEqual({
      words: ['Caitlin Pearce “Please conclude”', 'Projector “Lunch is served in the garden”'],
      cut: [],
      pressed: ['Take back', 'Take back'],
    });
    await gallery.show(fixtureOf('moderator', momentOf('message')), { theme: 'light', lang: 'fr' });
    expect((await lineOfMessages()).cut).toEqual([]);
  });
  it.each([PHONE, SMALL_PHONE, { width: 683, height: 512 }])(
    'are told by the newest and their number at %o, which leads to all of them',
    async (viewport) => {
      await gallery.resize(viewport);
      await gallery.show(fixtureOf('moderator', momentOf('message')));
      expect(await lineOfMessages()).toEqual({
        words: ['Caitlin Pearce “Please conclude”'],
        cut: [],
        pressed: ['Take back', 'See all\u00a02'],
      });
      await gallery.page.locator('[class*=_messages_] li:last-child button').dispatchEvent('click');
      const second = gallery.page.locator('[role=tabpanel] li', { hasText: 'Lunch is served in the garden' }).getByRole('button');
      await second.waitFor();
      const isMet = await second.evaluate((button) => {
        const box = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
      });
      expect(isMet).toBe(true);
    },
  );
  it('are told by their number where there are three', async () => {
    await gallery.resize(SMALL_TABLET);
    await gallery.show(fixtureOf('moderator', momentOf('three messages')));
    expect(await lineOfMessages()).toEqual({
      words: ['Claudio Treves “You are next: please come to the stage”'],
      cut: [],
      pressed: ['Take back', 'See all\u00a03'],
    });
  });
});

describe('the large button under the longest titles and names', () => {
  const big = (): Promise<{ readonly lines: number; readonly share: number; readonly name: string }> =>
    gallery.page.evaluate(() => {
      const button = document.querySelector('[data-action]');
      const words = button?.querySelector('[class*=_label_] [aria-hidden=true]') ?? button?.querySelector('[class*=_label_]');
      if (button == null || words == null) throw new Error('no large button');
      const text = document.createRange();
      text.selectNodeContents(words);
      const lines = new Set([...text.getClientRects()].map(({ bottom }) => Math.round(bottom)));
      const name = [...button.querySelectorAll('[class*=_label_] .visually-hidden')]
        .map(({ textContent }) => textContent)
        .join('');
      return { lines: lines.size, share: button.getBoundingClientRect().height / innerHeight, name };
    });
  const TITLE = 'What the unions of nine countries have tried since 2015, and what members, platforms and courts made of it';
  const PANELIST = 'Wilhelmina Constanze Ferreira dos Santos-Oliveira von Hohenstein-Schwarzenberg';
  it.each([
    ['many names', 'en', `End ${TITLE}`],
    ['many names', 'fr', `Finir ${TITLE}`],
    ['many names on a panel', 'en', `Give the floor to ${PANELIST} · 10 min`],
  ] as const)('takes three lines at most with %s in “%s”, and a reader hears the words whole', async (state, lang, name) => {
    await gallery.show(fixtureOf('moderator', momentOf(state)), { theme: 'dark', lang });
    for (const viewport of [PHONE, SMALL_PHONE, SMALL_TABLET, TABLET, UPRIGHT_TABLET]) {
      await gallery.resize(viewport);
      const found = await big();
      expect({ viewport, name: found.name }).toEqual({ viewport, name });
      expect(found.lines).toBeLessThanOrEqual(3);
      expect(found.share).toBeLessThan(0.2);
    }
  });
});
