import { type RefObject, useEffect, useRef } from 'react';

const isGone = (element: Element | null): boolean => element !== null && (!element.isConnected || element.matches(':disabled'));

/**
 * What is focused may go with what it did: a way to open the room, a message taken back, an Undo with nothing left to undo.
 * The focus then goes to the big button, the first of the page, instead of nowhere: keyboard, switch and reader go on from there.
 */
export const useKeepFocus = (page: RefObject<HTMLElement | null>): void => {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const focused = ({ target }: FocusEvent): void => {
      last.current = target instanceof Element && page.current?.contains(target) ? target : null;
    };
    /** Left by a touch beside it. A browser tells the same of what it is about to take away: that is known once it has. */
    const left = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) return;
      queueMicrotask(() => {
        if (last.current === target && !isGone(last.current)) last.current = null;
      });
    };
    document.addEventListener('focusin', focused);
    document.addEventListener('focusout', left);
    return () => {
      document.removeEventListener('focusin', focused);
      document.removeEventListener('focusout', left);
    };
  }, [page]);
  useEffect(() => {
    const { activeElement, body } = document;
    const { current: lost } = last;
    if (!isGone(lost)) return;
    if (activeElement !== body && activeElement !== null && activeElement !== lost) return;
    last.current = null;
    page.current?.querySelector<HTMLElement>('section button:not(:disabled)')?.focus({ preventScroll: true });
  });
};
