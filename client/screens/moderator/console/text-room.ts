import { createContext, type RefObject, useLayoutEffect, useState } from 'react';

/** Up to here a window is `narrow` or `low`, in rem. */
const NARROW = 16;
const LOW = 20;

export type TextRoom = { readonly narrow: boolean; readonly low: boolean };

/** The text room of the page, for its parts. */
export const TextRoomContext = createContext<TextRoom>({ narrow: false, low: false });

/** The classes of a style sheet for this text room. */
export const textRoomClasses = ({ narrow, low }: TextRoom, style: CSSModuleClasses): string =>
  `${(narrow && style['narrow']) || ''} ${(low && style['low']) || ''}`;

/**
 * Whether a window holds few words in a line and few lines, counted in the page's own rem. A media query counts in the browser's, and
 * does not know of a style that enlarges the text of this page.
 */
export const useTextRoom = (page: RefObject<HTMLElement | null>): TextRoom => {
  const [room, setRoom] = useState<TextRoom>({ narrow: false, low: false });
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
