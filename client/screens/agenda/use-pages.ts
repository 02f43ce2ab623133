import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { pagesOf } from './agenda-view.ts';

/** Long enough to read a page of a dozen lines from across a foyer, in ms. */
const TURNS_AFTER = 14_000;

export type Pages = { readonly page: number; readonly pages: number };

/**
 * Where a list stands on a screen that nobody scrolls and is longer than its box: page after page, each beginning with a whole line.
 * `what` changes when the list may have another length.
 */
export const usePages = (list: RefObject<HTMLElement | null>, what: string): Pages => {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const [page, setPage] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is measured anew.
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    const measure = (): void => {
      const lines = [...box.children].filter((line): line is HTMLElement => line instanceof HTMLElement && line.offsetHeight > 0);
      const scrolls = getComputedStyle(box).overflowY !== 'visible';
      const top = lines[0]?.offsetTop ?? 0;
      const found = scrolls
        ? pagesOf(
            lines.map(({ offsetTop, offsetHeight }) => ({ top: offsetTop - top, bottom: offsetTop - top + offsetHeight })),
            box.clientHeight,
          )
        : [0];
      setPages((old) => (old.join() === found.join() ? old : found));
    };
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    measure();
    return () => watch.disconnect();
  }, [list, what]);
  useEffect(() => {
    if (pages.length < 2) return;
    const timer = window.setInterval(() => setPage((old) => (old + 1) % pages.length), TURNS_AFTER);
    return () => clearInterval(timer);
  }, [pages]);
  const shown = Math.min(page, pages.length - 1);
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    const start = pages[shown] ?? 0;
    const next = pages[shown + 1];
    box.scrollTop = start;
    // The line that begins the next page is not shown in half on this one.
    box.style.clipPath = next === undefined ? '' : `inset(0 0 ${Math.max(0, box.clientHeight - (next - start))}px 0)`;
  }, [list, pages, shown]);
  return { page: shown + 1, pages: pages.length };
};
