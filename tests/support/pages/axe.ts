import AxeModule from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong on a page, in words; empty where nothing is. Asks for what is wrong alone, and for no style sheet again: to list
 * the rest and to fetch those takes a third of the time. A page that has axe is not sent it again, which takes as long as to ask it.
 */
export const axeProblems = async (page: Page, within = 'html'): Promise<string[]> => {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(AxeModule.source);
  return page.evaluate(`(async () => {
    const { violations } = await axe.run('${within}', {
      resultTypes: ['violations'],
      preload: false,
      rules: {
        // What is open hides all else from a reader, landmarks too; and a pseudo-language is not what a label says.
        region: { enabled: document.querySelector('[role=dialog]') === null },
        'label-content-name-mismatch': { enabled: document.documentElement.dataset.pseudo === undefined },
      },
    });
    return violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.target).join(' '));
  })()`);
};
