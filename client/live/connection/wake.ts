/** Calls when the page may have slept or the network changed: a socket can look open and be dead, without a word. */
export const onWaking = (call: () => void): (() => void) => {
  const shown = (): void => {
    if (document.visibilityState === 'visible') call();
  };
  const watched = [
    [document, 'visibilitychange'],
    [document, 'resume'],
    [window, 'pageshow'],
    [window, 'online'],
  ] as const;
  for (const [target, event] of watched) target.addEventListener(event, shown);
  return () => {
    for (const [target, event] of watched) target.removeEventListener(event, shown);
  };
};
