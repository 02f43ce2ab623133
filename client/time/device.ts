/** What a page has to tell time with. Lengths in ms; `local` runs by itself, `wall` is whatever this device was set to. */
export type TimeDevice = {
  readonly local: () => number;
  readonly wall: () => number;
  /** The step of `local`. */
  readonly grain: number;
  readonly random: () => number;
  readonly visible: () => boolean;
  /** Calls back after `ms`; the answer cancels. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Calls back when the page may have slept or changed networks; the answer stops that. */
  readonly onWake: (call: () => void) => () => void;
  /** Calls back before anything that changes by itself is drawn; the answer stops that. */
  readonly beforeDrawing: (call: () => void) => () => void;
};

/** More reads of the clock than this without a step: browsers that hide the time go in steps of up to 100 ms. */
const READS = 20_000;
const COARSEST = 100;

/** The step of a clock in ms, as far as a moment's look can tell; what shows none in that time is taken for the coarsest. */
export const grainOf = (local: () => number): number => {
  let finest = COARSEST;
  let last = local();
  let steps = 0;
  for (let read = 0; read < READS && steps < 4; read += 1) {
    const next = local();
    if (next === last) continue;
    // The first step may be cut short by where the loop began.
    if (steps > 0) finest = Math.min(finest, next - last);
    last = next;
    steps += 1;
  }
  return finest;
};

/** Longer than this and a timer fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
const WAKES = [
  ['visibilitychange', () => document],
  ['resume', () => document],
  ['pageshow', () => window],
  ['online', () => window],
] as const;

export const browserTimers: Pick<TimeDevice, 'after' | 'onWake'> = {
  after: (ms, call) => {
    const timer = window.setTimeout(call, Math.min(ms, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },
  onWake: (call) => {
    for (const [event, target] of WAKES) target().addEventListener(event, call);
    return () => {
      for (const [event, target] of WAKES) target().removeEventListener(event, call);
    };
  },
};

export const browserDevice = (): Omit<TimeDevice, 'beforeDrawing'> => {
  const local = (): number => performance.now();
  return {
    ...browserTimers,
    local,
    wall: () => Date.now(),
    grain: grainOf(local),
    random: Math.random,
    visible: () => document.visibilityState === 'visible',
  };
};
