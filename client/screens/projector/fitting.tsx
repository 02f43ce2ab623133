import { useCallback, useLayoutEffect, useRef } from 'react';

const fits = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollWidth <= clientWidth + 1 && scrollHeight <= clientHeight + 2;

/**
 * Words as large as the last row needs them: the first of `forms` that the place has room for, the longest before. They are measured
 * where they stand, after each drawing and whenever the place or the font is another.
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
  const fit = useCallback((): void => {
    const text = node.current?.firstChild;
    if (!node.current || !(text instanceof Text)) return;
    for (const form of words.split('\n')) {
      if (text.nodeValue !== form) text.nodeValue = form;
      if (fits(node.current)) return;
    }
  }, [words]);
  // After each drawing: what stands there is not what React believes.
  useLayoutEffect(fit);
  useLayoutEffect(() => {
    const place = node.current?.parentElement;
    if (!place) return;
    const watch = new ResizeObserver(fit);
    watch.observe(place);
    document.fonts.addEventListener('loadingdone', fit);
    return () => {
      watch.disconnect();
      document.fonts.removeEventListener('loadingdone', fit);
    };
  }, [fit]);
  const Tag = strong ? 'strong' : 'p';
  return (
    <Tag ref={keep} className={className} data-read={read}>
      {forms[0]}
    </Tag>
  );
};
