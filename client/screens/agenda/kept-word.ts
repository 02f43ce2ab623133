/** Under which word of the browser a device keeps that by which its hand is its own. */
export const storedAs = (room: string): string => `rostrum.hand.${room}`;

/** The word by which a hand is this device's own; null where it never raised one here, or the browser keeps nothing. */
export const keptWord = (room: string): string | null => {
  try {
    const kept = localStorage.getItem(storedAs(room));
    return kept !== null && /^[0-9a-f]{32}$/.test(kept) ? kept : null;
  } catch {
    return null;
  }
};
