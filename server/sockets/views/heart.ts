import type { Scheduler } from '../../time/scheduler.ts';

/** After a change a screen that lost the view learns of it this soon, in ms. */
const AFTER_CHANGE = 300;
/** While something may still be on its way: so many beats, this far apart in ms. */
const OFTEN = 5_000;
const OFTEN_FOR = 12;
/** In a room in which nothing happens: a change that a link has swallowed would have been told long ago. */
const SELDOM = 30_000;

export type Heart = { readonly changed: () => void; readonly stop: () => void };

/** Beats soon after each change, often for a minute, and then now and then. That a link lives is told by the transport's own ping. */
export const startHeart = (after: Scheduler, beat: () => void): Heart => {
  let soon: (() => void) | null = null;
  // Screens come back as a server starts, and the first view of one may be lost.
  let oftenLeft = OFTEN_FOR;
  let cancel = (): void => undefined;
  const again = (): void => {
    cancel = after(oftenLeft > 0 ? OFTEN : SELDOM, () => {
      oftenLeft = Math.max(0, oftenLeft - 1);
      beat();
      again();
    });
  };
  again();
  return {
    // Not put off by the next change: taps in quick succession must not silence the heart.
    changed: () => {
      soon ??= after(AFTER_CHANGE, () => {
        soon = null;
        beat();
      });
      const isSeldom = oftenLeft === 0;
      oftenLeft = OFTEN_FOR;
      if (!isSeldom) return;
      cancel();
      again();
    },
    stop: () => {
      cancel();
      soon?.();
    },
  };
};
