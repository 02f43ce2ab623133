import { type RefObject, useLayoutEffect } from 'react';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { pageTicker } from '../../../time/ticker.ts';

/** Of which the style sheet knows each. */
const PLACES = 8;

/** While `stands`, the picture is at the next of its places each minute: no motion, and a screen burns in whatever its owner's eyes prefer. */
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
