import type { Page } from 'playwright-core';

/** From now on the page keeps what a screen reader is told: each new text of a live region, in order, without what is for the eye alone. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    const wordsOf = (region: Element): string => {
      const copy = region.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
      return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
    };
    const regions = (): Element[] => [...document.querySelectorAll('[role=status], [role=alert], [aria-live]')];
    const told = new WeakMap(regions().map((region) => [region, wordsOf(region)]));
    new MutationObserver(() => {
      for (const region of regions()) {
        const words = wordsOf(region);
        if (words !== '' && words !== told.get(region)) heard.push(words);
        told.set(region, words);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });

export const heard = (page: Page): Promise<readonly string[]> => page.evaluate(() => Reflect.get(window, 'heard'));
