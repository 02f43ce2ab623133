import { MINUTE } from '../../domain/time/time.ts';

/** Exchanges of a whole burst, and of a look whether all is still well. */
export const WHOLE = 8;
const LOOK = 3;
/** Ms between two exchanges of a burst: an access point lets a phone doze after 100 to 200 ms. */
export const SPACING = 60;
/** Whole bursts after each connect, in ms. */
export const AFTER_CONNECT = [0, 2_000, 10_000] as const;
const VISIBLE = 30_000;
const HIDDEN = 5 * MINUTE;

/** How many exchanges the next burst has: a short one once the clock has settled, a whole one again if it was contradicted. */
export const burstSize = ({ sinceConnect, doubted }: { readonly sinceConnect: number; readonly doubted: boolean }): number =>
  doubted || sinceConnect < MINUTE ? WHOLE : LOOK;

/** Ms until the next burst, 20 % either way so that a hall of phones does not ask in step. `roll` in [0, 1). */
export const untilNextBurst = (visible: boolean, roll: number): number => (visible ? VISIBLE * (0.8 + 0.4 * roll) : HIDDEN);
