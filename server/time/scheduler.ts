/** Calls back after `ms`; the answer cancels. */
export type Scheduler = (ms: number, call: () => void) => () => void;
