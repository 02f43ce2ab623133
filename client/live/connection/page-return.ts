import { answers } from './come-back.ts';

/** The key under which a page counts its reloads since it last stood for a minute; the count outlasts a reload. */
const KEPT = 'rostrum.loaded-anew';
const LONGEST = 60_000;
const WELL = 60_000;
/** How often a server that does not answer is asked again, in ms. */
const KNOCK = 2_000;

/** How long a page waits before its next reload, in ms; `dice` in 0..1 keeps a hall from reloading all at once. */
export const waitBefore = (reloads: number, dice: number): number => Math.min(LONGEST, 2_000 * 2 ** reloads) * (1 + 0.5 * dice);

/** The number of reloads so far; infinite where the browser keeps nothing, so that such a page waits longest each time. */
const reloadsSoFar = (): number => {
  try {
    return Number(sessionStorage.getItem(KEPT) ?? 0) || 0;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
const keepReloads = (count: number): void => {
  try {
    sessionStorage.setItem(KEPT, String(count));
  } catch {
    // A count that cannot be written leaves the wait as long as it was or makes it longest; it never becomes shorter.
  }
};

/** Loads a page that cannot go on anew, once the server answers and after a wait that grows each time. Returns what calls that off. */
export const reloadWhenAnswered = (): (() => void) => {
  const reloads = reloadsSoFar();
  let timer = 0;
  let isOff = false;
  const knock = async (): Promise<void> => {
    const isThere = await answers();
    if (isOff) return;
    if (!isThere) {
      timer = window.setTimeout(knock, KNOCK);
      return;
    }
    keepReloads(reloads + 1);
    location.reload();
  };
  timer = window.setTimeout(knock, waitBefore(reloads, Math.random()));
  return () => {
    isOff = true;
    clearTimeout(timer);
  };
};

/**
 * Forgets the reloads of a page that has stood for a minute, so that its next failure waits as little as the first. Returns what calls
 * that off.
 */
export const forgetReloadsOnceWell = (): (() => void) => {
  const timer = window.setTimeout(() => keepReloads(0), WELL);
  return () => clearTimeout(timer);
};
