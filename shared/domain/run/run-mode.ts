import type { Instant } from '../time/time.ts';

/** How a live run may be opened: at the published instants, today at the published times, or from now on. */
export const OPEN_MODES = ['published', 'today', 'now'] as const;
export type OpenMode = (typeof OPEN_MODES)[number];

export const RUN_MODES = [...OPEN_MODES, 'rehearsal'] as const;
export type RunMode = (typeof RUN_MODES)[number];

/** The simulated timeline of a rehearsal: R = r0 + rate × (T − t0). Every later setting or jump gives new anchors. */
export type Rehearsal = { readonly rate: number; readonly r0: Instant; readonly t0: Instant };

/** The highest rate of a rehearsal. */
export const FASTEST_RATE = 60;
