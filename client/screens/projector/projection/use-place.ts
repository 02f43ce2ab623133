import { type RefObject, useLayoutEffect } from 'react';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { pageTicker } from '../../../time/ticker.ts';

/** The style sheet knows each of them. */
const PLACES = 8;

/**
 * While it stands for long, the picture goes to its next place each minute of this page. One step a minute is no motion, and a screen
 * burns in whatever its owner's eyes prefer.
 */
export const usePlace = (picture: RefObject<HTMLElement | null>, stands: boolean): void =>
  useLayoutEffect(() => {
    if (!stands) return;
    const since = performance.now();
    const waker = pageTicker().waker();
    const look = (): void => {
      const minutes = Math.floor((performance.now() - since) / MINUTE);
      if (picture.current !== null) picture.current.dataset['shift'] = String(minutes % PLACES);
      waker.wait(since + (minutes + 1) * MINUTE);
    };
    const stop = waker.subscribe(look);
    look();
    return stop;
  }, [picture, stands]);
