import { useEffect } from 'react';

/** Asks the browser to keep the screen awake; false where it refuses or cannot (plain HTTP). */
export const keepAwake = async (): Promise<boolean> => {
  try {
    const lock = await navigator.wakeLock.request('screen');
    // Stands on the document, where the list of screens is told from.
    document.documentElement.dataset['awake'] = 'true';
    lock.addEventListener('release', () => delete document.documentElement.dataset['awake']);
    return true;
  } catch {
    return false;
  }
};

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
