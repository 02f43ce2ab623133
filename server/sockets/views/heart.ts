import type { Scheduler } from '../../time/scheduler.ts';

/** After a change a screen that lost the view learns of it this soon, in ms: by then the largest hall was told, and is not told twice at once. */
const AFTER_CHANGE = 1_000;
/** From one beat to the next while something may still be on its way, in ms. Each time it is twice as long. */
const FIRST_GAP = 5_000;
/** In a room in which nothing happens: whatever was lost on the way, every screen has the newest within 15 s of the end of the losses. */
const LONGEST_GAP = 12_000;

export type Heart = { readonly changed: () => void; readonly stop: () => void };

/** Beats soon after each change, then ever more seldom. That a link lives is told by the transport's own ping. */
export const startHeart = (after: Scheduler, beat: () => void): Heart => {
  let soon: (() => void) | null = null;
  // Screens come back as a server starts, and the first view of one may be lost.
  let gap = FIRST_GAP;
  let cancel = (): void => undefined;
  const again = (): void => {
    cancel = after(gap, () => {
      gap = Math.min(2 * gap, LONGEST_GAP);
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
      // The beat of the change tells all that the next one would have told: a hall is not told twice.
      gap = FIRST_GAP;
      cancel();
      again();
    },
    stop: () => {
      cancel();
      soon?.();
    },
  };
};
