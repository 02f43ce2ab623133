import { type RefObject, useLayoutEffect, useState } from 'react';

/** Up to here a window is `narrow` or `low`, in rem. */
const NARROW = 16;
const LOW = 20;

/**
 * Whether a window holds few words in a line and few lines, counted in the page's own rem. A media query counts in the browser's, and
 * does not know of a style that enlarges the text of this page.
 */
export const useTextRoom = (page: RefObject<HTMLElement | null>): { readonly narrow: boolean; readonly low: boolean } => {
  const [room, setRoom] = useState({ narrow: false, low: false });
  useLayoutEffect(() => {
    const measure = (): void => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const [narrow, low] = [innerWidth <= NARROW * rem, innerHeight <= LOW * rem];
      setRoom((before) => (before.narrow === narrow && before.low === low ? before : { narrow, low }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (page.current !== null) watch.observe(page.current);
    addEventListener('resize', measure);
    return () => {
      watch.disconnect();
      removeEventListener('resize', measure);
    };
  }, [page]);
  return room;
};
