let held = 0;
const listeners = new Set<() => void>();

const count = (change: 1 | -1): void => {
  held += change;
  for (const listener of listeners) listener();
};

/** Whether the browser keeps the screen awake for this page. */
export const isKeptAwake = (): boolean => held > 0;

/** Calls the listener whenever wakefulness may have changed. Returns what stops that. */
export const onWakefulness = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks the browser to keep the screen awake; false where it refuses or cannot (plain HTTP). */
export const keepAwake = async (): Promise<boolean> => {
  try {
    const lock = await navigator.wakeLock.request('screen');
    count(1);
    lock.addEventListener('release', () => count(-1), { once: true });
    return true;
  } catch {
    return false;
  }
};
