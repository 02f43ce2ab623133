import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Untouched for this long, a browsed list goes back to now by itself. */
const IDLE = 30_000;

const calm = (): ScrollBehavior => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

/** Where the list begins with a whole row under its head, and `row` stands about `above` pixels further down. */
const wholeRow = (row: HTMLTableRowElement, above: number): number => {
  const table = row.closest('table');
  const head = table?.tHead?.offsetHeight ?? 0;
  const tops = [...(table?.tBodies[0]?.rows ?? [])].map(({ offsetTop }) => offsetTop - head);
  return tops.find((top) => top >= row.offsetTop - head - above) ?? 0;
};

/** Keeps the row of now in sight while nobody browses; `away` says where it is when it has left the view. */
export const useFollow = (
  focus: string | null,
): { row: RefObject<HTMLTableRowElement | null>; away: 'above' | 'below' | null; back: () => void } => {
  const row = useRef<HTMLTableRowElement>(null);
  const [away, setAway] = useState<'above' | 'below' | null>(null);
  const go = useCallback((behavior: ScrollBehavior): void => {
    const box = row.current?.closest('[role=tabpanel]');
    if (!row.current || !box) return;
    // Only the list scrolls: scrollIntoView would carry the whole page along on a phone.
    if (box.scrollHeight > box.clientHeight) box.scrollTo({ top: wholeRow(row.current, box.clientHeight / 3), behavior });
    else if (behavior === 'smooth') row.current.scrollIntoView({ block: 'center' });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when now moves, and only then.
  useLayoutEffect(() => go('auto'), [focus, go]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is watched when now moves.
  useEffect(() => {
    if (row.current === null) return;
    const watch = new IntersectionObserver((entries) => {
      // A busy page hears several turns at once.
      const entry = entries.at(-1);
      if (!entry) return;
      const top = entry.rootBounds?.top ?? 0;
      const box = row.current?.closest('[role=tabpanel]')?.getBoundingClientRect();
      setAway(entry.isIntersecting ? null : entry.boundingClientRect.top < Math.max(top, box?.top ?? top) ? 'above' : 'below');
    });
    watch.observe(row.current);
    return () => watch.disconnect();
  }, [focus]);
  useEffect(() => {
    if (away === null) return;
    let timer = window.setTimeout(() => go(calm()), IDLE);
    const touched = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => go(calm()), IDLE);
    };
    // Anywhere: on a phone the page scrolls and not the list, and a field in an opened row is written in for a while.
    const signs = ['scroll', 'pointerdown', 'keydown', 'focusin'] as const;
    for (const sign of signs) document.addEventListener(sign, touched, true);
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, touched, true);
    };
  }, [away, go]);
  return { row, away, back: useCallback(() => go('smooth'), [go]) };
};
