import { useCallback, useLayoutEffect, useRef } from 'react';

const fits = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 2;

/** How large a place and each of its children are: while these stay, what fitted fits. */
const roomIn = (place: HTMLElement): string =>
  [place, ...place.children].map(({ clientWidth, clientHeight }) => `${clientWidth}×${clientHeight}`).join(' ');

/**
 * Words as large as the last row needs them: the first of `forms` that the place has room for, the longest before. They are measured
 * where they stand, when the words, the place, what stands beside them or the font is another.
 */
export const Fitting = ({
  forms,
  className,
  read,
  strong = false,
}: {
  forms: readonly string[];
  className: string;
  /** What the last row reads here. */
  read: 'speaker' | 'next';
  strong?: boolean;
}) => {
  const node = useRef<HTMLElement | null>(null);
  const keep = useCallback((element: HTMLElement | null): void => {
    node.current = element;
  }, []);
  const words = forms.join('\n');
  const fitted = useRef('');
  const write = useCallback((): void => {
    const place = node.current?.parentElement;
    const text = node.current?.firstChild;
    if (!node.current || !place || !(text instanceof Text)) return;
    for (const form of words.split('\n')) {
      if (text.nodeValue !== form) text.nodeValue = form;
      if (fits(node.current)) break;
    }
    fitted.current = `${roomIn(place)} ${words}`;
  }, [words]);
  // A screen that nothing happens on is not touched: a drawing that changed nothing here measures, and writes nothing.
  const fit = useCallback((): void => {
    const place = node.current?.parentElement;
    if (place && fitted.current !== `${roomIn(place)} ${words}`) write();
  }, [write, words]);
  useLayoutEffect(fit);
  useLayoutEffect(() => {
    const place = node.current?.parentElement;
    if (!place) return;
    const watch = new ResizeObserver(fit);
    watch.observe(place);
    document.fonts.addEventListener('loadingdone', write);
    return () => {
      watch.disconnect();
      document.fonts.removeEventListener('loadingdone', write);
    };
  }, [write, fit]);
  const Tag = strong ? 'strong' : 'p';
  return (
    <Tag ref={keep} className={className} data-read={read}>
      {forms[0]}
    </Tag>
  );
};
