import type { Page } from 'playwright-core';

/** What a screen owes whoever glances at it: a name for people, and how the page finds it. Where none of them is drawn nothing is owed. */
export type Owed = readonly { readonly what: string; readonly find: string }[];

/** The clock, the word of its phase, and the large button; a room that is not opened has none of them. */
export const CONSOLE: Owed = [
  { what: 'the clock', find: '[data-main=true]' },
  { what: 'the word', find: 'section[data-phase] .phase' },
  { what: 'the large button', find: '[data-action]' },
];
/** The clock and its word while this person speaks, before that when they speak; and what is said to them. */
export const SPEAKER: Owed = [
  { what: 'the clock', find: '[class*=_when_] > .digits' },
  { what: 'the clock', find: '[data-main=true]' },
  { what: 'the word', find: '[class*=_count_] > .phase' },
  { what: 'the message', find: '[class*=_middle_] > [role=alert]' },
];

/** What of it is not whole on the screen before anybody scrolls, or has something lying over its middle. */
export const sightProblems = (page: Page, owed: Owed): Promise<string[]> =>
  page.evaluate((all) => {
    const problems: string[] = [];
    for (const { what, find } of all) {
      const node = document.querySelector(find);
      if (node === null) continue;
      const { left, top, right, bottom, width, height } = node.getBoundingClientRect();
      const seen = { left, top, right, bottom };
      for (let at = node.parentElement; at !== null && at !== document.documentElement; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const box = at.getBoundingClientRect();
        seen.left = Math.max(seen.left, box.left);
        seen.top = Math.max(seen.top, box.top);
        seen.right = Math.min(seen.right, box.right);
        seen.bottom = Math.min(seen.bottom, box.bottom);
      }
      const hidden = Math.max(
        seen.left - left,
        seen.top - top,
        right - seen.right,
        bottom - seen.bottom,
        -left,
        -top,
        right - innerWidth,
        bottom - innerHeight,
      );
      if (width === 0 || height === 0) problems.push(`${what} is not drawn`);
      else if (hidden > 1) problems.push(`${what} is not whole: ${Math.round(hidden)} px out of sight`);
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (hidden <= 1 && hit !== null && !node.contains(hit) && !hit.contains(node))
        problems.push(`${what} has ${hit.tagName.toLowerCase()} “${(hit.textContent ?? '').trim().slice(0, 30)}” over it`);
    }
    return problems;
  }, owed);

/** What can be pressed and cannot be reached: once it is scrolled to, a pointer at its middle meets something else. */
export const pressProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrolled = new Map<Element, number>();
    const unreached: string[] = [];
    for (const node of document.querySelectorAll('main button, main a[href], main input, main [role=tab]')) {
      if (!node.checkVisibility({ visibilityProperty: true }) || node.closest('[aria-hidden=true]') !== null) continue;
      for (let at = node.parentElement; at !== null; at = at.parentElement) if (!scrolled.has(at)) scrolled.set(at, at.scrollTop);
      const target = node.closest('label') ?? node;
      let width = 0;
      // Where a dock takes half of the screen the middle of what is left lies higher.
      const isMet = (['center', 'start', 'end'] as const).some((block) => {
        target.scrollIntoView({ block });
        const box = target.getBoundingClientRect();
        width = box.width;
        const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return hit !== null && (target.contains(hit) || hit.contains(target));
      });
      if (width > 1 && !isMet) unreached.push(`something lies over “${(node.textContent ?? '').trim().slice(0, 30)}”`);
    }
    for (const [node, top] of scrolled) node.scrollTop = top;
    return unreached;
  });

/** Where all that can be pressed stands, in the order of the page, outside of whatever `except` names. */
export const pressable = (page: Page, except: string): Promise<readonly string[]> =>
  page.evaluate(
    (left) =>
      [...document.querySelectorAll('main button, main a[href], main input, main [role=tab]')]
        .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.closest(left) === null)
        .map((node) => {
          const box = node.getBoundingClientRect();
          const name = (node.textContent ?? '').split(/[\s\d(]/)[0];
          return `${name} ${[box.left, box.top, box.width, box.height].map(Math.round).join(' ')}`;
        }),
    except,
  );
