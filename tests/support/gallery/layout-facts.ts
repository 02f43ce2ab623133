import type { Page } from 'playwright-core';

/**
 * Asks a page by a function that it keeps under a name: one that is sent anew each time is read anew, and never gets fast. It uses
 * nothing from around it.
 */
const askKept = async <Asked, Told>(page: Page, name: string, ask: (asked: Asked) => Told, asked: Asked): Promise<Told> => {
  if (await page.evaluate((key) => !Reflect.has(window, key), name)) await page.evaluate(`window.${name} = ${ask}`);
  return page.evaluate(([key, one]) => Reflect.get(window, key)(one), [name, asked] as const);
};

/** What of a page's layout is wrong, in words; empty where nothing is. */
export const layoutProblems = (
  page: Page,
  { wall = false, touch = true }: { wall?: boolean; touch?: boolean } = {},
): Promise<string[]> =>
  askKept(
    page,
    'layoutProblems',
    ({ isWall, isTouch }: { readonly isWall: boolean; readonly isTouch: boolean }): string[] => {
      type Box = { left: number; top: number; right: number; bottom: number };
      const problems: string[] = [];
      const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      const meet = (one: Box, other: Box): Box => ({
        left: Math.max(one.left, other.left),
        top: Math.max(one.top, other.top),
        right: Math.min(one.right, other.right),
        bottom: Math.min(one.bottom, other.bottom),
      });
      const isEmpty = ({ left, top, right, bottom }: Box): boolean => right - left < 1 || bottom - top < 1;
      const named = (node: Element): string => `${node.tagName.toLowerCase()} “${(node.textContent ?? '').trim().slice(0, 40)}”`;
      /** What an element has from those around it: asked once for each, for there are hundreds in every state and size. */
      type Around = {
        /** What it and those around it let be seen of it. */
        readonly clip: Box;
        /** What of them is lifted out of the flow: what scrolls passes under it. */
        readonly layer: Element | null;
        readonly isScrolled: boolean;
        readonly isUnread: boolean;
      };
      const everything: Box = { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
      const asked = new Map<Element, Around>();
      const aroundOf = (node: Element | null): Around => {
        if (node === null) return { clip: everything, layer: null, isScrolled: false, isUnread: false };
        const before = asked.get(node);
        if (before !== undefined) return before;
        const above = aroundOf(node.parentElement);
        const { overflow, position, zIndex } = getComputedStyle(node);
        const isLifted =
          node.tagName !== 'MAIN' &&
          (position === 'fixed' || position === 'sticky' || (position === 'absolute' && Number(zIndex) > 0));
        const around: Around = {
          clip: /(auto|scroll|hidden|clip)/.test(overflow) ? meet(above.clip, node.getBoundingClientRect()) : above.clip,
          layer: isLifted ? node : above.layer,
          isScrolled: above.isScrolled || /(auto|scroll)/.test(overflow),
          isUnread: above.isUnread || node.matches('.visually-hidden, [aria-hidden=true]'),
        };
        asked.set(node, around);
        return around;
      };

      if (document.documentElement.scrollWidth > innerWidth + 1)
        problems.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} px`);
      if (isWall && document.documentElement.scrollHeight > innerHeight + 1) problems.push('the wall scrolls');

      // What is chosen from stays in one row, or in even ones: only where each word is longer by nature may it stand otherwise.
      const rows = new Map<number, number>();
      for (const tab of document.querySelectorAll('[role=tab]')) {
        const top = Math.round(tab.getBoundingClientRect().top);
        rows.set(top, (rows.get(top) ?? 0) + 1);
      }
      if (new Set(rows.values()).size > 1 && document.documentElement.dataset['pseudo'] === undefined)
        problems.push(`the tabs take ${rows.size} rows`);

      const pen = document.createElement('canvas').getContext('2d');
      /** How far letters such as g reach below the last whole line that a box shows, beyond its edge, in px. */
      const beyond = (node: Element, texts: readonly Node[], style: CSSStyleDeclaration): number => {
        if (pen === null || !texts.some(({ textContent }) => /[gjpqy]/.test(textContent ?? ''))) return 0;
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const { fontBoundingBoxDescent, actualBoundingBoxDescent } = pen.measureText('gjpqy');
        const edge = node.getBoundingClientRect().bottom;
        const lines = texts.flatMap((text) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          return [...range.getClientRects()].filter(({ top, bottom }) => (top + bottom) / 2 < edge);
        });
        return Math.max(0, ...lines.map(({ bottom }) => bottom - fontBoundingBoxDescent + actualBoundingBoxDescent - edge));
      };

      const boxes: { node: Element; box: Box; layer: Element | null }[] = [];
      for (const node of document.body.querySelectorAll('*')) {
        const text = [...node.childNodes].some(
          (child) => child.nodeType === Node.TEXT_NODE && (child.textContent ?? '').trim() !== '',
        );
        const control = node.matches('button, a.button, input, select, textarea, [role=tab], [role=switch]');
        if ((!text && !control) || aroundOf(node).isUnread || !node.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(node);
        const whole = node.getBoundingClientRect();
        let box: Box = { left: whole.left, top: whole.top, right: whole.right, bottom: whole.bottom };
        if (!control) {
          // Its own words alone: what stands inside it in another size is looked at by itself.
          const own = [...node.childNodes].filter(
            (child) => child.nodeType === Node.TEXT_NODE && (child.textContent ?? '').trim() !== '',
          );
          const rects = own.map((child) => {
            const range = document.createRange();
            range.selectNodeContents(child);
            return range.getBoundingClientRect();
          });
          const ink = new DOMRect(
            Math.min(...rects.map(({ left }) => left)),
            Math.min(...rects.map(({ top }) => top)),
            Math.max(...rects.map(({ right }) => right)) - Math.min(...rects.map(({ left }) => left)),
            Math.max(...rects.map(({ bottom }) => bottom)) - Math.min(...rects.map(({ top }) => top)),
          );
          const size = Number.parseFloat(style.fontSize);
          // A word over two lines was broken where it has no joint; an address may be.
          for (const child of ink.height > size * 2 && !node.textContent?.includes('://') ? own : [])
            for (const { index, 0: word } of (child.textContent ?? '').matchAll(/[\p{L}\p{N}]{4,}/gu)) {
              const range = document.createRange();
              range.setStart(child, index);
              range.setEnd(child, index + word.length);
              if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
                problems.push(`${named(node)} breaks “${word}”`);
            }
          // A line is higher than its letters; digits have no descenders.
          const spare = Math.max(
            0,
            Math.min(ink.height / 2 - 1, node.matches('.digits, .digits *') ? (ink.height - size * 0.72) / 2 : size * 0.14),
          );
          box = { left: ink.left, top: ink.top + spare, right: ink.right, bottom: ink.bottom - spare };
        }
        const seen = meet(box, aroundOf(node).clip);
        if (isEmpty(seen)) continue;
        const scrolled = aroundOf(node.parentElement).isScrolled;
        if ((box.left < -1 || box.right > innerWidth + 1) && !scrolled)
          problems.push(`${named(node)} leaves the screen sideways`);
        if (isWall && isEmpty(meet(box, screen))) problems.push(`${named(node)} is off the wall`);
        if (isWall && (seen.top < -1 || seen.bottom > innerHeight + 1)) problems.push(`${named(node)} leaves the wall`);
        // Text that is cut without an ellipsis or a clamp that says so.
        const cuts = style.overflow !== 'visible' && style.textOverflow !== 'ellipsis' && style.webkitLineClamp === 'none';
        if (
          cuts &&
          style.position !== 'absolute' &&
          !/(auto|scroll)/.test(style.overflow) &&
          (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 2) &&
          node.clientWidth > 0
        )
          problems.push(`${named(node)} is cut off by its own box`);
        const words = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
        if (/(hidden|clip)/.test(style.overflow) && beyond(node, words, style) > 1)
          problems.push(`${named(node)} loses the feet of its letters`);
        // What is pressed says what it does: its words are whole. A list's chosen value may be long.
        const holder = node.closest('button, [role=tab]');
        const shortens = style.textOverflow === 'ellipsis' && node.scrollWidth > node.clientWidth + 1;
        if (shortens && holder !== null && !holder.matches('[aria-haspopup=listbox]'))
          problems.push(`${named(node)} is shortened`);
        // A box to tick is as large as the label around it.
        const target = (node.closest('label') ?? node).getBoundingClientRect();
        if (isTouch && control && (target.height < 43.5 || (target.width < 43.5 && !node.matches('input'))))
          problems.push(`${named(node)} is ${Math.round(target.width)} × ${Math.round(target.height)} px: too small to touch`);
        boxes.push({ node, box: seen, layer: aroundOf(node).layer });
      }
      /** Words of one paragraph follow one another; the box around those of two lines meets its neighbour's all the same. */
      const isInOneText = (one: Element, other: Element): boolean =>
        one.parentElement === other.parentElement &&
        [one, other].every((node) => {
          const { display, position } = getComputedStyle(node);
          return display.startsWith('inline') && position === 'static';
        });
      boxes.forEach((one, index) => {
        for (const other of boxes.slice(index + 1)) {
          if (one.layer !== other.layer) continue;
          const both = meet(one.box, other.box);
          if (both.right - both.left <= 2 || both.bottom - both.top <= 2) continue;
          if (one.node.contains(other.node) || other.node.contains(one.node)) continue;
          if (!isInOneText(one.node, other.node)) problems.push(`${named(one.node)} overlaps ${named(other.node)}`);
        }
      });
      return [...new Set(problems)];
    },
    { isWall: wall, isTouch: touch },
  );

/**
 * Height of the ink of the main digits in parts of the screen's height, counted in the pixels of a canvas; null without digits. A
 * font of one size is counted once a page.
 */
export const inkOfDigits = (page: Page): Promise<{ readonly text: string; readonly share: number } | null> =>
  page.evaluate(() => {
    const node = document.querySelector('[data-main=true]');
    if (node === null) return null;
    const counted: Map<string, number> = Reflect.get(window, 'inks') ?? new Map();
    Reflect.set(window, 'inks', counted);
    const inkOf = (font: string, size: number): number => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('no canvas');
      canvas.width = Math.ceil(size);
      canvas.height = Math.ceil(size * 2);
      context.font = font;
      context.fillText('0', 0, size * 1.5);
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
      const inked = Array.from({ length: height }, (_, row) =>
        data.subarray(row * width * 4, (row + 1) * width * 4).some((value, at) => at % 4 === 3 && value > 128),
      );
      return inked.lastIndexOf(true) - inked.indexOf(true) + 1;
    };
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(node);
    const font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const ink = counted.get(font) ?? inkOf(font, Number.parseFloat(fontSize));
    counted.set(font, ink);
    return { text: (node.textContent ?? '').trim(), share: ink / innerHeight };
  });
