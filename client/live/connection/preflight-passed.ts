let passed = false;
const listeners = new Set<() => void>();

/** Whether whoever stands before this page has checked that it will do: full screen, awake, connected, clock in step. */
export const hasPassed = (): boolean => passed;

export const tellPassed = (isPassed: boolean): void => {
  passed = isPassed;
  for (const listener of listeners) listener();
};

/** Calls the listener whenever that may have changed. Returns what stops it. */
export const onPassed = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
