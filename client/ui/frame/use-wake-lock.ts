import { useEffect } from 'react';
import { keepAwake } from '../../live/connection/wakefulness.ts';

/** Keeps the screen awake from the first touch on, and again whenever the page is shown: a lock is lost when hidden. */
export const useWakeLock = (): void => {
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === 'visible') void keepAwake();
    };
    window.addEventListener('pointerdown', ask, { once: true });
    document.addEventListener('visibilitychange', ask);
    return () => {
      window.removeEventListener('pointerdown', ask);
      document.removeEventListener('visibilitychange', ask);
    };
  }, []);
};
