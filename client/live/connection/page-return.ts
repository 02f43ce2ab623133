import { answers } from './come-back.ts';

/** How often this page has loaded itself anew since one of it stood well: kept over the reload. */
const KEPT = 'rostrum.loaded-anew';
const LONGEST = 60_000;
const WELL = 60_000;
/** While the server does not answer it is asked this often, in ms. */
const KNOCK = 2_000;

/** How long to wait before the next reload, in ms; `dice` in 0..1, so that a hall does not reload all at once. */
export const waitBefore = (reloads: number, dice: number): number => Math.min(LONGEST, 2_000 * 2 ** reloads) * (1 + 0.5 * dice);

/** Infinite where the browser keeps nothing: such a page waits longest each time. */
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
    // Nothing is read either, or the wait stays what it is: neither is shorter.
  }
};

/** For a page that cannot go on: loads it anew once the server answers, each time after a longer wait. Returns what calls that off. */
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

/** For a page that stands: after a minute its reloads are forgotten, and a failure waits as little as the first. Returns what calls that off. */
export const forgetReloadsOnceWell = (): (() => void) => {
  const timer = window.setTimeout(() => keepReloads(0), WELL);
  return () => clearTimeout(timer);
};
